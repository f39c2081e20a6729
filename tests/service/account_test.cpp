// SPDX-License-Identifier: BSL-1.0
// Accounts: they move with their cases, in one commit or not at all.
#include <chrono>
#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include <redress/casework/account.hpp>
#include <redress/service/desk.hpp>
#include <redress/service/memory_storage.hpp>

#include "../support/catch.hpp"
#include "../support/failing_storage.hpp"
#include "../support/forged.hpp"
#include "../support/leave.hpp"
#include "../support/purchase.hpp"
#include "../support/storage_with_rivals.hpp"

using namespace redress;
using namespace std::chrono_literals;

namespace {

constexpr instant start = std::chrono::sys_days{2026y / 3 / 2};
constexpr purchase::rules in_force{};

struct fixture {
  storage_with_rivals storage{};
  manual_clock clock{start};
  redress::desk<purchase::protocol, storage_with_rivals, manual_clock> desk{storage, clock, in_force};

  std::string request(std::string_view key, std::int64_t amount, char const* team = "red") {
    auto const opened = desk.open(purchase::employee{"ann"}, purchase::request{.team = team, .amount = amount}, key);
    REQUIRE(opened);
    return opened->id;
  }
  auto approve(std::string_view id) { return desk.act(id, purchase::approver{"bob"}, purchase::approve{}, {}); }
  auto deliver(std::string_view id) { return desk.act(id, purchase::supplier{"sam"}, purchase::deliver{}, {}); }
  purchase::budget budget(char const* team = "red") const {
    auto const kept = desk.account(team);
    REQUIRE(kept);
    return *kept;
  }
};

} // namespace

TEST_CASE("an account that nothing moved is as new") {
  fixture f;
  CHECK(f.budget() == purchase::budget{});
  f.request("a", 400); // moves nothing yet
  CHECK(f.budget() == purchase::budget{});
  CHECK_FALSE(f.storage.load(account_stream("red")));
}

TEST_CASE("the cases of an account move it together") {
  fixture f;
  auto const a = f.request("a", 400), b = f.request("b", 600), other = f.request("c", 900, "blue");
  REQUIRE(f.approve(a));
  REQUIRE(f.approve(b));
  REQUIRE(f.approve(other));
  CHECK(f.budget() == purchase::budget{.reserved = 1000});
  CHECK(f.budget("blue") == purchase::budget{.reserved = 900});
  REQUIRE(f.deliver(a));
  CHECK(f.budget() == purchase::budget{.reserved = 600, .spent = 400});
}

TEST_CASE("what is in an account is all there is: to the unit") {
  fixture f;
  REQUIRE(f.approve(f.request("a", 400)));
  auto const too_much = f.request("b", 601), just_enough = f.request("c", 600);
  auto const refused = f.approve(too_much);
  REQUIRE_FALSE(refused);
  CHECK(refused.error().kind == act_error_kind::refused);
  CHECK(refused.error().why->refusal()->kind == purchase::refusal_kind::over_budget);
  CHECK(explain(refused.error()) == "approver approve: the budget has not so much left (asked 601, left 600)");
  CHECK(f.desk.load(too_much).value().state_name() == "requested");
  CHECK(f.desk.load(too_much).value().version() == 1);
  CHECK(f.budget() == purchase::budget{.reserved = 400});
  CHECK(f.approve(just_enough));
}

TEST_CASE("two cases that reach for the last of an account in the same instant: one is refused") {
  fixture f;
  auto const a = f.request("a", 600), b = f.request("b", 600);
  f.storage.before_append = [&] { REQUIRE(f.approve(b)); };
  auto const outrun = f.approve(a);
  REQUIRE_FALSE(outrun);
  CHECK(outrun.error().why->refusal()->kind == purchase::refusal_kind::over_budget);
  CHECK(f.budget() == purchase::budget{.reserved = 600});
}

TEST_CASE("who is outrun by another case of the account, and still fits, succeeds") {
  fixture f;
  auto const a = f.request("a", 300), b = f.request("b", 600);
  f.storage.before_append = [&] { REQUIRE(f.approve(b)); };
  REQUIRE(f.approve(a));
  CHECK(f.budget() == purchase::budget{.reserved = 900});
}

