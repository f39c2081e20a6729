// SPDX-License-Identifier: BSL-1.0
#pragma once
// The case file: what every state of a refund case shares. It changes only by facts; each fact and its `fold` are in
// facts/.
#include <array>
#include <cstdint>
#include <optional>
#include <vector>

#include <redress/encoding/fields.hpp>
#include <redress/encoding/personal.hpp>
#include <redress/encoding/text.hpp>
#include <redress/encoding/time.hpp>
#include <redress/refund/model/acknowledgement.hpp>
#include <redress/refund/model/claim.hpp>
#include <redress/refund/model/claimed_item.hpp>
#include <redress/refund/model/evidence.hpp>
#include <redress/refund/model/inspected_line.hpp>
#include <redress/refund/model/ledger.hpp>
#include <redress/refund/model/money.hpp>
#include <redress/refund/model/order.hpp>
#include <redress/refund/model/party.hpp>
#include <redress/refund/model/payment.hpp>
#include <redress/refund/model/penalty.hpp>
#include <redress/refund/model/remedy.hpp>
#include <redress/refund/model/risk.hpp>
#include <redress/refund/model/ruling.hpp>

namespace redress::refund {

/// What made the platform step in (domain rows 8 and 9).
enum class intervention : std::uint8_t { escalation = 1, silence, unanswered_rejection, unanswered_counter };
constexpr auto enumerators(intervention) {
  using enum intervention;
  return std::array<enumerator<intervention>, 4>{{{escalation, "escalation"},
                                                  {silence, "silence"},
                                                  {unanswered_rejection, "unanswered_rejection"},
                                                  {unanswered_counter, "unanswered_counter"}}};
}

/// What one side would agree to: a kind of claim and, if it is not in goods, an amount.
struct offer {
  side by{};
  claim_kind kind{};
  std::optional<money> amount{};
  personal_text note{};
  REDRESS_FIELDS(by, kind, amount, note)
};

/// How far a side has been heard.
struct hearing {
  bool heard = false;
  bool closed = false;                  ///< it rested or its time passed: no evidence until it is asked again
  std::optional<instant> time_passed{}; ///< until when it had time, if that closed it
  std::uint32_t requests = 0;
};

/// Money that came back from the buyer.
struct repayment {
  text id{};
  money amount{};
};

/// What was granted to one payee as goodwill, in all.
struct goodwill_of {
  text payee{}; ///< empty: the buyer
  money amount{};
};

struct case_file {
  refund::order order{};
  refund::claim claim{};
  std::uint32_t policy_version = 0;
  text rule{}; ///< the id of the rule that the claim is under
  std::vector<claimed_units>
      units{}; ///< that are claimed now; none once they are given back, and of an order without lines
  refund::ledger ledger{};

  std::optional<acknowledgement> acknowledged{}; ///< of a claim by right

  // Agreed or granted: what kind of remedy, and how much. The claim itself stays as it was filed.
  std::optional<offer> granted{};
  std::vector<offer> offers{}; ///< of both sides, oldest first
  goods_place goods = goods_place::with_buyer;
  std::vector<inspected_line> inspected{}; ///< of a return: what the merchant counted last
  personal_text return_address{};

  std::vector<exhibit> exhibits{};
  hearing buyer_hearing{}, merchant_hearing{};
  std::optional<intervention> stepped_in{};
  bool release_asked = false;

  std::vector<ruling> rulings{};          ///< every decision in the case, oldest first
  std::vector<std::uint32_t> published{}; ///< the numbers of those that were, from 1 on
  std::vector<penalty> penalties{};
  bool buyer_appealed = false, merchant_appealed = false;
  bool ordered_by_authority = false;
  bool claim_unanswered = false; ///< by the merchant, and it was granted for that
  bool order_ignored = false;    ///< to refund

