// SPDX-License-Identifier: BSL-1.0
#pragma once
// Payments: where a case goes when they report, in each state in which money can be out (domain row 19).
//
// Where money is being paid, is paid or is owed, the case goes where the sums lead it. An advance that arrives or fails after
// all tells whether the buyer has money for the goods. Everywhere else only the books change.
#include <redress/refund/actions/settlement.hpp>
#include <redress/refund/decide/balancing.hpp>
#include <redress/refund/decide/fast_refund.hpp>
#include <redress/refund/decide/hearing_payments.hpp>
#include <redress/refund/model/party.hpp>
#include <redress/refund/state_sets.hpp>
#include <redress/refund/states.hpp>
#include <redress/refund/traits.hpp>

namespace redress::refund {

namespace detail {

using reports = any_of<confirm_payment, report_failure, report_bounce, confirm_repayment, report_paid_elsewhere>;
using of_a_payment = any_of<confirm_payment, report_failure, report_bounce>;
using being_paid = any_of<refund_pending, refund_unanswered>;

} // namespace detail

/// Wherever the state does not depend on it.
template <among<detail::reports> Report>
constexpr decided<same> decide(payments const&, Report const& told, context const& given) {
  return detail::recorded(detail::hear(told, given), given);
}

// A refund that is being paid.

template <among<detail::being_paid> S, among<detail::of_a_payment> Report>
constexpr decided<S, refunded, recovered, refund_failed, clawback_pending>
decide(S const& here, payments const&, Report const& told, context const& given) {
  return detail::heard_in<S, refunded, recovered, refund_failed, clawback_pending>(here, given,
                                                                                   detail::hear(told, given));
}

// One that failed. A part of it may have arrived.

template <among<any_of<refund_failed, unclaimed>> S, among<any_of<confirm_payment, report_paid_elsewhere>> Report>
constexpr decided<S, refunded, recovered, clawback_pending> decide(S const& here, payments const&, Report const& told,
                                                                   context const& given) {
  return detail::heard_in<S, refunded, recovered, clawback_pending>(here, given, detail::hear(told, given));
}
template <among<any_of<refund_failed, unclaimed>> S, among<any_of<report_bounce, confirm_repayment>> Report>
constexpr decided<S> decide(S const& here, payments const&, Report const& told, context const& given) {
  return detail::heard_in<S>(here, given, detail::hear(told, given));
}

// One that was paid, or recovered.

template <among<any_of<refunded, recovered>> S>
constexpr decided<S, clawback_pending> decide(S const& here, payments const&, confirm_payment const& told,
                                              context const& given) {
  return detail::heard_in<S, clawback_pending>(here, given, detail::hear(told, given));
}
/// A chargeback that was won leaves to be paid what it had counted for.
template <among<any_of<refunded, recovered>> S>
constexpr decided<S, refund_failed, clawback_pending> decide(S const& here, payments const&,
                                                             report_paid_elsewhere const& told, context const& given) {
  return detail::heard_in<S, refund_failed, clawback_pending>(here, given, detail::hear(told, given));
}
template <among<any_of<refunded, recovered>> S>
constexpr decided<S, refund_failed> decide(S const& here, payments const&, report_bounce const& told,
                                           context const& given) {
  return detail::heard_in<S, refund_failed>(here, given, detail::hear(told, given));
}
/// When the buyer has paid back all of it, the case is recovered.
constexpr decided<refunded, recovered, refund_failed> decide(refunded const& here, payments const&,
                                                             confirm_repayment const& told, context const& given) {
  return detail::heard_in<refunded, recovered, refund_failed>(here, given, detail::hear(told, given));
}
constexpr decided<recovered, refund_failed> decide(recovered const& here, payments const&,
                                                   confirm_repayment const& told, context const& given) {
  return detail::heard_in<recovered, refund_failed>(here, given, detail::hear(told, given));
}

// A debt. An advance may be on its way still: if it arrives it is owed, as was said, and if it fails nothing is.

template <among<detail::reports> Report>
constexpr decided<clawback_pending, recovered, refund_failed> decide(clawback_pending const& here, payments const&,
                                                                     Report const& told, context const& given) {
  return detail::heard_in<clawback_pending, recovered, refund_failed>(here, given, detail::hear(told, given));
}
template <among<detail::reports> Report>
constexpr decided<written_off, recovered, refund_failed, clawback_pending>
decide(written_off const& here, payments const&, Report const& told, context const& given) {
  return detail::heard_in<written_off, recovered, refund_failed, clawback_pending>(here, given,
                                                                                   detail::hear(told, given));
}

// A case that closed without a refund: what arrives is owed, and what comes back is too much.

template <among<closed_unpaid> S>
constexpr decided<S, clawback_pending> decide(S const& here, payments const&, confirm_payment const& told,
                                              context const& given) {
  return detail::heard_in<S, clawback_pending>(here, given, detail::hear(told, given));
}
template <among<closed_unpaid> S, among<any_of<report_bounce, confirm_repayment, report_paid_elsewhere>> Report>
constexpr decided<S, refund_failed> decide(S const& here, payments const&, Report const& told, context const& given) {
  return detail::heard_in<S, refund_failed>(here, given, detail::hear(told, given));
}

// Goods that come back: whether the buyer has money for them.

template <among<detail::plain_states> S>
constexpr decided<S, detail::advanced_from<S>> decide(S const& here, payments const&, confirm_payment const& told,
                                                      context const& given) {
  auto const report = detail::hear(told, given);
  if (!report) return report.error();
  bool const advanced = report->told(given.file).ledger.paid_here().positive();
  decided<S, detail::advanced_from<S>> decision =
      advanced ? decided<S, detail::advanced_from<S>>{detail::with_advance(here, given)}
               : decided<S, detail::advanced_from<S>>{here};
  return detail::tell(decision, *report, given);
}
template <among<detail::advanced_states> S,
          among<any_of<confirm_payment, report_failure, report_bounce, confirm_repayment>> Report>
constexpr decided<S, detail::plain_from<S>> decide(S const& here, payments const&, Report const& told,
                                                   context const& given) {
  auto const report = detail::hear(told, given);
  if (!report) return report.error();
  auto const after = report->told(given.file);
  bool const advanced = after.ledger.paid_here().positive() || after.on_its_way().positive();
  decided<S, detail::plain_from<S>> decision = advanced
                                                   ? decided<S, detail::plain_from<S>>{here}
                                                   : decided<S, detail::plain_from<S>>{detail::without_advance(here)};
  return detail::tell(decision, *report, given);
}

} // namespace redress::refund
