// SPDX-License-Identifier: BSL-1.0
// Penalties on the merchant: grounds that the case bears out, a calculation that adds up, one appeal in time, decided by another
// than who imposed them, and lifted when the ruling is reversed.
#include <chrono>
#include <optional>
#include <string>
#include <utility>

#include <redress/refund/decide/penalties.hpp>

#include "../../support/catch.hpp"
#include "../../support/refund.hpp"
#include "../../support/refund_goods.hpp"
#include "../../support/refund_rules.hpp"
#include "../../support/refund_walk.hpp"

using namespace refund_test;

namespace {

platform const agent{"p1"};
merchant const shop{"m3"};
reviewer const judge{"r1"};

impose_penalty a_fine(penalty_ground ground = penalty_ground::counterfeit, std::uint32_t points = 3) {
  return {.kind = penalty_kind::credit_points,
          .ground = ground,
          .clause = "rules 4.2",
          .calculation = counted(counted_by::act, 1, points)};
}
impose_penalty a_ban(std::uint32_t days) {
  return {.kind = penalty_kind::campaign_ban,
          .ground = penalty_ground::counterfeit,
          .clause = "rules 4.2",
          .calculation = counted(counted_by::unit_of_goods, 1, days)};
}
case_of<ruled_for_buyer> fined(impose_penalty const& with = a_fine(), instant when = monday) {
  return walk(ruled_for_buyer_case(), agent, with, when);
}
appeal_penalty against(penalty_ground ground = penalty_ground::counterfeit) {
  return {.ground = ground, .reasons = "it is genuine"};
}
case_of<ruled_for_buyer> appealed(impose_penalty const& with = a_fine()) {
  return walk(fined(with), shop, against(), monday);
}
decide_penalty_appeal reducing(penalty_calculation const& to) {
  return {.ground = penalty_ground::counterfeit,
          .outcome = penalty_appeal_outcome::reduced,
          .calculation = to,
          .reasons = "one parcel"};
}
decide_penalty_appeal deciding(penalty_appeal_outcome outcome) {
  return {.ground = penalty_ground::counterfeit, .outcome = outcome, .reasons = "the report"};
}
penalty const& only_one(case_file const& file) {
  REQUIRE(file.penalties.size() == 1);
  return file.penalties.front();
}
/// Paid out, appealed by the merchant, and reversed in its favour.
case_of<clawback_pending> reversed(bool with_fine, bool fine_appealed = false) {
  auto ruled = ruled_for_buyer_case();
  if (with_fine) ruled = walk(std::move(ruled), agent, a_fine(), monday);
  if (fine_appealed) ruled = walk(std::move(ruled), shop, against(), monday);
  auto paid = walk_to<refunded>(walk_to<refund_pending>(std::move(ruled), shop, waive_appeal{}, monday),
                                payments{"bank"}, confirm_payment{.payment_id = "c1/refund"}, monday);
  auto on = walk(std::move(paid), shop, an_appeal(), monday);
  return walk_to<clawback_pending>(std::move(on), judge,
                                   reverse{.in_favour_of = side::merchant,
                                           .ground = denial_ground::against_policy,
                                           .reasons = "the photo is forged"},
                                   monday);
}
redress::refund::rules with(auto change) {
  auto rules = standard;
  change(rules.policy);
  return rules;
}
redress::refund::rules const silence_pays = with([](auto& p) { p.silence = silence::leads_to_refund; });
/// Granted because the merchant said nothing for 48 hours.
case_of<refund_pending> granted_by_silence() {
  return walk_to<refund_pending>(filed(silence_pays), timekeeper{}, lapse{}, monday + 48h, silence_pays);
}

} // namespace

TEST_CASE("a penalty needs a ruling against the merchant, and is imposed once for each ground") {
  CHECK(refusal_of(pending_case(), agent, a_fine(), monday) == refusal_code::no_ruling_against_merchant);
  CHECK(only_one(fined().file()).imposed_by == "p1");
  CHECK(only_one(fined().file()).imposed_at == monday);
  CHECK(refusal_of(fined(), agent, a_fine(), monday) == refusal_code::penalized_already);
  CHECK_FALSE(refusal_of(fined(), agent, a_fine(penalty_ground::false_description), monday));
}

TEST_CASE("a ruling that awards nothing is none against the merchant") {
  auto file = file_of();
  auto const refused = [&](money award) {
    file.rulings = {{.award = award, .reasons = "r", .ruled_by = "p1"}};
    return why_not<impose_penalty>(refunded{}, agent, now_at(monday, file));
  };
  CHECK(refused(cny(0)) == refusal_code::no_ruling_against_merchant);
  CHECK_FALSE(refused(cny(1)));
}

