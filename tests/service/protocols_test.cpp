// SPDX-License-Identifier: BSL-1.0
// Several protocols share a storage: the desk of each sees, sweeps, finds and follows its own.
#include <chrono>
#include <cstddef>
#include <string>
#include <string_view>

#include <redress/service/desk.hpp>
#include <redress/service/memory_storage.hpp>

#include "../support/any_storage.hpp"
#include "../support/catch.hpp"
#include "../support/leave.hpp"
#include "../support/loan.hpp"
#include "../support/passing_storage.hpp"
#include "../support/purchase.hpp"

using namespace redress;
using namespace std::chrono_literals;

namespace {

constexpr instant start = std::chrono::sys_days{2026y / 3 / 2};

// The same protocol under another name, with accounts of the same ids.
struct second_traits : purchase::traits {
  static constexpr redress::hooks<file> hooks{.acts_in = purchase::acts_in,
                                              .parties_of = purchase::parties_of,
                                              .account_of = purchase::account_of,
                                              .rules_version = purchase::rules_version,
                                              .protocol = "second"};
};
// clang-format off
struct second : second_traits, redress::protocol<
    redress::transition<unopened,            purchase::employee, purchase::request, purchase::requested>,
    redress::transition<purchase::requested, purchase::approver, purchase::approve, purchase::approved>,
    redress::transition<purchase::requested, timekeeper,         lapse,             purchase::expired>,
    redress::transition<purchase::approved,  timekeeper,         lapse,             purchase::cancelled>> {};
// clang-format on

// With a storage that passes over other protocols by itself, and with one that leaves it to the desk.
using plain = passing_storage<memory_storage>;
static_assert(shared_due_storage<memory_storage> && shared_lists_storage<memory_storage>);
static_assert(!shared_due_storage<plain> && !shared_lists_storage<plain>);

template <class Storage> struct house {
  Storage storage{};
  manual_clock clock{start};
  redress::desk<leave::protocol, Storage, manual_clock> leaves{storage, clock, leave::rules{}};
  redress::desk<loan::protocol, Storage, manual_clock> loans{storage, clock, loan::rules{}};

  std::string ask(std::string_view key) {
    return leaves.open(leave::employee{"eve"}, leave::ask{.days = 5}, key).value().id;
  }
  std::string lend(std::string_view key) {
    return loans.open(loan::reader{"eve"}, loan::borrow{.title = "emma"}, key).value().id;
  }
};

template <class Check> void in_both_houses(Check const& check) {
  check(house<memory_storage>{});
  check(house<plain>{});
}

} // namespace

TEST_CASE("a sweep writes the lapses of its own protocol, and neither parks nor counts those of another") {
  in_both_houses([](auto&& in) {
    auto const leave = in.ask("leave"), loan = in.lend("loan");
    in.clock.advance(24h * 100);
    auto const swept = in.leaves.sweep();
    CHECK(swept.lapsed == 1);
    CHECK(swept.quarantined == 0);
    CHECK(swept.failed == 0);
    auto const other = in.storage.load(loan);
    REQUIRE(other);
    CHECK(other->head.quarantined.empty());
    CHECK(other->head.version == 1);
    CHECK(in.loans.sweep().lapsed > 0);
    CHECK(in.leaves.sweep().lapsed == 0);
  });
}

TEST_CASE("however many cases of another protocol are due, a limited sweep reaches its own") {
  in_both_houses([](auto&& in) {
    for (int i = 0; i < 300; ++i) in.lend("loan" + std::to_string(i));
    in.clock.advance(1h);
    auto const leave = in.ask("leave");
    in.clock.advance(24h * 100);
    std::size_t lapsed = 0;
    for (int i = 0; i < 400 && lapsed == 0; ++i) lapsed = in.leaves.sweep(all_partitions, 5).lapsed;
    CHECK(lapsed == 1);
  });
}

