// SPDX-License-Identifier: BSL-1.0
// What every ruling is held to, and the rulings of the platform.
#include <chrono>
#include <optional>
#include <utility>
#include <vector>

#include <redress/refund/decide/judging.hpp>

#include "../../support/catch.hpp"
#include "../../support/refund_walk.hpp"

using namespace refund_test;

namespace {

platform const agent{"p1"};
merchant const shop{"m3"};
buyer const customer{"b7"};

constexpr auto most = cny(100'00);

case_of<under_review> review_of_most(redress::refund::rules const& rules = standard, order const& on = an_order()) {
  auto rejected = walk(filed(rules, a_claim(most, on)), shop, reject{.reason = "worn"}, monday, rules);
  return walk(std::move(rejected), customer, escalate{.grounds = "g", .talked = true}, monday, rules);
}

template <class Action>
std::optional<refusal> refused_ruling(Action const& asked, redress::refund::rules const& rules = standard) {
  return refusal_of(review_of_most(rules), agent, asked, monday, rules);
}

// The same as each of the four rulings.
std::vector<std::optional<refusal>> refused_rulings(text const& reasons, finding const& found) {
  return {
      refused_ruling(rule_for_buyer{.award = cny(1), .reasons = reasons, .finding = found}),
      refused_ruling(rule_in_part{.award = cny(1), .reasons = reasons, .finding = found}),
      refused_ruling(order_refund{.award = cny(1), .reasons = reasons, .finding = found}),
      refused_ruling(rule_for_merchant{.ground = denial_ground::against_policy, .reasons = reasons, .finding = found})};
}
void check_rulings(text const& reasons, finding const& found, std::optional<refusal_code> code) {
  for (auto const& why : refused_rulings(reasons, found)) {
    if (!code) CHECK_FALSE(why);
    if (code) CHECK(why == *code);
  }
}

template <class Action> std::optional<refusal> refused_award(money award) {
  return refused_ruling(Action{.award = award, .reasons = "r"});
}
template <class Action> void check_award_up_to_the_claim() {
  CHECK(refused_award<Action>(cny(0)) == refusal_code::amount_not_positive);
  CHECK(refused_award<Action>(cny(-1)) == refusal_code::amount_not_positive);
  CHECK_FALSE(refused_award<Action>(cny(1)));
  CHECK_FALSE(refused_award<Action>(cny(99'99)));
  auto const above = refused_award<Action>(cny(100'01)); // though less than what was captured
  CHECK(above == refusal_code::above_claim);
  CHECK(above->asked == cny(100'01));
  CHECK(above->allowed == most);
  CHECK(refused_award<Action>(jpy(1)) == refusal_code::another_currency);
}

template <class Action> std::optional<refusal> blocked_ruling(case_file const& file, auto const& rules) {
  return why_not<Action>(under_review{}, agent, now_at(monday, file, rules));
}

} // namespace

TEST_CASE("an award is more than nothing and at most the claim, to the minor unit") {
  check_award_up_to_the_claim<rule_for_buyer>();
  check_award_up_to_the_claim<order_refund>();
  check_award_up_to_the_claim<rule_in_part>();
  CHECK_FALSE(refused_award<rule_for_buyer>(most));
  CHECK_FALSE(refused_award<order_refund>(most));
}

TEST_CASE("a ruling in part awards less than the claim") {
  auto const all = refused_award<rule_in_part>(most);
  CHECK(all == refusal_code::award_not_in_part);
  CHECK(all->asked == most);
  CHECK(all->allowed == most);
  auto const in = walk(review_of_most(), agent, rule_in_part{.award = cny(40'00), .reasons = "half worn"}, monday);
  CHECK(in.state().due == monday + 3 * day);
  CHECK_FALSE(in.state().buyer_waived);
  CHECK(in.file().rulings.back().award == cny(40'00));
}

TEST_CASE("a ruling states its reasons") {
  check_rulings({}, {}, refusal_code::no_reasons_stated);
  check_rulings("r", {}, std::nullopt);
}

TEST_CASE("a denial has a ground from the list") {
  CHECK(is_malformed(review_of_most(), agent, rule_for_merchant{.reasons = "r"}, "ground"));
  CHECK(is_malformed(review_of_most(), agent,
                     rule_for_merchant{.ground = static_cast<denial_ground>(4), .reasons = "r"}, "ground"));
  for (auto const& ground : enumerators(denial_ground{}))
    CHECK_FALSE(refused_ruling(rule_for_merchant{.ground = ground.value, .reasons = "r"}));
}

TEST_CASE("there is no ruling before both sides were heard") {
  for (auto const unheard_side : {side::buyer, side::merchant}) {
    auto file = file_of();
    file.buyer_hearing.heard = file.merchant_hearing.heard = true;
    CHECK_FALSE(blocked_ruling<rule_for_buyer>(file, standard));
    file.hearing_of(unheard_side).heard = false;
    CHECK(blocked_ruling<rule_for_buyer>(file, standard) == refusal_code::side_not_heard);
    CHECK(blocked_ruling<rule_for_merchant>(file, standard) == refusal_code::side_not_heard);
    CHECK(blocked_ruling<rule_in_part>(file, standard) == refusal_code::side_not_heard);
    CHECK(blocked_ruling<order_refund>(file, standard) == refusal_code::side_not_heard);
    fold(file, side_closed{.side = unheard_side, .time_passed = monday}); // silence counts
    CHECK_FALSE(blocked_ruling<rule_in_part>(file, standard));
  }
}

TEST_CASE("exhibits that are cited are on file and not forged") {
  check_rulings("r", {.cited = {"photo"}}, refusal_code::exhibit_unknown);
  auto const cite = [](screening finding) {
    auto in = walk(review_of_most(), customer, submit_exhibit{an_exhibit("photo", '1')}, monday);
    in = walk(std::move(in), customer, submit_exhibit{an_exhibit("chat", '2', exhibit_kind::chat)}, monday);
    if (finding != screening::not_screened)
      in = walk(std::move(in), risk{"k1"}, verify_exhibit{.id = "chat", .finding = finding, .by = screener::machine},
                monday);
    return refusal_of(std::move(in), agent,
                      rule_for_buyer{.award = cny(1), .reasons = "r", .finding = {.cited = {"photo", "chat"}}}, monday);
  };
  CHECK_FALSE(cite(screening::not_screened));
  CHECK_FALSE(cite(screening::unsure));
  CHECK_FALSE(cite(screening::genuine));
  CHECK(cite(screening::forged) == refusal_code::exhibit_forged);
}

TEST_CASE("freight is borne as the rule of the claim says, and by fault in any shares") {
  auto const with = [](freight_by bears, money merchants) {
    auto const rules = with_each_rule([&](claim_rule& each) { each.freight = bears; });
    return refused_ruling(rule_for_buyer{.award = cny(1),
                                         .reasons = "r",
                                         .finding = {.freight = freight_split::of(cny(12'00), merchants)}},
                          rules);
  };
  CHECK_FALSE(with(freight_by::fault, cny(5'00)));
  CHECK_FALSE(with(freight_by::buyer, cny(0)));
  CHECK(with(freight_by::buyer, cny(1)) == refusal_code::freight_against_policy);
  CHECK_FALSE(with(freight_by::merchant, cny(12'00)));
  auto const short_of_all = with(freight_by::merchant, cny(11'99));
  CHECK(short_of_all == refusal_code::freight_against_policy);
  CHECK_FALSE(short_of_all->rule.empty());
  CHECK(short_of_all->asked == cny(11'99));
  CHECK(short_of_all->allowed == cny(12'00));
  check_rulings("r", {.freight = freight_split::of(jpy(1), jpy(1))}, refusal_code::another_currency);
}

TEST_CASE("freight by fault follows the blame, or the ruling says why it does not") {
  auto const with = [](std::optional<blame> shared, money merchants, std::optional<text> reasons = {}) {
    finding const found{
        .blame = shared, .freight = freight_split::of(cny(12'01), merchants), .freight_reasons = reasons};
    auto const all = refused_rulings("r", found);
    for (auto const& each : all) {
      CHECK(each.has_value() == all[0].has_value());
      if (each) CHECK(*each == refusal_code::freight_against_policy);
    }
    return all[0];
  };
  auto const all_buyers = blame::of(100, 0), all_carriers = blame::of(0, 0, 100);
  CHECK_FALSE(with(blame{}, cny(12'01)));
  auto const none_of_it = with(blame{}, cny(0)); // all the merchant's fault, and all the buyer's freight
  REQUIRE(none_of_it);
  CHECK(none_of_it->asked == cny(0));
  CHECK(none_of_it->allowed == cny(12'01));
  CHECK(with(blame{}, cny(12'00)));
  CHECK_FALSE(with(all_buyers, cny(0)));
  CHECK(with(all_buyers, cny(1)));
  CHECK_FALSE(with(all_carriers, cny(12'01)));
  CHECK(with(all_carriers, cny(0)));
  CHECK_FALSE(with(blame::of(20, 80), cny(12'01)));
  CHECK_FALSE(with(blame::of(20, 80), cny(6'01)));
  CHECK(with(blame::of(20, 80), cny(6'00)));
  CHECK_FALSE(with(blame::of(51, 49), cny(6'00)));
  CHECK(with(blame::of(51, 49), cny(6'01)));
  CHECK_FALSE(with(blame::of(40, 30, 30), cny(12'01)));
  CHECK(with(blame::of(40, 30, 30), cny(0)));
  for (auto const merchants : {cny(0), cny(12'01)}) {
    CHECK_FALSE(with(blame::of(50, 50), merchants));
    CHECK_FALSE(with(std::nullopt, merchants));
    CHECK_FALSE(with(blame{}, merchants, "the buyer had it sent to another town"));
    CHECK_FALSE(with(all_buyers, merchants, "as the merchant offered"));
  }
  CHECK(with(blame{}, cny(0), text{}));
}

TEST_CASE("compensation is beside the refund and no part of it") {
  check_rulings("r", {.compensation = cny(0)}, refusal_code::amount_not_positive);
  check_rulings("r", {.compensation = cny(-1)}, refusal_code::amount_not_positive);
  check_rulings("r", {.compensation = jpy(1)}, refusal_code::another_currency);
  check_rulings("r", {.compensation = cny(1)}, std::nullopt);
  auto const in = walk(review_of_most(), agent,
                       rule_for_buyer{.award = most, .reasons = "r", .finding = {.compensation = cny(500'00)}}, monday);
  CHECK(in.file().ledger.compensation == cny(500'00)); // more than was captured: it is none of the refund
  CHECK(in.file().ledger.reserved == most);
}

TEST_CASE("too little evidence is no ground where the merchant bears the burden of proof") {
  auto const deny = [](burden borne, bool durable, redress::elapsed age,
                       denial_ground ground = denial_ground::too_little_evidence) {
    auto const rules = with_each_rule([&](claim_rule& each) { each.burden = borne; });
    auto on = an_order();
    on.durable = durable;
    on.signed_at = monday - age;
    on.paid_at = monday - age;
    return refusal_of(review_of_most(rules, on), agent, rule_for_merchant{.ground = ground, .reasons = "r"}, monday,
                      rules);
  };
  auto const half_a_year = 183 * day;
  burden const on_buyer{}, on_merchant{.by = proof_by::merchant},
      on_merchant_for_new_durables{
          .by = proof_by::merchant_at_first, .at_first = half_a_year, .only_of_durables = true};
  CHECK_FALSE(deny(on_buyer, true, 1 * day));
  auto const refused = deny(on_merchant, false, 1 * day);
  CHECK(refused == refusal_code::burden_on_merchant);
  CHECK_FALSE(refused->rule.empty()); // it names the rule that the claim is under
  CHECK_FALSE(deny(on_merchant_for_new_durables, false, 1 * day));
  CHECK(deny(on_merchant_for_new_durables, true, half_a_year - 1ms) == refusal_code::burden_on_merchant);
  CHECK_FALSE(deny(on_merchant_for_new_durables, true, half_a_year));
  CHECK_FALSE(deny(on_merchant_for_new_durables, true, half_a_year + 1ms));
  CHECK_FALSE(deny(on_merchant, true, 1 * day, denial_ground::against_policy));
  burden const on_merchant_for_a_year{.by = proof_by::merchant_at_first, .at_first = 365 * day};
  CHECK(deny(on_merchant_for_a_year, false, 200 * day) == refusal_code::burden_on_merchant);
  CHECK_FALSE(deny(on_merchant_for_a_year, false, 366 * day));
}

TEST_CASE("a ruling seals the exhibits that are on file, and keeps all that it found") {
  auto before = walk(review_of_most(), customer, submit_exhibit{an_exhibit("photo", '1')}, monday);
  CHECK_FALSE(before.file().exhibits[0].sealed);
  auto const in = walk(std::move(before), agent,
                       rule_in_part{.award = cny(40'00),
                                    .reasons = "the photo",
                                    .finding = {.cited = {"photo"},
                                                .blame = blame::of(30, 70),
                                                .freight = freight_split::of(cny(12'00), cny(8'00))}},
                       monday);
  CHECK(in.file().exhibits[0].sealed);
  auto const& made = in.file().rulings.back();
  CHECK(made.ruled_by == "p1");
  CHECK(made.source == ruling_source::platform);
  CHECK(made.reasons == "the photo");
  CHECK(made.finding.cited == std::vector<text>{"photo"});
  CHECK(made.finding.blame->merchant() == 70);
  CHECK(made.finding.freight->buyers() == cny(4'00));
  CHECK_FALSE(made.outcome);
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

TEST_CASE("an order to refund gives the merchant 48 hours") {
  auto const in = walk(review_of_most(), agent, order_refund{.award = most, .reasons = "r"}, monday + 1h);
  CHECK(in.state().due == monday + 49h);
  CHECK(in.file().rulings.back().award == most);
}

TEST_CASE("a ruling is carried out when policy says: after the window, at once, or by order") {
  auto rules = standard;
  rules.policy.execution = execution::at_once;
  CHECK(ruled_for_buyer_case(rules).state().due == monday);
  CHECK(ruled_for_merchant_case(rules).state().due == monday + 3 * day);
  CHECK(is_overdue(ruled_for_buyer_case(rules), shop, waive_appeal{}, monday, rules));
  auto const paid = walk_to<refund_pending>(ruled_for_buyer_case(rules), timekeeper{}, lapse{}, monday, rules);
  CHECK(paid.state().amount == cny(129'00));

  rules.policy.execution = execution::by_order;
  CHECK(refused_ruling(rule_for_buyer{.award = cny(1), .reasons = "r"}, rules) == refusal_code::executed_by_order);
  CHECK_FALSE(refused_ruling(order_refund{.award = cny(1), .reasons = "r"}, rules));
  CHECK_FALSE(refused_ruling(rule_in_part{.award = cny(1), .reasons = "r"}, rules));
}

TEST_CASE("a review past its cap is ruled by policy, and recorded as ruled by time") {
  auto const due = under_review_case().state().due;
  auto const awarded = walk_to<ruled_for_buyer>(under_review_case(), timekeeper{}, lapse{}, due);
  CHECK(awarded.file().rulings.back().award == cny(129'00));
  CHECK(awarded.file().rulings.back().ruled_by.empty());
  CHECK(awarded.file().rulings.back().source == ruling_source::passage_of_time);
  CHECK(awarded.state().due == due + 3 * day);

  auto rules = standard;
  rules.policy.default_ruling = default_ruling::for_merchant;
  auto const denied = walk_to<ruled_for_merchant>(under_review_case(rules), timekeeper{}, lapse{}, due, rules);
  CHECK(denied.file().rulings.back().award == cny(0));
  CHECK(denied.file().rulings.back().ground == denial_ground::too_little_evidence);
  CHECK(denied.file().rulings.back().source == ruling_source::passage_of_time);
}
