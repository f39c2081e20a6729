// SPDX-License-Identifier: BSL-1.0
// The refund case is walked by the test kit: every row of the table is taken, every target reached that a decision leads
// to, and after each step the money adds up, in the case, in the account of its order and in the state. What is offered
// is what some request takes, under the rules of either shop and with each limit used up in turn.
#include <algorithm>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <redress/protocol/name.hpp>
#include <redress/refund/model/policy.hpp>

#include "../support/catch.hpp"
#include "../support/long_run.hpp"
#include "../support/refund_rules.hpp"
#include "support/refund_walker.hpp"

using namespace redress::refund;
using redress::testing::walk_fault, redress::testing::walk_report;
using refund_test::of_claims, refund_test::of_claims_by_right, refund_test::walk_of, refund_test::walk_refunds;

namespace {

using names = std::vector<std::string>;

// Targets that the table has and no decision leads to: rows name a set `granted` where one of its states cannot be.
//   - Of goods there is no part, so what a ruling in part grants is money or a return, and nothing is sent out.
//   - A buyer appeals a denial or a part, so when it withdraws its appeal no award in full is carried out.
//   - A merchant appeals no denial, so when it withdraws its appeal none is left.
std::set<std::string> const no_decision_leads_there{
    "ruled_in_part, buyer, waive_appeal -> awaiting_reship", "ruled_in_part, merchant, waive_appeal -> awaiting_reship",
    "ruled_in_part, timekeeper, lapse -> awaiting_reship", "on_appeal, buyer, withdraw_appeal -> awaiting_reship",
    "on_appeal, merchant, withdraw_appeal -> rejected"};

// Rows of states that walks of this length come to, and that they may leave by others.
std::set<std::string> const seldom_taken{"goods_dispute_advanced, risk, verify_exhibit",
                                         "goods_dispute_advanced, risk, flag",
                                         "goods_dispute_advanced, merchant, appeal_penalty",
                                         "goods_dispute_advanced, reviewer, decide_penalty_appeal",
                                         "return_in_transit_advanced, merchant, appeal_penalty",
                                         "return_in_transit_advanced, reviewer, decide_penalty_appeal",
                                         "refund_unanswered, buyer, revoke_destination",
                                         "refunded, platform, lift_penalty",
                                         "return_in_transit, platform, pay_again",
                                         "return_in_transit_advanced, platform, pay_again",
                                         "awaiting_return_advanced, platform, pay_again",
                                         "goods_dispute_advanced, platform, pay_again",
                                         "reship_in_transit, platform, pay_again",
                                         "refund_unanswered, platform, pay_again",
                                         "refund_under_appeal, platform, pay_again",
                                         "debt_referred, platform, pay_again",
                                         "reship_in_transit, payments, confirm_payment",
                                         "reship_in_transit, payments, report_bounce",
                                         "awaiting_interception, payments, report_bounce",
                                         "awaiting_interception, platform, pay_again",
                                         "awaiting_return_by_right, platform, pay_again",
                                         "return_by_right_in_transit, platform, pay_again",
                                         "deduction_proposed, platform, pay_again",
                                         "deduction_under_review, platform, pay_again",
                                         "return_by_right_contested, platform, pay_again",
                                         "buyer_referred, merchant, appeal_penalty",
                                         "awaiting_return_advanced, reviewer, decide_penalty_appeal",
                                         "debt_referred, reviewer, decide_penalty_appeal"};

redress::refund::rules marketplace_with(auto change) {
  auto rules = marketplace_rules();
  change(rules.policy);
  return rules;
}
// What policy may decide otherwise, where that leads elsewhere.
redress::refund::rules marketplace_of_other_defaults() {
  return marketplace_with([](policy& p) {
    p.silence = silence::leads_to_refund;
    p.unanswered_rejection = unanswered_rejection::leads_to_review;
    p.default_ruling = default_ruling::for_merchant;
    p.execution = execution::by_order;
  });
}

// All findings with their paths, but for rows that no case of these walks came to.
std::string wrong(walk_report const& report) {
  std::string words;
  for (auto const& one : report.findings)
    if (one.kind != walk_fault::row_never_taken) words += to_string(one);
  return words;
}

// The walk without some actions: it has nothing that they could carry.
refund_test::refund_walk without(refund_test::refund_walk with, names const& actions) {
  for (auto const& action : actions) {
    with.payloads[action] = [](auto const&) { return std::vector<redress::bytes>{}; };
    with.payload_unknown.push_back(action);
  }
  return with;
}
refund_test::refund_walk with_only(refund_test::refund_walk with, names const& actions) {
  names others;
  for (auto const& each : redress::names_of<protocol::actions>)
    if (std::find(actions.begin(), actions.end(), each) == actions.end()) others.emplace_back(each);
  return without(std::move(with), others);
}

// What no walk came to.
names missed_by_all(std::vector<walk_report> const& reports) {
  auto missed = reports.front().targets_missed();
  for (auto const& each : reports) {
    auto const also = each.targets_missed();
    std::erase_if(missed, [&](auto const& one) { return std::find(also.begin(), also.end(), one) == also.end(); });
  }
  return missed;
}

// The rows that no walk took.
names rows_taken_by_none(std::vector<walk_report> const& reports) {
  names none;
  for (std::size_t i = 0; i < reports.front().rows.size(); ++i)
    if (std::all_of(reports.begin(), reports.end(), [i](walk_report const& each) { return each.rows[i].taken == 0; }))
      none.push_back(name_of(reports.front().rows[i]));
  return none;
}

} // namespace