TEST_CASE("a case of another protocol cannot be loaded, acted on, looked at or read") {
  in_both_houses([](auto&& in) {
    auto const loan = in.lend("loan");
    auto const done = in.leaves.act(loan, leave::manager{"bob"}, leave::grant{}, "key");
    REQUIRE_FALSE(done);
    CHECK(done.error().kind == act_error_kind::another_protocol);
    CHECK(explain(done.error()) == "the case is of another protocol, \"loan\"");
    CHECK(in.leaves.load(loan).error().kind == act_error_kind::another_protocol);
    CHECK(in.leaves.options(loan, leave::manager{"bob"}).error().kind == act_error_kind::another_protocol);
    CHECK(in.leaves.history(loan).error().kind == act_error_kind::another_protocol);
    CHECK(in.loans.load(loan));
    auto const at = in.leaves.template at<leave::requested>(loan, "at", [](auto on, auto const& now) {
      return std::move(on).apply(leave::manager{"bob"}, leave::grant{}, now);
    });
    CHECK(at.error().kind == act_error_kind::another_protocol);
  });
}

TEST_CASE("a key that opened a case of one protocol opens none of another") {
  in_both_houses([](auto&& in) {
    in.lend("shared");
    auto const done = in.leaves.open(leave::employee{"eve"}, leave::ask{.days = 5}, "shared");
    REQUIRE_FALSE(done);
    CHECK(done.error().kind == act_error_kind::key_reused);
  });
}

TEST_CASE("the list of a party and the change feed have the cases of one protocol") {
  in_both_houses([](auto&& in) {
    std::size_t const mine = 30;
    for (std::size_t i = 0; i < mine; ++i) {
      in.lend("loan" + std::to_string(i));
      in.ask("leave" + std::to_string(i));
    }
    CHECK(in.loans.find(loan::reader{"eve"}).size() == mine);
    std::size_t found = 0;
    std::string after;
    for (;;) {
      auto const some = in.loans.find(loan::reader{"eve"}, {}, {.after = after, .limit = 7});
      REQUIRE(some);
      if (some.empty()) break;
      found += some.size();
      after = some->back().id;
    }
    CHECK(found == mine);
    std::size_t followed = 0;
    for (cursor from;;) {
      auto const next = in.leaves.follow(from, all_partitions, 9);
      REQUIRE(next);
      if (next->items.empty()) break;
      for (auto const& item : next->items) CHECK(item.protocol == "leave");
      followed += next->items.size();
      from = next->next;
    }
    CHECK(followed == mine);
  });
}

TEST_CASE("accounts of two protocols with the same id are two accounts") {
  memory_storage storage;
  manual_clock clock{start};
  redress::desk<purchase::protocol, memory_storage, manual_clock> one{storage, clock, purchase::rules{}};
  redress::desk<second, memory_storage, manual_clock> two{storage, clock, purchase::rules{}};
  auto const buy = [](auto& desk, std::string_view key) {
    auto const id = desk.open(purchase::employee{"ann"}, purchase::request{.team = "red", .amount = 700}, key);
    return desk.act(id.value().id, purchase::approver{"bob"}, purchase::approve{}, {}).has_value();
  };
  CHECK(buy(one, "a"));
  CHECK(buy(two, "b"));
  CHECK_FALSE(buy(two, "c"));
  CHECK(one.account("red").value().reserved == 700);
  CHECK(two.account("red").value().reserved == 700);
}

TEST_CASE("protocols without a name leave each other's cases alone where their words differ") {
  memory_storage storage;
  manual_clock clock{start};
  redress::desk<purchase::protocol, memory_storage, manual_clock> purchases{storage, clock, purchase::rules{}};
  redress::desk<leave::protocol, memory_storage, manual_clock> leaves{storage, clock, leave::rules{}};
  auto const id =
      purchases.open(purchase::employee{"ann"}, purchase::request{.team = "red", .amount = 1}, "k").value().id;
  auto const leave = leaves.open(leave::employee{"ann"}, leave::ask{.days = 5}, "l").value().id;
  clock.advance(24h * 30);
  CHECK(leaves.load(id).error().kind == act_error_kind::another_protocol);
  CHECK(leaves.sweep().quarantined == 0);
  CHECK(storage.load(id)->head.quarantined.empty());
  CHECK(purchases.sweep().lapsed == 1);
  CHECK(purchases.load(leave).error().kind == act_error_kind::another_protocol);
}
