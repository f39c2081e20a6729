// SPDX-License-Identifier: BSL-1.0
// Cases that share an account: what is due in one counts for the others, whether it was swept or not.
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include <redress/service/desk.hpp>
#include <redress/service/memory_storage.hpp>
#include <redress/service/siblings.hpp>

#include "../support/catch.hpp"
#include "../support/dice.hpp"
#include "../support/failing_storage.hpp"
#include "../support/long_run.hpp"
#include "../support/purchase.hpp"

using namespace redress;
using namespace std::chrono_literals;

namespace {

constexpr instant start = std::chrono::sys_days{2026y / 3 / 2};
constexpr purchase::rules in_force{};
constexpr auto day = 24h;

std::string_view where(auto const& desk, std::string_view id) {
  auto const on = desk.load(id);
  return on ? on->state_name() : std::string_view("error");
}
struct logbook {
  std::vector<std::string> lapses{};
  void committed(committed_entry const& e) noexcept {
    if (e.action == "lapse") lapses.push_back(std::string(e.id) + ' ' + std::string(e.state));
  }
  void refused(refused_act const&) noexcept {}
  void retried(std::string_view, int) noexcept {}
  void quarantined(std::string_view, std::string_view) noexcept {}
};

template <class Storage = memory_storage> struct office {
  Storage storage{};
  manual_clock clock{start};
  logbook log{};
  redress::desk<purchase::protocol, Storage, manual_clock, logbook> desk{storage, clock, in_force, log};

  std::string request(std::string_view key, std::int64_t amount, char const* team = "red") {
    return desk.open(purchase::employee{"ann"}, purchase::request{.team = team, .amount = amount}, key).value().id;
  }
  auto approve(std::string_view id) { return desk.act(id, purchase::approver{"bob"}, purchase::approve{}, {}); }
  std::string approved(std::string_view key, std::int64_t amount) {
    auto const id = request(key, amount);
    REQUIRE(approve(id));
    return id;
  }
  bool may_approve(std::string_view id) {
    for (auto const& o : desk.options(id, purchase::approver{"bob"}))
      if (o.action == "approve") return !o.refused;
    return false;
  }
  std::int64_t reserved() const { return desk.account("red").value().reserved; }
};

} // namespace

TEST_CASE("a sibling whose time has passed holds nothing any more, whether it was swept or not") {
  for (bool const swept : {false, true}) {
    office in;
    auto const a = in.approved("a", 1000); // all of it, for ten days
    in.clock.advance(9 * day);
    auto const b = in.request("b", 400);
    auto const early = in.approve(b);
    REQUIRE_FALSE(early);
    CHECK(early.error().why->refusal()->kind == purchase::refusal_kind::over_budget);
    in.clock.advance(1 * day);
    if (swept) in.desk.sweep();
    CHECK(where(in.desk, a) == "cancelled");
    CHECK(in.reserved() == 0);
    CHECK(in.approve(b));
    CHECK(in.reserved() == 400);
    auto const history = in.desk.history(a);
    REQUIRE(history);
    CHECK(history->back().at == start + 10 * day); // as of the instant it was due
  }
}

TEST_CASE("the lapses of siblings are written with the act that counted on them, and reported") {
  office in;
  auto const a = in.approved("a", 500), b = in.approved("b", 500);
  in.clock.advance(9 * day);
  auto const c = in.request("c", 700);
  in.clock.advance(1 * day);
  REQUIRE(in.approve(c));
  CHECK(in.storage.load(a)->head.state == "cancelled");
  CHECK(in.storage.load(b)->head.state == "cancelled");
  CHECK(in.log.lapses == std::vector{a + " cancelled", b + " cancelled"});
  CHECK(in.desk.sweep().lapsed == 0);
}

TEST_CASE("looking at an account writes no lapse of the cases that share it") {
  office in;
  auto const a = in.approved("a", 1000);
  in.clock.advance(30 * day);
  CHECK(in.reserved() == 0);
  CHECK(in.storage.load(a)->head.state == "approved");
}

TEST_CASE("an act that is refused after its siblings lapsed is refused for the account as it is by now") {
  office in;
  in.approved("a", 600);
  in.clock.advance(9 * day);
  in.approved("b", 300);
  auto const c = in.request("c", 800);
  in.clock.advance(1 * day);
  auto const done = in.approve(c);
  REQUIRE_FALSE(done);
  REQUIRE(done.error().why->refusal() != nullptr);
  CHECK(done.error().why->refusal()->left == 700);
}