TEST_CASE("a penalty names the rule that it rests on") {
  auto vague = a_fine();
  vague.clause = {};
  CHECK(refusal_of(ruled_for_buyer_case(), agent, vague, monday) == refusal_code::clause_missing);
  CHECK(only_one(fined().file()).clause == "rules 4.2");
}

TEST_CASE("what is imposed is what its calculation comes to") {
  auto const refused = [](penalty_calculation const& of) {
    auto with = a_fine();
    with.calculation = of;
    return refusal_of(ruled_for_buyer_case(), agent, with, monday);
  };
  CHECK(refused({}) == refusal_code::penalty_malformed);
  CHECK(refused({.sum = 3}) == refusal_code::penalty_malformed);
  CHECK(refused(counted(counted_by::act, 0, 3)) == refusal_code::penalty_malformed);
  CHECK(refused(counted(counted_by::act, 3, 0)) == refusal_code::penalty_malformed);
  CHECK(refused({.items = {{counted_by::act, 1, 3}, {counted_by::day, 0, 1}}, .sum = 3}) ==
        refusal_code::penalty_malformed);
  for (std::uint32_t const sum : {0u, 6u, 8u}) {
    auto const why = refused({.items = {{counted_by::act, 2, 3}, {counted_by::day, 1, 1}}, .sum = sum});
    CHECK(why == refusal_code::penalty_not_as_calculated);
    CHECK(why->count == sum);
    CHECK(why->limit == 7);
  }
  CHECK_FALSE(refused({.items = {{counted_by::act, 2, 3}, {counted_by::day, 1, 1}}, .sum = 7}));
  constexpr auto most = penalty_calculation::largest;
  CHECK_FALSE(refused(counted(counted_by::act, 1, most)));
  CHECK(refused(counted(counted_by::act, 1, most + 1)) == refusal_code::penalty_malformed);
  CHECK(refused({.items = {{counted_by::act, 4294967295u, 4294967295u}, {counted_by::act, 4294967295u, 4294967295u}},
                 .sum = 2}) == refusal_code::penalty_malformed);
}

TEST_CASE("a ban lasts as many days as were calculated, from when it is imposed") {
  CHECK(only_one(fined(a_ban(30), monday + 5h).file()).until == monday + 5h + 30 * day);
  CHECK(only_one(fined(a_ban(30)).file()).points() == 0);
  CHECK_FALSE(only_one(fined().file()).until);
  CHECK(only_one(fined().file()).points() == 3);
}

TEST_CASE("a forged exhibit is punished only where one of the merchant's was found forged") {
  auto const refused = [](side by, screening found) {
    auto file = ruled_for_buyer_case().file();
    file.exhibits = {{.by = by, .item = an_exhibit("photo", '1'), .binding = {}, .finding = found}};
    auto const decision = decide(agent, a_fine(penalty_ground::forged_exhibit), now_at(monday, file));
    return decision.refusal() ? std::optional(*decision.refusal()) : std::nullopt;
  };
  CHECK_FALSE(refused(side::merchant, screening::forged));
  CHECK(refused(side::buyer, screening::forged) == refusal_code::ground_not_borne_out);
  CHECK(refused(side::merchant, screening::genuine) == refusal_code::ground_not_borne_out);
  CHECK(refused(side::merchant, screening::unsure) == refusal_code::ground_not_borne_out);
}

TEST_CASE("an order is punished as not complied with only when its time has passed") {
  auto const fine = a_fine(penalty_ground::order_not_complied);
  CHECK(refusal_of(refund_ordered_case(), agent, fine, monday) == refusal_code::ground_not_borne_out);
  auto forced = walk_to<refund_pending>(refund_ordered_case(), timekeeper{}, lapse{}, monday + 48h);
  CHECK_FALSE(refusal_of(std::move(forced), agent, fine, monday + 48h));
  auto complied = walk_to<refund_pending>(refund_ordered_case(), shop, comply{}, monday);
  CHECK(refusal_of(std::move(complied), agent, fine, monday) == refusal_code::ground_not_borne_out);
  // A ruling that is carried out when its window has passed was no order.
  auto carried_out = walk_to<refund_pending>(ruled_for_buyer_case(), timekeeper{}, lapse{}, monday + 3 * day);
  CHECK(refusal_of(std::move(carried_out), agent, fine, monday + 3 * day) == refusal_code::ground_not_borne_out);
}