// Besides walks that do everything, some without what leaves a case where it is, so that they come further; for a claim
// of each road some of the few steps that lead to a settlement and to what becomes of a ruling and of an appeal; and some
// of those to a case that stays refunded after a ruling in it was reversed for the merchant.
TEST_CASE("every row is taken but those that are seldom, and whatever payments report the money adds up") {
  auto const everything = walk_of({marketplace_rules(), marketplace_of_other_defaults()});
  std::vector<walk_report> reports;
  auto const walk = [&](refund_test::refund_walk with, int times) {
    with.walks = static_cast<std::size_t>(long_run::times(times));
    reports.push_back(walk_refunds(with));
    auto const& report = reports.back();
    CHECK(wrong(report) == "");
    CHECK(report.invariant_asked == report.steps);
    CHECK(report.whole_file_compared);
  };
  walk(everything, 300);
  walk(without(everything, {"flag", "urge", "extend", "publish", "grant_goodwill", "record_remedy", "verify_exhibit",
                            "repay", "recoup", "request_repayment"}),
       200);

  auto few_steps = everything;
  few_steps.depth = 12;
  for (auto const& [kind, goods] : {std::pair{claim_kind::refund_only, goods_place::with_buyer},
                                    std::pair{claim_kind::return_and_refund, goods_place::with_buyer},
                                    std::pair{claim_kind::return_and_refund, goods_place::on_the_way_to_buyer},
                                    std::pair{claim_kind::reship, goods_place::with_buyer}}) {
    auto const claims = of_claims(few_steps, kind, goods);
    walk(with_only(claims, {"file_claim", "reject", "escalate", "submit_exhibit", "record_settlement"}), 50);
    walk(
        with_only(claims, {"file_claim", "reject", "escalate", "rule_for_buyer", "rule_for_merchant", "rule_in_part",
                           "order_refund", "comply", "waive_appeal", "appeal", "uphold", "modify", "reverse", "lapse"}),
        200);
    walk(with_only(claims, {"file_claim", "reject", "escalate", "rule_for_buyer", "rule_for_merchant", "rule_in_part",
                            "appeal", "cross_appeal", "withdraw_appeal", "lapse"}),
         100);
  }
  // Whatever payments report, on a refund, an advance and what is paid beside it.
  auto money = everything;
  money.depth = 16;
  names const news{"confirm_payment", "report_failure", "report_bounce", "confirm_repayment", "report_paid_elsewhere"};
  auto const with_news = [&](names actions) {
    actions.insert(actions.end(), news.begin(), news.end());
    return actions;
  };
  for (auto const& kind : {claim_kind::refund_only, claim_kind::return_and_refund, claim_kind::reship}) {
    auto const claims = of_claims(money, kind, goods_place::with_buyer);
    walk(with_only(claims, with_news({"file_claim", "approve", "lapse", "retry", "redirect_refund", "advance",
                                      "ship_return", "withdraw", "report_loss", "decide_goods", "extend"})),
         120);
    walk(with_only(claims, with_news({"file_claim", "approve", "appeal", "uphold", "modify", "reverse", "lapse",
                                      "withdraw_appeal", "withdraw", "write_off", "refer_out", "report_outcome",
                                      "drop_referral", "advance"})),
         120);
    walk(with_only(claims, {"file_claim", "approve", "lapse", "ship_return", "report_loss", "withdraw",
                            "grant_goodwill", "refer_out", "advance", "appeal", "ship_replacement", "confirm_receipt",
                            "reopen", "confirm_payment", "report_failure", "report_bounce", "pay_again"}),
         80);
    walk(with_only(claims,
                   with_news({"file_claim", "reject", "escalate", "rule_for_buyer", "rule_in_part", "lapse",
                              "waive_appeal", "refer_out", "pay_again", "revoke_destination", "redirect_refund"})),
         80);
  }
  // A payout without news, about which payments are asked ten times.
  auto without_news = of_claims(everything, claim_kind::refund_only, goods_place::with_buyer);
  without_news.depth = 30;
  walk(with_only(without_news, {"file_claim", "approve", "lapse", "urge"}), 40);
  // Goods that come back after an advance, as claimed.
  walk(with_only(of_claims(money, claim_kind::return_and_refund, goods_place::with_buyer),
                 {"file_claim", "advance", "ship_return", "confirm_payment", "confirm_return", "flag"}),
       60);
  // What is paid beside a refund fails and is paid again, wherever the goods are by then.
  for (auto const& [kind, goods] : {std::pair{claim_kind::return_and_refund, goods_place::with_buyer},
                                    std::pair{claim_kind::reship, goods_place::with_buyer},
                                    std::pair{claim_kind::refund_only, goods_place::on_the_way_to_buyer}}) {
    auto beside = of_claims(everything, kind, goods);
    beside.depth = 16;
    beside.give<rule_for_buyer>([](auto const& in, auto const&, auto) {
      return rule_for_buyer{.award = in.file().claim.amount, .reasons = "r", .finding = {.compensation = cny(5'00)}};
    });
    walk(with_only(beside, {"file_claim", "reject", "escalate", "rule_for_buyer", "waive_appeal", "ship_return",
                            "report_loss", "advance", "report_failure", "pay_again", "ship_replacement",
                            "confirm_receipt", "report_delivery", "withdraw", "lapse", "publish"}),
         80);
    walk(with_only(beside, {"file_claim", "reject", "escalate", "rule_for_merchant", "waive_appeal", "grant_goodwill",
                            "refer_out", "report_failure", "pay_again", "confirm_payment", "report_bounce",
                            "confirm_repayment", "report_outcome", "drop_referral", "report_paid_elsewhere"}),
         60);
  }
  // Penalties, appealed and decided wherever the case goes after a ruling.
  for (auto const& [kind, goods] : {std::pair{claim_kind::refund_only, goods_place::with_buyer},
                                    std::pair{claim_kind::return_and_refund, goods_place::with_buyer},
                                    std::pair{claim_kind::return_and_refund, goods_place::on_the_way_to_buyer},
                                    std::pair{claim_kind::reship, goods_place::with_buyer}}) {
    auto penalized = of_claims(everything, kind, goods);
    penalized.depth = 20;
    auto const walked = [&](names actions, int times) {
      for (auto const* each : {"file_claim", "reject", "escalate", "rule_for_buyer", "waive_appeal", "impose_penalty",
                               "appeal_penalty", "decide_penalty_appeal"})
        actions.emplace_back(each);
      walk(with_only(penalized, actions), times);
    };
    walked({"ship_return", "report_delivery", "report_loss", "contest_return", "decide_goods", "ship_replacement",
            "report_problem", "confirm_receipt", "report_intercepted"},
           120);
    walked({"lapse", "ship_return", "advance", "report_loss", "decide_goods"}, 120);
    walked({"rule_in_part", "order_refund", "extend"}, 120);
    walked({"withdraw", "ship_replacement", "confirm_receipt"}, 60);
    if (kind == claim_kind::return_and_refund)
      walked({"advance", "confirm_payment", "ship_return", "report_loss", "submit_exhibit", "decide_goods"}, 300);
    walked({"confirm_payment", "appeal", "reverse", "write_off", "lift_penalty"}, 60);
    walked({"appeal", "reverse", "lapse", "refer_out", "drop_referral", "write_off", "confirm_payment",
            "report_failure", "confirm_repayment"},
           120);
  }
  // Offers and evidence, with what leaves a case where it is.
  walk(with_only(few_steps, {"file_claim", "reject", "escalate", "make_offer", "counter", "request_buyer_evidence",
                             "request_merchant_evidence", "flag", "extend", "submit_exhibit", "rest", "urge"}),
       200);
  // By right: what payments report, what is deducted, and what is said to have come back.
  for (auto const goods : {goods_place::with_buyer, goods_place::on_the_way_to_buyer}) {
    auto by_right = of_claims_by_right(everything, goods);
    by_right.depth = 16;
    names const road{"file_claim",        "ship_return", "report_delivery", "propose_deduction",
                     "contest_deduction", "lapse",       "confirm_return"};
    auto const walked = [&](names actions, int times) {
      actions.insert(actions.end(), road.begin(), road.end());
      walk(with_only(by_right, actions), times);
    };
    walked(with_news({"advance", "withdraw", "set_deduction", "accept_deduction"}), 200);
    walked({"flag", "urge", "extend", "submit_exhibit", "verify_exhibit", "set_deduction", "withdraw"}, 200);
    walked({"advance", "confirm_payment", "contest_return", "report_loss", "decide_return", "submit_exhibit",
            "accept_deduction", "name_return_address", "report_intercepted", "escalate", "reopen"},
           200);
  }
  auto reversal = of_claims(few_steps, claim_kind::refund_only, goods_place::with_buyer);
  reversal.depth = 18;
  reversal.give(reverse{.in_favour_of = side::merchant, .ground = denial_ground::against_policy, .reasons = "forged"});
  walk(with_only(reversal, {"file_claim", "reject", "escalate", "rule_for_buyer", "impose_penalty", "appeal", "reverse",
                            "refer_out", "report_outcome", "confirm_payment", "lift_penalty", "write_off"}),
       400);
  if (long_run::sampled) return;
  for (auto const& row : rows_taken_by_none(reports)) CHECK((seldom_taken.contains(row) ? "" : row) == "");
  // Some targets take several mistaken reports of payments in a row; the oracle's walks come to them.
  auto const missed = missed_by_all(reports);
  CHECK(missed.size() < 100);
  for (auto const& target : no_decision_leads_there)
    CHECK(std::find(missed.begin(), missed.end(), target) != missed.end());
}

TEST_CASE("the European shop: every option is taken, and the money adds up") {
  auto with = walk_of({european_shop_rules()});
  with.walks = static_cast<std::size_t>(long_run::times(150));
  auto const report = walk_refunds(with);
  CHECK(wrong(report) == "");
  if (!long_run::sampled) CHECK(report.rows_taken() > 150);
}

TEST_CASE("what is offered with a limit used up is still what some request takes") {
  std::vector<redress::refund::rules> const tight{
      marketplace_with([](policy& p) { p.offers = 0; }),
      marketplace_with([](policy& p) { p.offers = p.revisions = 1; }),
      marketplace_with([](policy& p) { p.revisions = p.dismissals = p.releases = 0; }),
      refund_test::without_kinds(every<claim_kind> - set_of{claim_kind::return_and_refund}),
      refund_test::without_kinds({claim_kind::refund_only}),
      refund_test::with_claims({{.id = "no-fault",
                                 .reasons = {claim_reason::no_reason, claim_reason::wrong_size, claim_reason::service},
                                 .limit = {.amount = cny(1)}},
                                {.id = "other"}}),
      refund_test::with_claims({{.id = "any", .exhibits = {{.count = 2}}}}),
      refund_test::with_claims({{.id = "any", .granted_at_once = true}}),
      marketplace_with([](policy& p) { p.fast_refund_limit.reset(); }),
      marketplace_with([](policy& p) { p.fast_refund_limit = cny(1); }),
      marketplace_with([](policy& p) { p.fast_refund_score = 100; }),
      marketplace_with([](policy& p) { p.evidence_requests = 0; }),
      marketplace_with([](policy& p) { p.evidence_requests = p.extensions = 1; }),
      marketplace_with([](policy& p) { p.screen_every_exhibit = true; }),
      marketplace_with([](policy& p) { p.execution = execution::at_once; }),
      marketplace_with([](policy& p) { p.payout_tries = 1; }),
      marketplace_with([](policy& p) { p.extensions = 0; }),
      marketplace_with([](policy& p) { p.extended_in_all = redress::elapsed{1}; }),
      marketplace_with([](policy& p) { p.appeal_after_refund = redress::elapsed{1}; })};
  auto with = walk_of(tight);
  with.walks = static_cast<std::size_t>(long_run::times(200));
  auto const report = walk_refunds(with);
  CHECK(wrong(report) == "");
  if (!long_run::sampled) CHECK(report.rows_taken() > 200);
}

TEST_CASE("breadth first nothing is wrong either, so that what will be is found by a short path") {
  auto with = walk_of({marketplace_rules()});
  with.most_cases = static_cast<std::size_t>(long_run::times(60));
  auto const report = walk_refunds(with);
  CHECK(wrong(report) == "");
  CHECK(report.deepest < 12);
}