TEST_CASE("among many cases of an account those that are due are found") {
  office in;
  for (int i = 0; i < 12; ++i) in.approved("k" + std::to_string(i), 80);
  in.clock.advance(9 * day);
  auto const late = in.request("late", 900);
  CHECK_FALSE(in.approve(late));
  in.clock.advance(1 * day);
  CHECK(in.reserved() == 0);
  CHECK(in.approve(late));
  CHECK(in.log.lapses.size() == 12);
}

TEST_CASE("a sweep writes each lapse once where the due cases share an account") {
  office in;
  for (int i = 0; i < 5; ++i) in.approved("k" + std::to_string(i), 100);
  in.clock.advance(11 * day);
  auto const done = in.desk.sweep();
  CHECK(done.lapsed == 5);
  CHECK(done.outrun == 0);
  CHECK(done.failed == 0);
  CHECK(in.desk.sweep().lapsed == 0);
  CHECK(in.reserved() == 0);
}

TEST_CASE("a sibling that does not verify holds up no other") {
  office in;
  auto const a = in.approved("a", 300);
  in.clock.advance(9 * day);
  auto const b = in.request("b", 400);
  in.clock.advance(1 * day);
  auto damaged = in.storage.load(a)->journal.back();
  // Another program writes what does not verify.
  ++damaged.version;
  REQUIRE(
      in.storage
          .append(std::vector{commit{
              .key = {},
              .command = 0,
              .changes = {{.id = a, .expected = 2, .entries = {damaged}, .state = "approved", .due = start + 10 * day}},
              .expects = {}}})
          .front()
          .kind == append_kind::appended);
  CHECK(in.approve(b));
  CHECK(in.reserved() == 700);
}

TEST_CASE("a storage that cannot load a sibling that may be due refuses the act") {
  office<failing_storage> in;
  in.approved("a", 1000);
  in.clock.advance(9 * day);
  auto const b = in.request("b", 400);
  in.clock.advance(1 * day);
  in.storage.fail(3, failing_storage::how::fails, false); // case, account, sibling
  auto const done = in.approve(b);
  REQUIRE_FALSE(done);
  CHECK(done.error().kind == act_error_kind::storage_failed);
  in.storage.heal();
  CHECK(in.approve(b));
}

// Two offices hear the same at the same times; one is swept before each act.
TEST_CASE("what is answered does not depend on sweeps, with two or three cases on an account and random times") {
  for (std::uint64_t seed = 1; seed <= static_cast<std::uint64_t>(long_run::times(40)); ++seed) {
    CAPTURE(seed);
    dice roll(seed);
    office swept, left;
    std::vector<std::string> cases;
    for (int step = 0; step < 30; ++step) {
      auto const by = std::chrono::hours(roll.below(72)) * (roll.below(3) == 0 ? 1 : 0) + 1ms * roll.below(2);
      swept.clock.advance(by);
      left.clock.advance(by);
      swept.desk.sweep();
      if (cases.size() < 2 + seed % 2 || roll.below(5) == 0) {
        auto const key = "k" + std::to_string(step);
        auto const amount = static_cast<std::int64_t>(200 + roll.below(700));
        cases.push_back(swept.request(key, amount));
        REQUIRE(left.request(key, amount) == cases.back());
      }
      auto const& id = cases[static_cast<std::size_t>(roll.below(cases.size()))];
      CHECK(swept.may_approve(id) == left.may_approve(id));
      CHECK(swept.desk.account("red").value() == left.desk.account("red").value());
      auto const act = [&](auto& in) {
        return in.desk.act(id, roll.below(4) == 0 ? "supplier" : "approver", "x", "approve", {}, {});
      };
      auto again = roll;
      auto const one = act(swept);
      roll = again;
      auto const other = act(left);
      CHECK(one.has_value() == other.has_value());
      if (!one && !other) CHECK(redress::explain(one.error()) == redress::explain(other.error()));
      for (auto const& each : cases) CHECK(where(swept.desk, each) == where(left.desk, each));
    }
    left.desk.sweep();
    swept.desk.sweep();
    for (auto const& each : cases) CHECK(swept.desk.history(each).value() == left.desk.history(each).value());
  }
}
