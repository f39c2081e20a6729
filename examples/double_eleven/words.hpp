// SPDX-License-Identifier: BSL-1.0
// Words: what people say in what they do. Actions that carry nothing are not here.
#pragma once
#include <optional>
#include <string>
#include <utility>

#include "people.hpp"

namespace double_eleven {

using namespace redress::refund;
using redress::text;

// The case as it is seen at the desk before somebody acts; a case that opened is there.
inline redress::any_case<protocol> seen(visit& v) { return *v.desk.load(v.of.id); }
inline money part_of(money const& whole, visit& v) {
  return {.minor = whole.minor * (200 + v.of.chance.below(700)) / 1000, .currency = whole.currency};
}

// What is claimed: goods have no amount.
inline std::optional<money> claimed(visit& v) {
  return is_in_goods(v.of.kind) ? std::nullopt : std::optional(v.of.asked);
}

inline submission new_exhibit(visit& v) {
  text content;
  for (int i = 0; i < 4; ++i)
    for (auto [bits, digit] = std::pair(v.of.chance.roll(), 0); digit < 16; ++digit, bits >>= 4)
      content += std::string_view("0123456789abcdef").substr(bits & 15, 1);
  return {.id = "e" + std::to_string(++v.of.exhibits), .kind = exhibit_kind::photo, .content = content, .note = {}};
}
// Who rules names the last exhibit sometimes, whatever it turned out to be.
inline finding found(visit& v) {
  if (v.of.exhibits == 0 || !v.of.chance.chance(400)) return {};
  return {
      .cited = {"e" + std::to_string(v.of.exhibits)}, .blame = blame::of(20, 80), .freight = {}, .compensation = {}};
}

void say(auto&, visit&) {}
inline void say(approve& a, visit& v) {
  if (v.of.of.return_address.empty() && v.of.chance.chance(800)) a.return_address = "the gate of the market";
}
inline void say(reject& a, visit& v) {
  if (!v.of.chance.chance(30)) a.reason = "it was worn";
}
inline void say(make_offer& a, visit& v) { a = {claim_kind::refund_only, part_of(v.of.asked, v), "keep it"}; }
inline void say(counter& a, visit& v) { a = {claim_kind::refund_only, part_of(v.of.asked, v), "a little more"}; }
inline void say(revise& a, visit& v) {
  a = {v.of.kind, v.of.reason, part_of(v.of.asked, v), "less would do"};
  if (is_in_goods(a.kind)) a.amount = std::nullopt;
}
inline void say(escalate& a, visit&) { a = {.grounds = "this is not what I bought", .talked = true}; }
inline void say(advance& a, visit& v) { a.amount = v.of.asked; }
inline void say(submit_exhibit& a, visit& v) { a.exhibit = new_exhibit(v); }
inline void say(verify_exhibit& a, visit& v) {
  auto const forged = v.of.chance.chance(100);
  a = {"e" + std::to_string(v.of.exhibits), forged ? screening::forged : screening::genuine, screener::machine};
}
inline void say(flag& a, visit&) { a.ground = risk_ground::linked_accounts; }
inline void say(extend& a, visit& v) { a = {seen(v).due().value_or(sale_opens) + std::chrono::days{3}, "a snowstorm"}; }

inline void say(ship_return& a, visit& v) { a.tracking = "SF-" + v.of.id; }
inline void say(ship_replacement& a, visit& v) { a.tracking = "YT-" + v.of.id; }
inline void say(contest_return& a, visit& v) { a = {"a button is missing", new_exhibit(v)}; }
inline void say(report_problem& a, visit& v) { a = {"broken again", new_exhibit(v)}; }
inline void say(reopen& a, visit& v) {
  auto const on = seen(v);
  auto const* const expired_at = on.state_if<expired>();
  auto const by = expired_at && expired_at->ship_by ? *expired_at->ship_by : on.last();
  a = {"SF-" + v.of.id, by - std::chrono::hours{v.of.chance.below(10)}};
}
inline void say(decide_goods& a, visit& v) {
  auto const most = granted_or_claimed(seen(v).file()).amount.value_or(v.of.of.captured);
  auto const luck = v.of.chance.below(3);
  a = {luck == 0 ? most : luck == 1 ? part_of(most, v) : zero_of(most), "by what came back", {}};
}

inline void say(name_return_address& a, visit&) { a.address = "the gate of the market"; }
inline void say(propose_deduction& a, visit& v) { a = {part_of(v.of.asked, v), "it was worn", new_exhibit(v)}; }
inline void say(contest_deduction& a, visit&) { a.grounds = "it was tried on once"; }
inline void say(set_deduction& a, visit& v) {
  auto const on = seen(v);
  auto const* const open = on.state_if<deduction_under_review>();
  auto const most = open ? open->amount : v.of.asked;
  a = {v.of.chance.chance(500) ? part_of(most, v) : zero_of(most), "by what the photo shows", {}};
}
inline void say(decide_return& a, visit& v) { a = {v.of.chance.chance(500), "by the weight of the parcel", {}}; }

inline void say(dismiss& a, visit&) { a = {dismissal_ground::outside_criteria, "the parties can settle this"}; }
inline void say(rule_for_buyer& a, visit& v) { a = {claimed(v), "the photos show it", found(v)}; }
inline void say(rule_in_part& a, visit& v) { a = {part_of(v.of.asked, v), "both have a point", found(v)}; }
inline void say(order_refund& a, visit& v) { a = {claimed(v), "the goods are defective", found(v)}; }
inline void say(rule_for_merchant& a, visit& v) {
  a = {denial_ground::too_little_evidence, "nothing shows it", found(v)};
}
inline void say(publish& a, visit&) { a.number = 1; }
inline void say(impose_penalty& a, visit&) {
  a = {penalty_kind::credit_points, penalty_ground::defective_goods, "rules 4.2", counted(counted_by::act, 1, 3)};
}
inline void say(lift_penalty& a, visit&) { a.ground = penalty_ground::defective_goods; }
inline void say(appeal_penalty& a, visit&) { a = {penalty_ground::defective_goods, "one of a thousand", {}}; }
inline void say(decide_penalty_appeal& a, visit& v) {
  a = {penalty_ground::defective_goods, penalty_appeal_outcome::upheld, {}, "it was defective"};
  if (v.of.chance.chance(300)) {
    a.outcome = penalty_appeal_outcome::reduced;
    a.calculation = counted(counted_by::act, 1, 1);
  }
}

inline void say(appeal& a, visit& v) { a = {"here is what was not seen", new_exhibit(v)}; }
inline void say(cross_appeal& a, visit&) { a.grounds = "it ought to be more"; }
inline void say(uphold& a, visit& v) { a = {"it stands", found(v)}; }
inline void say(modify& a, visit& v) {
  auto const on = seen(v);
  auto const kept = on.is<refund_under_appeal>() ? on.file().ledger.kept_by_buyer() : v.of.asked;
  a = {part_of(kept, v), "by half of it", found(v)};
}
inline void say(reverse& a, visit& v) {
  auto const for_merchant = v.of.chance.chance(600);
  a = {for_merchant ? side::merchant : side::buyer, {}, "the new exhibit shows it", found(v)};
  if (for_merchant) a.ground = denial_ground::too_little_evidence;
}

// Payments know their ids from what they were asked to pay.
inline text payout_of(redress::any_case<protocol> const& on) {
  if (auto const* const pending = on.state_if<refund_pending>()) return pending->refund_id;
  if (auto const* const failed = on.state_if<refund_failed>()) return failed->refund_id;
  auto const& all = on.file().payments;
  for (auto last = all.rbegin(); last != all.rend(); ++last)
    if (last->of_claim()) return last->id;
  return {};
}
inline void say(confirm_payment& a, visit& v) {
  a.payment_id = payout_of(seen(v));
  if (v.of.chance.chance(5)) a.payment_id = "another's";
}
inline void say(report_failure& a, visit& v) {
  a.payment_id = payout_of(seen(v));
  a.reason = "the card is closed";
}
inline void say(report_bounce& a, visit& v) { a.payment_id = payout_of(seen(v)); }
inline void say(redirect_refund& a, visit& v) {
  a.destination = "another card";
  if (v.of.chance.chance(900)) a.consent = "by telephone";
  a.voided = "void-" + std::to_string(v.of.commands);
}
inline money still_out(visit& v) {
  auto const on = seen(v);
  return on.is<clawback_pending>() ? on.file().ledger.owed : on.file().ledger.kept_by_buyer();
}
inline void say(request_repayment& a, visit& v) {
  a = {repayment_ground::paid_by_mistake, still_out(v), "the goods were as described", new_exhibit(v)};
}
inline void say(repay& a, visit& v) { a.amount = still_out(v); }
inline void say(recoup& a, visit& v) { a = {still_out(v), "from the balance"}; }
inline void say(confirm_repayment& a, visit& v) {
  auto const all = still_out(v);
  a = {"in-" + std::to_string(v.of.commands), v.of.chance.chance(700) ? all : part_of(all, v)};
}
inline void say(write_off& a, visit&) { a.reason = "not worth a suit"; }
inline void say(grant_goodwill& a, visit&) { a = {cny(5'00), "for the trouble"}; }
inline void say(refer_out& a, visit& v) { a = {remedy_route::consumer_association, "12315-" + v.of.id}; }
inline void say(report_outcome& a, visit& v) {
  auto const on = seen(v);
  a.document = "the association's letter";
  a.outcome = outside_outcome::no_change;
  if (!v.of.chance.chance(500)) return;
  if (on.is<buyer_referred>()) {
    a.outcome = outside_outcome::buyer_is_paid;
    a.amount = part_of(on.file().claim.amount.value_or(v.of.asked), v);
  } else if (on.is<merchant_referred>()) {
    a.outcome = outside_outcome::buyer_repays;
    a.amount = on.file().ledger.kept_by_buyer();
  }
}

} // namespace double_eleven
