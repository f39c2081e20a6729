// SPDX-License-Identifier: BSL-1.0
#include <chrono>
#include <optional>
#include <utility>

#include <redress/refund/review.hpp>

#include "../support/catch.hpp"
#include "../support/refund.hpp"

using namespace refund_test;

namespace {

case_file heard() {
  auto file = file_of(a_claim(cny(100'00)));
  fold(file, side_heard{.side = side::merchant});
  return file;
}

template <class Action> std::optional<refusal> refused_ruling(Action const& asked, case_file const& file = heard()) {
  auto decision = decide(under_review{}, platform{"p1"}, asked, now_at(monday, file));
  if (auto const* why = decision.refusal()) return *why;
  return std::nullopt;
}
std::optional<refusal> refused_award(money award) {
  return refused_ruling(rule_for_buyer{.award = award, .reasons = "r"});
}

} // namespace

TEST_CASE("an award is more than nothing and at most the claim, to the minor unit") {
  CHECK(refused_award(cny(0)) == refusal_code::amount_not_positive);
  CHECK(refused_award(cny(-1)) == refusal_code::amount_not_positive);
  CHECK_FALSE(refused_award(cny(1)));
  CHECK_FALSE(refused_award(cny(99'99)));
  CHECK_FALSE(refused_award(cny(100'00)));
  auto const above = refused_award(cny(100'01));
  CHECK(above == refusal_code::above_claim); // though less than what was captured
  CHECK(above->asked == cny(100'01));
  CHECK(above->allowed == cny(100'00));
  CHECK(refused_award(jpy(1)) == refusal_code::another_currency);
}

TEST_CASE("a ruling states its reasons") {
  CHECK(refused_ruling(rule_for_buyer{.award = cny(1)}) == refusal_code::no_reasons_stated);
  CHECK(refused_ruling(rule_for_merchant{.ground = denial_ground::against_policy}) == refusal_code::no_reasons_stated);
  CHECK_FALSE(refused_ruling(rule_for_buyer{.award = cny(1), .reasons = "r"}));
  CHECK_FALSE(refused_ruling(rule_for_merchant{.ground = denial_ground::against_policy, .reasons = "r"}));
}

TEST_CASE("a denial has a ground from the list") {
  CHECK(refused_ruling(rule_for_merchant{.reasons = "r"}) == refusal_code::no_reasons_stated);
  CHECK(refused_ruling(rule_for_merchant{.ground = static_cast<denial_ground>(4), .reasons = "r"}) ==
        refusal_code::no_reasons_stated);
  for (auto const& ground : enumerators(denial_ground{}))
    CHECK_FALSE(refused_ruling(rule_for_merchant{.ground = ground.value, .reasons = "r"}));
}

TEST_CASE("nobody is ruled on unheard") {
  auto file = heard();
  file.merchant_heard = false;
  CHECK(refused_ruling(rule_for_buyer{.award = cny(1), .reasons = "r"}, file) == refusal_code::side_not_heard);
  CHECK(refused_ruling(rule_for_merchant{.ground = denial_ground::against_policy, .reasons = "r"}, file) ==
        refusal_code::side_not_heard);
  file = heard();
  file.buyer_heard = false;
  CHECK(refused_ruling(rule_for_buyer{.award = cny(1), .reasons = "r"}, file) == refusal_code::side_not_heard);
}

TEST_CASE("a ruling for the buyer is on record with its author and waits for an appeal") {
  auto const in = ruled_for_buyer_case(standard, cny(100'00));
  CHECK(in.state().due == monday + 3 * day);
  REQUIRE(in.file().rulings.size() == 1);
  CHECK(in.file().rulings[0].award == cny(100'00));
  CHECK(in.file().rulings[0].ruled_by == "p1");
  CHECK_FALSE(in.file().rulings[0].ground);
  CHECK(in.file().ledger.reserved == cny(129'00)); // until it is carried out
}

TEST_CASE("a ruling for the merchant awards nothing and gives the ground") {
  auto const in = ruled_for_merchant_case();
  CHECK(in.state().due == monday + 3 * day);
  CHECK(in.file().rulings.back().award == cny(0));
  CHECK(in.file().rulings.back().ground == denial_ground::too_little_evidence);
  CHECK(in.file().ledger.reserved == cny(129'00));
}

TEST_CASE("a ruling carried out at once is due now, and one for the merchant is not") {
  auto rules = standard;
  rules.policy.execution = execution::at_once;
  CHECK(ruled_for_buyer_case(rules).state().due == monday);
  CHECK(ruled_for_merchant_case(rules).state().due == monday + 3 * day);
  auto done = ruled_for_buyer_case(rules).apply(timekeeper{}, lapse{}, moment{rules, monday});
  REQUIRE(done);
  CHECK(done->is<case_of<refund_pending>>());
}

TEST_CASE("a review past its cap is ruled by policy, and the record says that nobody did") {
  auto const due = under_review_case().state().due;
  auto for_buyer = under_review_case().apply(timekeeper{}, lapse{}, moment{standard, due});
  REQUIRE(for_buyer);
  REQUIRE(for_buyer->is<case_of<ruled_for_buyer>>());
  auto const awarded = std::move(*for_buyer).take<case_of<ruled_for_buyer>>();
  CHECK(awarded.file().rulings.back().award == cny(129'00));
  CHECK(awarded.file().rulings.back().ruled_by.empty());
  CHECK(awarded.state().due == due + 3 * day);

  auto rules = standard;
  rules.policy.default_ruling = default_ruling::for_merchant;
  auto for_merchant = under_review_case(rules).apply(timekeeper{}, lapse{}, moment{rules, due});
  REQUIRE(for_merchant);
  REQUIRE(for_merchant->is<case_of<ruled_for_merchant>>());
  auto const denied = std::move(*for_merchant).take<case_of<ruled_for_merchant>>();
  CHECK(denied.file().rulings.back().award == cny(0));
  CHECK(denied.file().rulings.back().ground == denial_ground::too_little_evidence);
}
