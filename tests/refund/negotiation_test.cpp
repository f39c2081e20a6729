// SPDX-License-Identifier: BSL-1.0
// Filing and answering a claim: each refusal on both sides of its boundary.
#include <chrono>
#include <optional>
#include <string>
#include <utility>

#include <redress/refund/negotiation.hpp>

#include "../support/catch.hpp"
#include "../support/refund.hpp"

using namespace refund_test;

namespace {

using redress::objection;

std::optional<refusal> refused_filing(file_claim const& claim, redress::refund::rules const& rules = standard,
                                      instant now = monday, char const* who = "b7") {
  case_file const nothing;
  auto decision = decide(unopened{}, buyer{who}, claim, now_at(now, nothing, rules));
  if (auto const* why = decision.refusal()) return *why;
  return std::nullopt;
}

template <class F> redress::refund::rules with(F&& change) {
  auto rules = standard;
  change(rules.policy);
  return rules;
}

} // namespace

TEST_CASE("a claim is filed: the merchant has 48 hours and the money is held") {
  auto const in = filed();
  CHECK(in.state().due == monday + 48h);
  CHECK(in.file().ledger.captured == cny(129'00));
  CHECK(in.file().ledger.reserved == cny(129'00));
  CHECK(in.file().claim.statement == "the coat is not wool");
  CHECK(in.file().buyer_heard);
  CHECK_FALSE(in.file().merchant_heard);
  CHECK(in.file().order.id == "o1");
}

TEST_CASE("an order is claimed on from the first minor unit that was captured") {
  CHECK(refused_filing(a_claim(cny(1), an_order(cny(0)))) == refusal_code::order_not_paid);
  CHECK(refused_filing(a_claim(cny(1), an_order(cny(-1)))) == refusal_code::order_not_paid);
  CHECK_FALSE(refused_filing(a_claim(cny(1), an_order(cny(1)))));
}

TEST_CASE("only the buyer of the order claims on it") {
  CHECK(refused_filing(a_claim(), standard, monday, "b8") == refusal_code::order_of_another_buyer);
  CHECK(refused_filing(a_claim(), standard, monday, "") == refusal_code::order_of_another_buyer);
  CHECK(refused_filing(a_claim(), standard, monday, "m3") == refusal_code::order_of_another_buyer);
}

TEST_CASE("only the kinds of claim that policy offers can be filed") {
  auto claim = a_claim();
  for (auto const& kind : enumerators(claim_kind{})) {
    claim.kind = kind.value;
    CHECK(refused_filing(claim).has_value() == (kind.value != claim_kind::refund_only));
    CHECK_FALSE(refused_filing(claim, with([&](auto& p) { p.kinds = p.kind_bit(kind.value); })));
  }
  claim.kind = claim_kind{};
  CHECK(refused_filing(claim, with([](auto& p) { p.kinds = 0xff; })) == refusal_code::kind_not_offered);
}

TEST_CASE("a claim needs a reason from the list") {
  auto claim = a_claim();
  for (auto const& reason : enumerators(claim_reason{})) {
    claim.reason = reason.value;
    CHECK_FALSE(refused_filing(claim));
  }
  for (auto const none : {claim_reason{}, static_cast<claim_reason>(10)}) {
    claim.reason = none;
    CHECK(refused_filing(claim) == refusal_code::reason_not_listed);
  }
}

TEST_CASE("the claim window is open to the last millisecond, from signing or else from payment") {
  auto order = an_order();
  auto const seven_days = standard.policy.claim_window;
  auto const closed_at = [&](instant now) {
    return refused_filing(a_claim(cny(1), order), standard, now) == refusal_code::past_claim_window;
  };
  CHECK_FALSE(closed_at(order.paid_at + seven_days - 1ms));
  CHECK(closed_at(order.paid_at + seven_days));
  CHECK(closed_at(order.paid_at + seven_days + 1ms));
  order.signed_at = order.paid_at + 5 * day;
  CHECK_FALSE(closed_at(order.paid_at + seven_days));
  CHECK_FALSE(closed_at(*order.signed_at + seven_days - 1ms));
  CHECK(closed_at(*order.signed_at + seven_days));

  auto const late = refused_filing(a_claim(cny(1), order), standard, *order.signed_at + seven_days + 1h);
  CHECK(late->asked_at == *order.signed_at + seven_days + 1h);
  CHECK(late->until == *order.signed_at + seven_days);
}

TEST_CASE("an order paid or signed after now, or before all time, is no order to claim on") {
  for (auto const when : {instant::max(), instant::max() - 1 * day, instant::min()}) {
    auto order = an_order();
    order.paid_at = when;
    CHECK(refused_filing(a_claim(cny(1), order)).has_value());
    order.signed_at = when;
    CHECK(refused_filing(a_claim(cny(1), order)).has_value());
  }
}

TEST_CASE("a claim is for more than nothing") {
  CHECK(refused_filing(a_claim(cny(0))) == refusal_code::amount_not_positive);
  CHECK(refused_filing(a_claim(cny(-1))) == refusal_code::amount_not_positive);
  CHECK_FALSE(refused_filing(a_claim(cny(1))));
}

TEST_CASE("a claim is at most what was captured, to the minor unit, in its currency") {
  CHECK_FALSE(refused_filing(a_claim(cny(128'99))));
  CHECK_FALSE(refused_filing(a_claim(cny(129'00))));
  auto const above = refused_filing(a_claim(cny(129'01)));
  CHECK(above == refusal_code::above_captured);
  CHECK(above->asked == cny(129'01));
  CHECK(above->allowed == cny(129'00));
  CHECK(refused_filing(a_claim(jpy(1))) == refusal_code::another_currency);
  CHECK(refused_filing(a_claim(jpy(0))) == refusal_code::another_currency);
}

TEST_CASE("a merchant that approves grants the claim") {
  auto done = filed().apply(merchant{"m3"}, approve{}, moment{standard, monday + 1h});
  REQUIRE(done);
  REQUIRE(done->is<case_of<refund_pending>>());
  auto const in = std::move(*done).take<case_of<refund_pending>>();
  CHECK(in.state().amount == cny(129'00));
  CHECK(in.state().due == monday + 1h + 1 * day);
  CHECK(in.file().ledger.reserved == cny(129'00));
}

TEST_CASE("a rejection gives its reason, is heard, and leaves the buyer seven days") {
  auto refused = filed().apply(merchant{"m3"}, reject{}, moment{standard, monday});
  REQUIRE_FALSE(refused);
  CHECK(refused.error().why.refusal()->code == refusal_code::no_reasons_stated);
  auto const done =
      std::move(refused.error().unchanged).apply(merchant{"m3"}, reject{.reason = "w"}, moment{standard, monday});
  REQUIRE(done);
  CHECK(done->state().reason == "w");
  CHECK(done->state().due == monday + 7 * day);
  CHECK(done->file().merchant_heard);
}

TEST_CASE("a merchant of another order, and a buyer of another, are strangers") {
  CHECK(filed().apply(merchant{"m4"}, approve{}, moment{standard, monday}).error().why == objection::kind::not_a_party);
  CHECK(filed().apply(buyer{"b8"}, withdraw{}, moment{standard, monday}).error().why == objection::kind::not_a_party);
}

TEST_CASE("a withdrawal lets the money go, from every state the buyer can withdraw in") {
  auto const empty = [](ledger const& money) {
    return money.reserved == cny(0) && money.refunded == cny(0) && money.sound();
  };
  CHECK(empty(filed().apply(buyer{"b7"}, withdraw{}, moment{standard, monday})->file().ledger));
  CHECK(empty(rejected_case().apply(buyer{"b7"}, withdraw{}, moment{standard, monday})->file().ledger));
  CHECK(empty(under_review_case().apply(buyer{"b7"}, withdraw{}, moment{standard, monday})->file().ledger));
}

TEST_CASE("silence for 48 hours leads to a review by policy, and counts as having been heard") {
  auto done = filed().apply(timekeeper{}, lapse{}, moment{standard, monday + 48h});
  REQUIRE(done);
  REQUIRE(done->is<case_of<under_review>>());
  auto const in = std::move(*done).take<case_of<under_review>>();
  CHECK(in.file().stepped_in == intervention::silence);
  CHECK(in.file().merchant_heard);
  CHECK(in.file().ledger.reserved == cny(129'00));
  CHECK(in.state().due == monday + 7 * day); // Wednesday and three working days
}

TEST_CASE("silence leads to the refund where policy says so") {
  auto const rules = with([](auto& p) { p.silence = silence::leads_to_refund; });
  auto done = filed(rules).apply(timekeeper{}, lapse{}, moment{rules, monday + 48h});
  REQUIRE(done);
  REQUIRE(done->is<case_of<refund_pending>>());
  CHECK(std::move(*done).take<case_of<refund_pending>>().state().due == monday + 48h + 1 * day);
}

TEST_CASE("silence beyond the calendar cannot lead to a review, and the case stays") {
  instant const new_year = std::chrono::sys_days{std::chrono::year{2026} / 12 / 29};
  auto order = an_order();
  order.paid_at = new_year;
  auto const done =
      filed(standard, a_claim(cny(1), order), new_year).apply(timekeeper{}, lapse{}, moment{standard, new_year + 48h});
  REQUIRE_FALSE(done);
  CHECK(done.error().why.refusal()->code == refusal_code::past_calendar);
  CHECK(done.error().unchanged.version() == 1);
}

TEST_CASE("an escalation needs the parties to have talked, where policy says so") {
  auto const rules = with([](auto& p) { p.talk_first = true; });
  auto silent = rejected_case(rules).apply(buyer{"b7"}, escalate{.grounds = "new"}, moment{rules, monday});
  REQUIRE_FALSE(silent);
  CHECK(silent.error().why.refusal()->code == refusal_code::parties_have_not_talked);
  CHECK(std::move(silent.error().unchanged).apply(buyer{"b7"}, escalate{.talked = true}, moment{rules, monday}));
  CHECK(rejected_case().apply(buyer{"b7"}, escalate{}, moment{standard, monday}));
}

TEST_CASE("an escalated case is under review, because of the escalation") {
  auto const in = under_review_case();
  CHECK(in.file().stepped_in == intervention::escalation);
  CHECK(in.state().due == monday + 3 * day);
}

TEST_CASE("a merchant may change its mind after a rejection") {
  CHECK(rejected_case().apply(merchant{"m3"}, approve{}, moment{standard, monday})->is<case_of<refund_pending>>());
}

TEST_CASE("a rejection left unanswered expires, or leads to a review where policy says so") {
  auto const due = monday + 7 * day;
  auto expiry = rejected_case().apply(timekeeper{}, lapse{}, moment{standard, due});
  REQUIRE(expiry);
  REQUIRE(expiry->is<case_of<expired>>());
  CHECK(std::move(*expiry).take<case_of<expired>>().file().ledger.reserved == cny(0));

  auto const rules = with([](auto& p) { p.unanswered_rejection = unanswered_rejection::leads_to_review; });
  auto review = rejected_case(rules).apply(timekeeper{}, lapse{}, moment{rules, due});
  REQUIRE(review);
  REQUIRE(review->is<case_of<under_review>>());
  CHECK(std::move(*review).take<case_of<under_review>>().file().stepped_in == intervention::unanswered_rejection);
}