TEST_CASE("an account moves by every kind of act, and by the sweep") {
  fixture f;
  auto const a = f.request("a", 100), b = f.request("b", 100), c = f.request("c", 100);
  REQUIRE(f.desk.act(a, "approver", "bob", "approve", {}, "by names"));
  REQUIRE(f.desk.at<purchase::requested>(b, "typed", [](auto in, auto const& now) {
    return std::move(in).apply(purchase::approver{"bob"}, purchase::approve{}, now);
  }));
  REQUIRE(
      f.desk.act_all(std::vector<command>{{.id = c, .role = "approver", .party = "bob", .action = "approve"}}).front());
  CHECK(f.budget() == purchase::budget{.reserved = 300});
  f.clock.advance(in_force.delivery);
  CHECK(f.desk.sweep().lapsed == 3); // all of one account, in one commit each
  CHECK(f.budget() == purchase::budget{});
}

TEST_CASE("what has lapsed gives back before the act that comes after it") {
  fixture f;
  auto const a = f.request("a", 1000);
  REQUIRE(f.approve(a));
  f.clock.advance(in_force.delivery);
  CHECK_FALSE(f.deliver(a)); // too late: cancelled
  CHECK(f.budget() == purchase::budget{});
  CHECK(f.approve(f.request("b", 1000)));
}

TEST_CASE("an entry of an account names the case and the version that moved it") {
  fixture f;
  auto const a = f.request("a", 400);
  REQUIRE(f.approve(a));
  auto const kept = f.storage.load(account_stream("red"));
  REQUIRE(kept);
  CHECK(kept->head.state == "account");
  REQUIRE(kept->journal.size() == 1);
  auto const parts = read(kept->journal.front());
  CHECK(parts->action == "approve");
  CHECK(parts->party == "bob");
  reader payload(parts->payload);
  CHECK(payload.get_string() == a);
  CHECK(payload.get<std::uint32_t>() == 2);
  CHECK(payload.get_name() == "funds_reserved");
  CHECK_FALSE(verify(kept->journal, account_stream("red")));
}

TEST_CASE("an account whose journal does not verify is corrupt, and nothing moves it") {
  fixture f;
  auto const a = f.request("a", 400), b = f.request("b", 100);
  REQUIRE(f.approve(a));
  auto spoilt = *f.storage.load(account_stream("red"));
  SECTION("a byte was changed") { spoilt.journal[0].data[20] ^= 1; }
  SECTION("its end was lost") { spoilt.journal.clear(); }
  f.storage.unchecked_put(spoilt);
  CHECK(f.desk.account("red").error().kind == act_error_kind::corrupt);
  auto const met = f.approve(b);
  REQUIRE_FALSE(met);
  CHECK(met.error().kind == act_error_kind::corrupt);
  CHECK(f.desk.load(b).value().version() == 1);
}

TEST_CASE("who follows is given the entries of cases, and not those of accounts") {
  fixture f;
  for (char const* key : {"a", "b", "c", "d"}) REQUIRE(f.approve(f.request(key, 100)));
  std::size_t seen = 0;
  auto next = f.desk.follow({}, all_partitions, 1);
  for (; next && !next->items.empty(); next = f.desk.follow(next->next, all_partitions, 1))
    for (auto const& item : next->items) {
      CHECK_FALSE(is_account_stream(item.id));
      ++seen;
    }
  CHECK(next);
  CHECK(seen == 8);
}

TEST_CASE("no case has the id of an account") {
  fixture f;
  auto const opened =
      f.desk.act(account_stream("red"), purchase::employee{"ann"}, purchase::request{.team = "red", .amount = 1}, "k");
  REQUIRE_FALSE(opened);
  CHECK(opened.error().kind == act_error_kind::no_such_case);
}

namespace {
template <class Desk> concept with_accounts = requires(Desk const& d) { d.account("x"); };
} // namespace

TEST_CASE("a protocol without an account has none") {
  STATIC_REQUIRE(with_accounts<redress::desk<purchase::protocol, memory_storage, manual_clock>>);
  STATIC_REQUIRE_FALSE(with_accounts<redress::desk<leave::protocol, memory_storage, manual_clock>>);
}

TEST_CASE("the stream of an account verifies, however many entries one commit adds to it") {
  fixture f;
  auto const a = f.request("a", 400), b = f.request("b", 500);
  REQUIRE(f.approve(a));
  REQUIRE(f.desk.at<purchase::requested>(b, "k", [](auto in, auto const& now) {
    auto approved = std::move(in).apply(purchase::approver{"bob"}, purchase::approve{}, now);
    return std::move(*approved).apply(purchase::employee{"ann"}, purchase::withdraw{}, now);
  }));
  REQUIRE(f.deliver(a));
  CHECK(f.budget() == purchase::budget{.reserved = 0, .spent = 400});
  auto const kept = *f.storage.load(account_stream("red"));
  CHECK(kept.journal.size() == 4);
  CHECK_FALSE(verify(kept.journal, account_stream("red")));
}