TEST_CASE("a claim is punished as unanswered only where the merchant was silent") {
  auto const fine = a_fine(penalty_ground::unanswered_claim);
  CHECK(refusal_of(ruled_for_buyer_case(), agent, fine, monday) == refusal_code::ground_not_borne_out);
  auto silent = walk_to<under_review>(filed(), timekeeper{}, lapse{}, monday + 48h);
  auto ruled = walk(std::move(silent), agent, rule_for_buyer{.award = cny(129'00), .reasons = "r"}, monday + 48h);
  CHECK_FALSE(refusal_of(std::move(ruled), agent, fine, monday + 48h));
}

TEST_CASE("a claim that was granted by silence is punished for that alone, without a ruling") {
  CHECK(granted_by_silence().file().claim_unanswered);
  CHECK_FALSE(
      refusal_of(granted_by_silence(), agent, a_fine(penalty_ground::unanswered_claim), monday + 48h, silence_pays));
  for (auto const& each : enumerators(penalty_ground{}))
    if (each.value != penalty_ground::unanswered_claim) {
      INFO(each.name);
      CHECK(refusal_of(granted_by_silence(), agent, a_fine(each.value), monday + 48h, silence_pays) ==
            refusal_code::ground_not_borne_out);
    }
  auto punished =
      walk(granted_by_silence(), agent, a_fine(penalty_ground::unanswered_claim), monday + 48h, silence_pays);
  CHECK(why_not<impose_penalty>(refund_pending{}, agent, now_at(monday + 48h, punished.file())) ==
        refusal_code::penalized_already);
  // What a rule grants at once no merchant was asked.
  auto const at_once = with_claims({{.id = "any", .granted_at_once = true}});
  auto by_rule = walk_to<refund_pending>(filed(at_once), timekeeper{}, lapse{}, monday, at_once);
  CHECK(refusal_of(std::move(by_rule), agent, a_fine(penalty_ground::unanswered_claim), monday, at_once) ==
        refusal_code::no_ruling_against_merchant);
}

TEST_CASE("a penalty is lifted when the ruling was reversed, and once") {
  lift_penalty const lift{.ground = penalty_ground::counterfeit};
  CHECK(refusal_of(reversed(false), agent, lift, monday) == refusal_code::no_such_penalty);
  auto lifted = walk(reversed(true), agent, lift, monday);
  CHECK(only_one(lifted.file()).lifted);
  CHECK(refusal_of(std::move(lifted), agent, lift, monday) == refusal_code::no_such_penalty);
  CHECK(refusal_of(refunded_case(), agent, lift, monday) == refusal_code::ruling_not_reversed);
}

TEST_CASE("a penalty for a claim that was granted by silence is lifted when that is reversed, too") {
  auto const then = monday + 49h;
  auto punished = walk(granted_by_silence(), agent, a_fine(penalty_ground::unanswered_claim), then, silence_pays);
  CHECK(only_one(punished.file()).ruling == 0);
  auto paid = walk_to<refunded>(std::move(punished), payments{"bank"}, confirm_payment{.payment_id = "c1/refund"}, then,
                                silence_pays);
  lift_penalty const lift{.ground = penalty_ground::unanswered_claim};
  auto on = walk(std::move(paid), shop, an_appeal(), then, silence_pays);
  auto owed = walk_to<clawback_pending>(
      std::move(on), judge,
      reverse{.in_favour_of = side::merchant, .ground = denial_ground::against_policy, .reasons = "it did answer"},
      then, silence_pays);
  CHECK(only_one(walk(std::move(owed), agent, lift, then, silence_pays).file()).lifted);
}

TEST_CASE("a penalty stays in force where the ruling was reversed for the buyer") {
  auto punished = walk(ruled_in_part_case(), agent, a_fine(), monday);
  auto on = walk(std::move(punished), buyer{"b7"}, an_appeal(), monday);
  auto waived = walk_to<on_appeal>(std::move(on), shop, waive_appeal{}, monday);
  auto pending = walk_to<refund_pending>(std::move(waived), judge,
                                         reverse{.in_favour_of = side::buyer, .reasons = "the label"}, monday);
  auto paid =
      walk_to<refunded>(std::move(pending), payments{"bank"}, confirm_payment{.payment_id = "c1/refund"}, monday);
  CHECK(refusal_of(std::move(paid), agent, lift_penalty{.ground = penalty_ground::counterfeit}, monday) ==
        refusal_code::ruling_not_reversed);
}

TEST_CASE("a merchant appeals a penalty once, with reasons, and new exhibits if it has any") {
  CHECK(refusal_of(ruled_for_buyer_case(), shop, against(), monday) == refusal_code::no_such_penalty);
  CHECK(refusal_of(fined(), shop, against(penalty_ground::forged_exhibit), monday) == refusal_code::no_such_penalty);
  CHECK(refusal_of(fined(), shop, appeal_penalty{.ground = penalty_ground::counterfeit}, monday) ==
        refusal_code::no_reasons_stated);
  CHECK(only_one(appealed().file()).under_appeal());
  CHECK(only_one(appealed().file()).appeal->filed_at == monday);
  CHECK(refusal_of(appealed(), shop, against(), monday) == refusal_code::appealed_already);
  auto decided = walk(appealed(), judge, deciding(penalty_appeal_outcome::upheld), monday);
  CHECK(refusal_of(std::move(decided), shop, against(), monday) == refusal_code::appealed_already);
  auto lifted = walk(appealed(), judge, deciding(penalty_appeal_outcome::lifted), monday);
  CHECK(refusal_of(std::move(lifted), shop, against(), monday) == refusal_code::no_such_penalty);
}

TEST_CASE("each penalty has an appeal of its own") {
  auto two = walk(appealed(), agent, a_fine(penalty_ground::false_description), monday);
  CHECK_FALSE(refusal_of(std::move(two), shop, against(penalty_ground::false_description), monday));
}

TEST_CASE("the exhibits of an appeal against a penalty are new, and no part of those of the claim") {
  auto const with_exhibits = [](std::vector<submission> exhibits) {
    auto asked = against();
    asked.exhibits = std::move(exhibits);
    return asked;
  };
  auto const refused = [&](std::vector<submission> exhibits) {
    auto in = walk(under_review_case(), buyer{"b7"}, submit_exhibit{an_exhibit("photo", '1')}, monday);
    auto ruled = walk(std::move(in), agent, rule_for_buyer{.award = cny(129'00), .reasons = "r"}, monday);
    return refusal_of(walk(std::move(ruled), agent, a_fine(), monday), shop, with_exhibits(std::move(exhibits)),
                      monday);
  };
  CHECK_FALSE(refused({an_exhibit("report", '2'), an_exhibit("letter", '3')}));
  CHECK(refused({an_exhibit("photo", '2')}) == refusal_code::exhibit_on_file);
  CHECK(refused({an_exhibit("report", '1')}) == refusal_code::exhibit_on_file);
  CHECK(refused({an_exhibit("report", '2'), an_exhibit("report", '3')}) == refusal_code::exhibit_on_file);
  CHECK(refused({an_exhibit("report", '2'), an_exhibit("letter", '2')}) == refusal_code::exhibit_on_file);
  CHECK(refused({an_exhibit("", '2')}) == refusal_code::exhibit_malformed);
  CHECK(refused({an_exhibit("report", 'G')}) == refusal_code::exhibit_malformed);
  auto const in = walk(fined(), shop, with_exhibits({an_exhibit("report", '2')}), monday);
  CHECK(only_one(in.file()).appeal->exhibits.size() == 1);
  CHECK(in.file().exhibits.empty());
}

TEST_CASE("a penalty is appealed within fifteen days, to the millisecond, from when it was imposed") {
  auto paid = [] {
    auto pending = walk_to<refund_pending>(fined(a_fine(), monday + 1h), shop, waive_appeal{}, monday + 1h);
    return walk_to<refunded>(std::move(pending), payments{"bank"}, confirm_payment{.payment_id = "c1/refund"},
                             monday + 1h);
  };
  auto const end = monday + 1h + 15 * day;
  CHECK_FALSE(refusal_of(paid(), shop, against(), end - 1ms));
  auto const late = refusal_of(paid(), shop, against(), end);
  CHECK(late == refusal_code::past_appeal_window);
  CHECK(late->until == end);
  CHECK(late->asked_at == end);
  auto const longer = with([](auto& p) { p.penalty_appeal_window = 16 * day; });
  CHECK_FALSE(refusal_of(paid(), shop, against(), end, longer));
}

TEST_CASE("a penalty is appealed wherever the case is by then") {
  CHECK_FALSE(refusal_of(reversed(true), shop, against(), monday));
  auto on = walk(fined(), shop, an_appeal(), monday);
  CHECK_FALSE(refusal_of(std::move(on), shop, against(), monday));
  STATIC_REQUIRE(redress::legal<protocol, awaiting_return, merchant, appeal_penalty>);
  STATIC_REQUIRE(redress::legal<protocol, written_off, merchant, appeal_penalty>);
  STATIC_REQUIRE(redress::legal<protocol, debt_referred, reviewer, decide_penalty_appeal>);
}

TEST_CASE("an appeal against a penalty is decided with reasons, by a reviewer who did not impose it") {
  auto const upheld = deciding(penalty_appeal_outcome::upheld);
  CHECK(refusal_of(fined(), judge, upheld, monday) == refusal_code::no_penalty_appeal);
  CHECK(refusal_of(appealed(), reviewer{"p1"}, upheld, monday) == refusal_code::imposed_by_the_same);
  CHECK(why_not<decide_penalty_appeal>(ruled_for_buyer{}, reviewer{"p1"}, now_at(monday, appealed().file())) ==
        refusal_code::imposed_by_the_same);
  CHECK_FALSE(why_not<decide_penalty_appeal>(ruled_for_buyer{}, judge, now_at(monday, appealed().file())));
  auto silent = upheld;
  silent.reasons = {};
  CHECK(refusal_of(appealed(), judge, silent, monday) == refusal_code::no_reasons_stated);
  auto other = upheld;
  other.ground = penalty_ground::false_description;
  CHECK(refusal_of(appealed(), judge, other, monday) == refusal_code::no_penalty_appeal);
  auto const done = walk(appealed(), judge, upheld, monday);
  CHECK(only_one(done.file()).appeal->decided_by == "r1");
  CHECK(only_one(done.file()).calculation == counted(counted_by::act, 1, 3));
  CHECK_FALSE(only_one(done.file()).lifted);
  CHECK(refusal_of(walk(appealed(), judge, upheld, monday), judge, upheld, monday) == refusal_code::no_penalty_appeal);
}

TEST_CASE("who imposed another penalty of the case can decide") {
  auto const both = [] {
    auto one = walk(fined(), platform{"p2"}, a_fine(penalty_ground::false_description), monday);
    auto first = walk(std::move(one), shop, against(), monday);
    return walk(std::move(first), shop, against(penalty_ground::false_description), monday);
  };
  auto const mine = [] {
    auto asked = deciding(penalty_appeal_outcome::upheld);
    asked.ground = penalty_ground::false_description;
    return asked;
  }();
  CHECK(refusal_of(both(), reviewer{"p2"}, mine, monday) == refusal_code::imposed_by_the_same);
  CHECK_FALSE(refusal_of(both(), reviewer{"p2"}, deciding(penalty_appeal_outcome::upheld), monday));
}

TEST_CASE("a penalty is reduced to less, by a calculation that adds up") {
  auto const refused = [](penalty_calculation const& to) {
    return refusal_of(appealed(), judge, reducing(to), monday);
  };
  auto const same = refused(counted(counted_by::act, 3, 1));
  CHECK(same == refusal_code::penalty_not_reduced);
  CHECK(same->count == 3);
  CHECK(same->limit == 3);
  CHECK(refused(counted(counted_by::act, 1, 4)) == refusal_code::penalty_not_reduced);
  CHECK(refused({}) == refusal_code::penalty_malformed);
  CHECK(refused({.items = {{counted_by::act, 1, 2}}, .sum = 1}) == refusal_code::penalty_not_as_calculated);
  auto const done = walk(appealed(), judge, reducing(counted(counted_by::act, 1, 2)), monday);
  CHECK(only_one(done.file()).points() == 2);
  CHECK_FALSE(only_one(done.file()).under_appeal());
  for (auto const outcome : {penalty_appeal_outcome::upheld, penalty_appeal_outcome::lifted}) {
    auto odd = deciding(outcome);
    odd.calculation = counted(counted_by::act, 1, 1);
    CHECK(refusal_of(appealed(), judge, odd, monday) == refusal_code::penalty_malformed);
  }
}

TEST_CASE("a ban that is reduced ends as many days after it was imposed") {
  auto const done = walk(appealed(a_ban(30)), judge, reducing(counted(counted_by::day, 1, 10)), monday + 2 * day);
  CHECK(only_one(done.file()).until == monday + 10 * day);
  auto const upheld = walk(appealed(a_ban(30)), judge, deciding(penalty_appeal_outcome::upheld), monday + 2 * day);
  CHECK(only_one(upheld.file()).until == monday + 30 * day);
}

TEST_CASE("a penalty under appeal is lifted when the ruling is reversed, and then there is nothing to decide") {
  auto lifted = walk(reversed(true, true), agent, lift_penalty{.ground = penalty_ground::counterfeit}, monday);
  CHECK(only_one(lifted.file()).lifted);
  CHECK(refusal_of(std::move(lifted), judge, deciding(penalty_appeal_outcome::upheld), monday) ==
        refusal_code::no_penalty_appeal);
  auto by_reviewer = walk(appealed(), judge, deciding(penalty_appeal_outcome::lifted), monday);
  CHECK(standing(by_reviewer.file().penalties) == 0);
}
