// SPDX-License-Identifier: BSL-1.0
// Rules by version: a case keeps those it was opened under.
#include <chrono>
#include <string>
#include <utility>

#include <redress/service/desk.hpp>
#include <redress/service/memory_storage.hpp>
#include <redress/service/rulebook.hpp>

#include "../support/catch.hpp"
#include "../support/ends_program.hpp"
#include "../support/purchase.hpp"

using namespace redress;
using namespace std::chrono_literals;

namespace {

constexpr instant start = std::chrono::sys_days{2026y / 3 / 2};
constexpr purchase::rules older{.version = 1, .delivery = std::chrono::days{10}};
constexpr purchase::rules newer{.version = 2, .answer = std::chrono::days{1}, .delivery = std::chrono::days{3}};

struct fixture {
  memory_storage storage{};
  manual_clock clock{start};
  using desk_type = redress::desk<purchase::protocol, memory_storage, manual_clock>;
  desk_type before{storage, clock, older}, after{storage, clock, rulebook{older, newer}};

  std::string request(desk_type& at, std::string_view key) {
    return at.open(purchase::employee{"ann"}, purchase::request{.team = "red", .amount = 1}, key).value().id;
  }
  static instant until(desk_type& at, std::string_view id) {
    return *at.act(id, purchase::approver{"bob"}, purchase::approve{}, {}).value().until;
  }
};

} // namespace

TEST_CASE("the last rules of a book are in force, and all can be found by their version") {
  rulebook book{older, newer};
  CHECK(book.in_force().version == 2);
  CHECK(book.find(1u)->delivery == older.delivery);
  CHECK(book.find(3u) == nullptr);
  book.put_in_force({.version = 3});
  CHECK(book.in_force().version == 3);
  book.put_in_force({.version = 1, .yearly = 7});
  CHECK(book.find(1u) == nullptr); // which of the two?
}

TEST_CASE("an old case keeps its rules, a new one has those in force") {
  fixture f;
  auto const old_case = f.request(f.before, "a"), new_case = f.request(f.after, "b");
  CHECK(f.until(f.after, old_case) == start + older.delivery);
  CHECK(f.until(f.after, new_case) == start + newer.delivery);
}

TEST_CASE("at a state, a step is given the rules that its case keeps") {
  fixture f;
  auto const old_case = f.request(f.before, "a");
  REQUIRE(f.after.at<purchase::requested>(old_case, "k", [](auto in, auto const& now) {
    CHECK(now.rules.version == 1);
    return std::move(in).apply(purchase::approver{"bob"}, purchase::approve{}, now);
  }));
}

TEST_CASE("a case whose rules the desk has not is left alone") {
  fixture f;
  auto const new_case = f.request(f.after, "a");
  auto const met = f.before.act(new_case, purchase::approver{"bob"}, purchase::approve{}, {});
  REQUIRE_FALSE(met);
  CHECK(met.error().kind == act_error_kind::unknown_rules);
  CHECK(f.before.load(new_case).error().kind == act_error_kind::unknown_rules);
  CHECK_FALSE(f.before.options(new_case, purchase::approver{"bob"}));
  f.clock.advance(older.answer);
  CHECK(f.before.sweep().failed == 1); // not quarantined: a desk that has them will sweep it
  CHECK(f.after.sweep().lapsed == 1);
}

TEST_CASE("cases that a sweep cannot lapse keep none behind them from their turn, whatever the limit") {
  fixture f;
  for (int i = 0; i < 10; ++i) f.request(f.after, "new " + std::to_string(i));
  f.clock.advance(1ms);
  for (int i = 0; i < 5; ++i) f.request(f.before, "old " + std::to_string(i));
  f.clock.advance(older.answer);
  auto const done = f.before.sweep(all_partitions, 2);
  CHECK(done.lapsed == 2);
  CHECK(f.before.sweep(all_partitions, 10).lapsed == 3);
  CHECK(f.after.sweep().lapsed == 10);
}

TEST_CASE("two rules of one version are told apart by no one: no case is decided by either") {
  fixture f;
  auto const old_case = f.request(f.before, "a");
  fixture::desk_type mistaken{f.storage, f.clock, rulebook{older, purchase::rules{.version = 1, .yearly = 7}}};
  CHECK(mistaken.act(old_case, purchase::approver{"bob"}, purchase::approve{}, {}).error().kind ==
        act_error_kind::unknown_rules);
  CHECK(mistaken.open(purchase::employee{"ann"}, purchase::request{.team = "red", .amount = 1}, "b").error().kind ==
        act_error_kind::unknown_rules);
}

TEST_CASE("a command on record is answered though the rules of its case are gone") {
  fixture f;
  auto const id = f.request(f.after, "a");
  REQUIRE(f.after.act(id, purchase::approver{"bob"}, purchase::approve{}, "k"));
  auto const again = f.before.act(id, purchase::approver{"bob"}, purchase::approve{}, "k");
  REQUIRE(again);
  CHECK(again->replayed);
}

TEST_CASE("the rules in force of a temporary book are a value") {
  STATIC_REQUIRE(std::is_same_v<decltype(rulebook{older}.in_force()), purchase::rules>);
  CHECK(rulebook{older, newer}.in_force().version == 2);
}

TEST_CASE("a book that moved on has no rules in force, and to ask for them ends the program") {
  rulebook book{older, newer};
  auto const there = std::move(book);
  CHECK(ends_program([&] { static_cast<void>(book.in_force()); })); // NOLINT(bugprone-use-after-move)
  CHECK(there.in_force().version == 2);
}
