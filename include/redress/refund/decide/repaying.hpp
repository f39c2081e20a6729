// SPDX-License-Identifier: BSL-1.0
#pragma once
// Repaying: a refund that was a mistake comes back willingly, and a debt is paid, taken from a balance, settled in
// goods or written off (domain row 21). What can be asked back is the refund itself, and never more.
#include <optional>

#include <redress/encoding/personal.hpp>
#include <redress/refund/actions/goods.hpp>
#include <redress/refund/actions/settlement.hpp>
#include <redress/refund/decide/exhibits.hpp>
#include <redress/refund/decide/granting.hpp>
#include <redress/refund/model/party.hpp>
#include <redress/refund/state_sets.hpp>
#include <redress/refund/states.hpp>
#include <redress/refund/traits.hpp>
#include <redress/standard/algorithm.hpp>

namespace redress::refund {

namespace detail {

template <class S> concept repaid_state = among<S, any_of<refunded, clawback_pending>>;

// How much can come back here: of a refund what the buyer still has, of a debt what is owed.
constexpr money to_come_back(refunded const&, case_file const& file) { return file.ledger.kept_by_buyer(); }
constexpr money to_come_back(clawback_pending const&, case_file const& file) { return file.ledger.owed; }
constexpr refusal_code above(refunded const&) { return refusal_code::above_refunded; }
constexpr refusal_code above(clawback_pending const&) { return refusal_code::above_owed; }

template <repaid_state S>
constexpr std::optional<refusal> ill_repaid(S const& here, money const& amount, context const& given) {
  return refused_amount(amount, to_come_back(here, given.file), above(here));
}

/// Why so much is not promised, or taken from a balance, once more.
constexpr std::optional<refusal> refused_again(money const& amount, money const& left) {
  if (!at_most(amount, left))
    return refusal{.code = refusal_code::repayment_under_way, .asked = amount, .allowed = left};
  return std::nullopt;
}

constexpr decided<written_off> write_debt_off(context const& given, personal_text const& reason) {
  return {written_off{}, debt_written_off{.amount = given.file.ledger.owed, .reason = reason}};
}

} // namespace detail

/// Refuses a request without a reason or a new exhibit, or above what the buyer still has; its ground is one of a list.
constexpr decided<same> decide(merchant const&, request_repayment const& asked, context const& given) {
  if (asked.reason.empty()) return refusal{.code = refusal_code::no_reasons_stated};
  if (auto why = detail::ill_repaid(refunded{}, asked.amount, given)) return *why;
  auto const admitted = admit(given, side::merchant, asked.exhibit);
  if (!admitted) return admitted.error();
  return {same{}, *admitted,
          repayment_requested{.ground = asked.ground,
                              .amount = asked.amount,
                              .reason = asked.reason,
                              .until = given.now + given.rules.policy.clawback_window}};
}

/// Another can be made after it.
constexpr decided<same> decide(merchant const&, withdraw_repayment_request const&, context const& given) {
  return {same{}, repayment_request_withdrawn{.amount = asked_back(given)}};
}

/// Refuses more than the buyer has, or owes, and what is promised or to be taken from a balance already.
template <detail::repaid_state S>
constexpr decided<same> decide(S const& here, buyer const&, repay const& asked, context const& given) {
  if (auto why = detail::ill_repaid(here, asked.amount, given)) return *why;
  if (auto why = detail::refused_again(asked.amount, left_to_promise(here, given.file))) return *why;
  return {same{}, repayment_promised{.amount = asked.amount}};
}

// A debt.

/// Refuses a recoupment without a reason, more than is owed, and what is to be taken already. What the buyer only promised can
/// be taken.
constexpr decided<same> decide(platform const&, recoup const& asked, context const& given) {
  if (asked.reason.empty()) return refusal{.code = refusal_code::no_reasons_stated};
  if (auto why = detail::ill_repaid(clawback_pending{}, asked.amount, given)) return *why;
  if (auto why = detail::refused_again(asked.amount, left_to_recoup(given.file))) return *why;
  return {same{}, recoupment_ordered{.amount = asked.amount, .reason = asked.reason}};
}

/// Refuses it without a reason. What comes of the recoupment all the same is counted.
constexpr decided<same> decide(platform const&, drop_recoupment const& asked, context const& given) {
  if (asked.reason.empty()) return refusal{.code = refusal_code::no_reasons_stated};
  return {same{}, recoupment_dropped{.amount = given.file.recouping, .reason = asked.reason}};
}

/// The goods came back instead of the money, and the merchant is content.
constexpr decided<recovered> decide(clawback_pending const&, merchant const&, confirm_goods_back const&,
                                    context const& given) {
  decided<recovered> decision{recovered{}, debt_forgiven{.amount = given.file.ledger.owed},
                              goods_moved{.to = goods_place::with_merchant, .tracking = {}}};
  // What was given up before is not by the claim for that.
  auto const kept = detail::difference(detail::paid_or_paying(given.file), given.file.ledger.written_off);
  detail::weigh(decision, given, detail::or_none(kept), detail::left_to_buyer(given, zero_of(given.file.ledger.owed)));
  return decision;
}

/// Refuses a write-off without a reason.
constexpr decided<written_off> decide(clawback_pending const&, platform const&, write_off const& asked,
                                      context const& given) {
  if (asked.reason.empty()) return refusal{.code = refusal_code::no_reasons_stated};
  return detail::write_debt_off(given, asked.reason);
}
constexpr decided<written_off> decide(clawback_pending const&, timekeeper const&, lapse const&, context const& given) {
  return detail::write_debt_off(given, "nothing came back in time");
}

} // namespace redress::refund
