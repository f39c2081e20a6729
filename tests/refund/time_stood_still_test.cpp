// SPDX-License-Identifier: BSL-1.0
// Time that did not run takes nobody's time away: not that of a side which could still appeal, nor that of a review.
#include <chrono>
#include <string>

#include <redress/refund/desk.hpp>
#include <redress/service/memory_storage.hpp>

#include "../support/catch.hpp"
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
