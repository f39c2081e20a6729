// SPDX-License-Identifier: BSL-1.0
// Time that did not run takes nobody's time away: not that of a side which could still appeal, nor that of a review.
#include <chrono>
#include <string>

#include <redress/refund/desk.hpp>
#include <redress/service/memory_storage.hpp>

#include "../support/catch.hpp"
#include "../support/leave.hpp"
#include "../support/refund.hpp"

using namespace refund_test;

namespace {

// A case under review, at a desk that goes on for a day.
struct reviewed {
  redress::memory_storage storage{};
  redress::manual_clock clock{monday};
  redress::refund::desk<redress::memory_storage, redress::manual_clock> desk{storage, clock, standard,
                                                                             redress::default_tolerance, day};
  int keys = 0;
  std::string id = desk.open(buyer{"b7"}, a_claim(), "k").value().id;

  reviewed() {
    go(merchant{"m3"}, reject{.reason = "worn"});
    go(buyer{"b7"}, escalate{.grounds = "the label"});
  }
  void go(auto const& who, auto const& what) {
    if (auto const done = desk.act(id, who, what, "k" + std::to_string(++keys)); !done) FAIL(explain(done.error()));
  }
  template <class S> S now_in() {
    auto const on = desk.load(id);
    REQUIRE(on);
    REQUIRE(on->is<S>());
    return *on->state_if<S>();
  }
};

appeal an_appeal() {
  return {.grounds = "the label",
          .exhibit = {.id = "n1", .kind = exhibit_kind::photo, .content = text(std::string(64, 'a')), .note = {}}};
}

} // namespace

TEST_CASE("after time stood still the side that did not appeal has what was left of its window") {
  reviewed in;
  in.go(platform{"p1"}, rule_in_part{.award = cny(60'00), .reasons = "half"});
  in.go(buyer{"b7"}, an_appeal());
  auto const before = in.now_in<on_appeal>();
  in.clock.advance(5 * day); // behind its window, and before the cap of the appeal
  auto const said = in.desk.time_stood_still("ops ann", "the fire of May");
  REQUIRE(said);
  CHECK(said->admitted);
  CHECK(said->put_off == 1);
  auto const after = in.now_in<on_appeal>();
  CHECK(after.cross_until == before.cross_until + 5 * day);
  CHECK(after.due == before.due + 5 * day); // so nothing is decided by time in that window
  in.go(merchant{"m3"}, cross_appeal{.grounds = "it was worn"});
}

TEST_CASE("after time stood still the cap of a review leaves as much behind the time for evidence as before") {
  reviewed in;
  in.go(platform{"p1"}, extend{.until = monday + 6 * day, .reason = "a specialist is asked"});
  in.go(platform{"p1"}, request_merchant_evidence{});
  auto const before = in.now_in<awaiting_merchant_evidence>();
  REQUIRE(before.due < monday + 5 * day);
  REQUIRE(before.review_due > monday + 5 * day);
  in.clock.advance(5 * day);
  CHECK(in.desk.time_stood_still("ops ann", "the fire of May").value().put_off == 1);
  auto const after = in.now_in<awaiting_merchant_evidence>();
  CHECK(after.due == before.due + 5 * day);
  CHECK(after.review_due == before.review_due + 5 * day);
}

TEST_CASE("a case whose state has no instant in time that stood still stays as it was") {
  reviewed in;
  in.go(platform{"p1"}, extend{.until = monday + 20 * day, .reason = "a specialist is asked"});
  in.clock.advance(5 * day);
  CHECK(in.desk.time_stood_still("ops ann", "the fire of May").value().put_off == 0);
  CHECK(in.now_in<under_review>().due == monday + 20 * day);
}

TEST_CASE(
    "what was due before time stood still lapses as of its instant, in turn with the cases that share the account") {
  auto const rules = [] {
    auto all = standard;
    all.policy.default_ruling = default_ruling::for_merchant;
    return all;
  }();
  auto const end = [&](bool swept) {
    redress::memory_storage storage;
    redress::manual_clock clock{monday};
    redress::refund::desk<redress::memory_storage, redress::manual_clock> desk{storage, clock, rules,
                                                                               redress::default_tolerance, 40 * day};
    // All of the order is held for a claim that is denied in the end, after a review.
    auto const held = desk.open(buyer{"b7"}, a_claim(), "a").value().id;
    auto goods = a_claim();
    goods.kind = claim_kind::reship, goods.amount = {};
    auto const opened = desk.open(buyer{"b7"}, goods, "b");
    REQUIRE(opened);
    auto const resent = opened->id;
    clock.set(monday + 1h);
    REQUIRE(desk.act(resent, merchant{"m3"}, approve{}, "c"));
    // Goods that are not sent are money, if the order has some, which it has not at that time.
    auto const sweep_at = [&](instant then) {
      clock.set(then);
      if (swept) REQUIRE(desk.sweep().failed == 0);
    };
    for (int hours = 48; hours <= 30 * 24; hours += 12) sweep_at(monday + std::chrono::hours{hours});
    // Another order tells the storage the time, and then nothing does.
    auto on = an_order();
    on.id = "o9";
    on.paid_at = clock.now();
    REQUIRE(desk.open(buyer{"b7"}, a_claim(cny(1), on), "d"));
    clock.advance(100 * day);
    auto const said = desk.time_stood_still("ops ann", "the fire of May");
    REQUIRE(said);
    CHECK(said->admitted);
    std::string both;
    for (auto const& id : {held, resent}) {
      auto const in = desk.load(id);
      REQUIRE(in);
      both += std::string(in->state_name()) + " " + to_text(in->file().ledger.entitled()) + "; ";
    }
    return both;
  };
  auto const by_turns = end(true);
  CHECK(by_turns.starts_with("rejected"));
  CHECK(end(false) == by_turns);
}

TEST_CASE("an instant in time that stood still is put off at the desk of its protocol, after that of another said so") {
  reviewed in;
  redress::desk<leave::protocol, redress::memory_storage, redress::manual_clock> leaves{
      in.storage, in.clock, leave::rules{}, redress::default_tolerance, day};
  in.go(platform{"p1"}, rule_in_part{.award = cny(60'00), .reasons = "half"});
  in.go(buyer{"b7"}, an_appeal());
  auto const before = in.now_in<on_appeal>();
  in.clock.advance(5 * day); // behind its window, and before the cap of the appeal
  auto const first = leaves.time_stood_still("ops ann", "the fire of May");
  REQUIRE(first);
  CHECK(first->admitted); // no case is due in it
  auto const second = in.desk.time_stood_still("ops ann", "the fire of May");
  REQUIRE(second);
  CHECK(second->admitted);
  CHECK(second->put_off == 1);
  CHECK(second->to - second->from == 5 * day);
  CHECK(in.now_in<on_appeal>().cross_until == before.cross_until + 5 * day);
  CHECK(in.now_in<on_appeal>().due == before.due + 5 * day);
  // Said once more, by either, it puts off nothing.
  CHECK(in.desk.time_stood_still("ops ann", "again").value().put_off == 0);
  in.go(merchant{"m3"}, cross_appeal{.grounds = "it was worn"});
  CHECK(in.desk.time_stood_still("ops ann", "again").value().put_off == 0);
  CHECK(leaves.time_stood_still("ops ann", "again").value().put_off == 0);
}
