// SPDX-License-Identifier: BSL-1.0
#pragma once
// Settlement: the money goes back to the buyer, and comes back from the buyer where it should not have gone.
//
// Only `payments` says that money moved. After a refund no row asks the buyer for a price difference: what can be asked
// back is the refund itself. What the rows decide stands in paying.hpp and repaying.hpp.
#include <optional>
#include <string_view>
#include <type_traits>

#include <redress/protocol/protocol.hpp>
#include <redress/refund/appeal.hpp>
#include <redress/refund/goods.hpp>
#include <redress/refund/party.hpp>
#include <redress/refund/paying.hpp>
#include <redress/refund/repaying.hpp>
#include <redress/refund/states.hpp>
#include <redress/refund/traits.hpp>

namespace redress::refund {

struct refer_out { // 转外部救济
  remedy_route route{};
  text reference{}; ///< the number of the matter there
  static constexpr std::string_view name = "refer_out";
  static constexpr void fields(auto& self, auto& f) {
    f("route", self.route);
    f("reference", self.reference);
  }
};

// clang-format off
struct settlement : phase<
    // A payout without news is never taken for failed, or the buyer could be paid twice: its lapse asks payments.
    transition<refund_pending,   payments,   confirm_refund,     refunded>,
    transition<refund_pending,   payments,   report_failure,     refund_failed>,
    transition<refund_pending,   timekeeper, lapse,              same>,

    // A retry keeps the id of the first attempt, so one that did arrive is confirmed and never paid again. Another
    // destination needs the buyer's consent.
    transition<refund_failed,    payments,   confirm_refund,     refunded>,
    transition<refund_failed,    timekeeper, retry,              refund_pending>,
    transition<refund_failed,    platform,   redirect_refund,    refund_pending>,
    transition<refund_failed,    timekeeper, lapse,              unclaimed>,
    transition<unclaimed,        platform,   redirect_refund,    refund_pending>,

    // A mistaken refund: the buyer repays willingly, the merchant appeals, or the matter goes outside.
    transition<refunded,         payments,   report_bounce,      refund_failed>,
    transition<refunded,         merchant,   request_repayment,  same>,
    transition<refunded,         buyer,      repay,              same>,
    transition<refunded,         payments,   confirm_repayment,  same, recovered>,
    transition<refunded,         merchant,   appeal,             refund_under_appeal>,
    transition<refunded,         merchant,   refer_out,          merchant_referred>,

    // News of an advance can come late: gone out, it is owed; failed, nothing is.
    transition<clawback_pending, buyer,      repay,              same>,
    transition<clawback_pending, platform,   recoup,             same>,
    transition<clawback_pending, payments,   confirm_repayment,  same, recovered>,
    transition<clawback_pending, payments,   confirm_advance,    same>,
    transition<clawback_pending, payments,   report_failure,     recovered>,
    transition<clawback_pending, merchant,   confirm_goods_back, recovered>,
    transition<clawback_pending, platform,   write_off,          written_off>,
    transition<clawback_pending, merchant,   refer_out,          debt_referred>,
    transition<clawback_pending, timekeeper, lapse,              written_off>,
    transition<written_off,      merchant,   refer_out,          debt_referred>> {
  static constexpr std::string_view name = "settlement";
};
// clang-format on

// The merchant says that the refund was a mistake, or abuse.

/// Refused after the window, in a matter that was appealed before, and against what an authority has ordered.
constexpr std::optional<refusal> barred(refunded const&, merchant const&, std::type_identity<appeal>,
                                        context const& given) {
  auto const& file = given.file;
  if (file.ordered_by_authority) return refusal{.code = refusal_code::ordered_by_authority};
  if (auto why = detail::appealed_before(file)) return why;
  auto const until = file.refunded_at.value_or(instant{}) + given.rules.policy.appeal_after_refund;
  if (given.now >= until)
    return refusal{.code = refusal_code::past_appeal_window, .asked_at = given.now, .until = until};
  return std::nullopt;
}
/// Refuses an appeal without grounds, or without an exhibit that is new.
constexpr decided<refund_under_appeal> decide(refunded const&, merchant const&, appeal const& asked,
                                              context const& given) {
  auto const admitted = detail::new_exhibit(asked, side::merchant, given);
  if (!admitted) return admitted.error();
  return {refund_under_appeal{.due = given.now + given.rules.policy.appeal_cap}, *admitted,
          appeal_filed{.by = side::merchant, .grounds = asked.grounds}};
}

// To somebody outside.

namespace detail {

// Where the matter goes, or why it does not: a route from the list, and the number of the matter there.
template <class Referred> constexpr decided<Referred> refer(side by, refer_out const& asked, money const& sought) {
  if (name_of(asked.route).empty() || asked.reference.empty()) return refusal{.code = refusal_code::reference_missing};
  return {Referred{.route = asked.route, .reference = asked.reference},
          matter_referred{{.sought_by = by, .route = asked.route, .reference = asked.reference, .amount = sought}}};
}

} // namespace detail

constexpr decided<merchant_referred> decide(refunded const&, merchant const&, refer_out const& asked,
                                            context const& given) {
  return detail::refer<merchant_referred>(side::merchant, asked, given.file.ledger.kept_by_buyer());
}
constexpr decided<debt_referred> decide(clawback_pending const&, merchant const&, refer_out const& asked,
                                        context const& given) {
  return detail::refer<debt_referred>(side::merchant, asked, given.file.ledger.owed);
}
/// What was written off is owed again.
constexpr decided<debt_referred> decide(written_off const&, merchant const&, refer_out const& asked,
                                        context const& given) {
  auto const& lost = given.file.ledger.written_off;
  auto decision = detail::refer<debt_referred>(side::merchant, asked, lost);
  if (decision.refusal() == nullptr) decision.add(debt_revived{.amount = lost});
  return decision;
}

} // namespace redress::refund