TEST_CASE("an account that refuses leaves the case in its state, and says which") {
  fixture f;
  auto const met = f.approve(f.request("a", 1001));
  REQUIRE_FALSE(met);
  CHECK(met.error().kind == act_error_kind::refused);
  CHECK(met.error().state_name() == "requested");
  CHECK(met.error().action == "approve");
}

TEST_CASE("a case of no account moves none") {
  fixture f;
  for (char const* key : {"a", "b"}) CHECK(f.approve(f.request(key, 900, "")));
  CHECK_FALSE(f.storage.load(account_stream("")));
}

TEST_CASE("the stream of an account is no case to look at") {
  fixture f;
  REQUIRE(f.approve(f.request("a", 1)));
  CHECK(f.desk.load(account_stream("red")).error().kind == act_error_kind::no_such_case);
  CHECK(f.desk.act(account_stream("red"), purchase::supplier{"sam"}, purchase::deliver{}, {}).error().kind ==
        act_error_kind::no_such_case);
}

TEST_CASE("an account that cannot be read is not taken for a new one") {
  failing_storage storage;
  manual_clock clock(start);
  redress::desk<purchase::protocol, failing_storage, manual_clock> desk{storage, clock, in_force};
  auto const id = desk.open(purchase::employee{"ann"}, purchase::request{.team = "red", .amount = 1}, "k").value().id;
  storage.fail(1, failing_storage::how::fails);
  CHECK(desk.account("red").error().kind == act_error_kind::storage_failed);
  storage.fail(2, failing_storage::how::fails); // the case is read, and its account is not
  auto const met = desk.act(id, purchase::approver{"bob"}, purchase::approve{}, {});
  REQUIRE_FALSE(met);
  CHECK(met.error().kind == act_error_kind::storage_failed);
  CHECK(storage.kept.load(id)->head.version == 1);
}

TEST_CASE("an entry of an account that no one could have written is named, though its chain holds") {
  fixture f;
  auto const stream = account_stream("red");
  auto const reserved = [](std::int64_t amount) {
    bytes payload;
    appender w(payload);
    w.put_string("c1");
    w.put(std::uint32_t{2});
    w.put_name("funds_reserved");
    w.put(purchase::funds_reserved{.amount = amount, .of = in_force.yearly});
    return payload;
  };
  auto const next = [&](digest before, std::uint32_t version, bytes const& payload) {
    return forged(before, {.version = version,
                           .at = start,
                           .role = "approver",
                           .party = "bob",
                           .action = "approve",
                           .state = "account",
                           .payload = payload});
  };
  auto const fault_of = [&](std::vector<entry> const& journal) {
    f.storage.unchecked_put(
        {.head = {.id = stream, .version = journal.back().version, .state = "account"}, .journal = journal});
    auto const met = f.desk.account("red");
    REQUIRE_FALSE(met);
    CHECK(met.error().kind == act_error_kind::corrupt);
    CHECK(met.error().detail == stream);
    return met.error().fault->kind;
  };
  auto const first = next(digest_of(stream), 1, reserved(600));
  f.storage.unchecked_put({.head = {.id = stream, .version = 1, .state = "account"}, .journal = {first}});
  CHECK(f.budget().reserved == 600);

  auto const behind = chain_behind(first);
  CHECK(fault_of({first, next(behind, 2, reserved(401))}) == corruption_kind::illegal_step);
  CHECK(fault_of({first, next(behind, 3, reserved(1))}) == corruption_kind::wrong_version);
  CHECK(fault_of({first, next(digest_of(stream), 2, reserved(1))}) == corruption_kind::wrong_chain);
  CHECK(fault_of({*erase_payload(first)}) == corruption_kind::erased);
  auto cut = reserved(1);
  cut.pop_back();
  CHECK(fault_of({first, next(behind, 2, cut)}) == corruption_kind::unreadable);
  CHECK(fault_of({redress::detail::make_entry<plain_digester, 2>(1, start, "approver", "bob", "approve", "account",
                                                                 reserved(1), digest_of(stream))
                      .made}) == corruption_kind::unreadable);
}