  std::vector<payment> payments{}; ///< every one that was ordered, oldest first
  personal_text destination{}; ///< to which the buyer consented, until that is revoked; empty: the way the money came
  std::optional<instant> refunded_at{}; ///< when the last of the refund arrived, or an advance became it
  std::vector<goodwill_of> goodwill{};  ///< by payee
  std::vector<repayment> repayments{};
  std::vector<paid_otherwise> paid_elsewhere{}; ///< what this case was told of it first
  money repayment_asked{}; ///< by the merchant, one thing at a time: it has not come back, and no ruling answered it
  instant repayment_asked_until{}; ///< from then on it is not asked any more
  money promised{};                ///< by the buyer to be brought back, and not come yet
  money recouping{}; ///< ordered to be taken from a balance, and neither come nor dropped; no more than is owed

  assessment risk{};
  bool flagged = false; ///< by risk: no advance, and silence leads to review
  std::vector<remedy> remedies{};

  // How often, against the limits of the policy.
  std::uint32_t revisions = 0, releases = 0, dismissals = 0, extensions = 0;
  elapsed extended{}; ///< by all extensions together
  std::optional<instant> urged_at{};
  bool reopened = false;

  constexpr hearing& hearing_of(side of) { return of == side::buyer ? buyer_hearing : merchant_hearing; }
  constexpr hearing const& hearing_of(side of) const { return of == side::buyer ? buyer_hearing : merchant_hearing; }
  constexpr bool appealed(side of) const { return of == side::buyer ? buyer_appealed : merchant_appealed; }
  /// Whether law gives the buyer what is claimed, so that nobody can refuse it.
  constexpr bool by_right() const { return acknowledged.has_value(); }
  constexpr bool both_heard() const { return buyer_hearing.heard && merchant_hearing.heard; }
  /// The parties have the case again: who rested or was late in this review is not bound by it in the next.
  constexpr void end_of_review() {
    release_asked = false;
    buyer_hearing.closed = merchant_hearing.closed = false;
  }
  /// The payment of this id, or null.
  constexpr payment* find_payment(text const& id) {
    for (auto& each : payments)
      if (each.id == id) return &each;
    return nullptr;
  }
  constexpr payment const* find_payment(text const& id) const {
    for (auto const& each : payments)
      if (each.id == id) return &each;
    return nullptr;
  }
  /// What is owed no more is waited for no more: it is neither promised nor to be taken from a balance.
  constexpr void wait_for_what_is_owed() {
    promised = smaller(promised, ledger.owed).value_or(promised);
    recouping = smaller(recouping, ledger.owed).value_or(recouping);
  }
  /// How many payments of a kind were ordered.
  constexpr std::uint32_t payments_of(payment_kind kind) const {
    std::uint32_t count = 0;
    for (auto const& each : payments) count += each.kind == kind ? 1u : 0u;
    return count;
  }
  /// What of the claim is on its way to the buyer. It is held until payments report.
  constexpr money on_its_way() const {
    auto all = zero_of(ledger.captured);
    for (auto const& each : payments)
      if (each.of_claim()) all = plus(all, each.on_its_way()).value_or(all);
    return all;
  }
  /// Whether the buyer has money of this case, or may get it still.
  constexpr bool money_is_out() const { return ledger.paid_here().positive() || on_its_way().positive(); }
  /// Whether ledger and payments say the same: what was refunded and not repaid is what payments brought and buyers did not
  /// bring back, and what is on its way is held.
  constexpr bool adds_up() const {
    auto net = zero_of(ledger.captured);
    for (auto const& each : payments)
      if (each.of_claim()) net = plus(net, each.net()).value_or(money{});
    for (auto const& each : repayments) net = minus(net, each.amount).value_or(money{});
    return ledger.sound() && minus(ledger.refunded, ledger.repaid) == net && at_most(on_its_way(), ledger.reserved);
  }
  /// How many offers a side has made.
  constexpr std::uint32_t offers_of(side by) const {
    std::uint32_t count = 0;
    for (auto const& each : offers) count += each.by == by ? 1u : 0u;
    return count;
  }
};

} // namespace redress::refund
