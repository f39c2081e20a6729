// SPDX-License-Identifier: BSL-1.0
#pragma once
// A buyer's request, and the claim that a host makes of it.
//
// A request names an order and does not contain it: the order comes from the host's order system, and the risk assessment
// of the buyer from the host's model. Both are in the action, so that `decide` stays pure and the journal has what the
// decision was based on. Decode `claim_request` from the wire, and never `file_claim`.
//
//     auto const order = paid_order::from(orders.find(asked.order_id));
//     auto claim = file_claim::from_request(asked, *order, model.assess(history));
//     if (!claim) return explain(claim.error());
//     desk.open(buyer{session.user}, *claim, key);
#include <expected>
#include <optional>
#include <vector>

#include <redress/encoding/fields.hpp>
#include <redress/encoding/personal.hpp>
#include <redress/encoding/text.hpp>
#include <redress/refund/model/claim.hpp>
#include <redress/refund/model/claimed_item.hpp>
#include <redress/refund/model/evidence.hpp>
#include <redress/refund/model/money.hpp>
#include <redress/refund/model/order.hpp>
#include <redress/refund/model/refusal.hpp>
#include <redress/refund/model/risk.hpp>

namespace redress::refund {

/// What a buyer asks for, as it comes over the wire.
struct claim_request {
  text order_id{};
  claim_kind kind{};
  claim_reason reason{};
  std::optional<money> amount{}; ///< nothing: of goods, or all that the items come to
  personal_text statement{};
  std::vector<submission> exhibits{};
  std::vector<claimed_item> items{}; ///< of an order with lines; nothing: all of it
  REDRESS_FIELDS(order_id, kind, reason, amount, statement, exhibits, items)
};

struct file_claim { // 申请售后
  paid_order order{};
  claim_kind kind{};
  claim_reason reason{};
  std::optional<money> amount{}; ///< nothing: of goods, or all that the items come to
  personal_text statement{};
  std::vector<submission> exhibits{};
  assessment risk{};
  std::vector<claimed_item> items{}; ///< of an order with lines; nothing: all of it
  REDRESS_ACTION(file_claim, order, kind, reason, amount, statement, exhibits, risk, items)

  /// The claim of a request on the order that it names, as the host knows it. Refuses another order.
  static constexpr std::expected<file_claim, refusal> from_request(claim_request const& asked, paid_order const& of,
                                                                   assessment const& risk = {}) {
    if (of->id != asked.order_id) return std::unexpected(refusal{.code = refusal_code::another_order});
    return file_claim{.order = of,
                      .kind = asked.kind,
                      .reason = asked.reason,
                      .amount = asked.amount,
                      .statement = asked.statement,
                      .exhibits = asked.exhibits,
                      .risk = risk,
                      .items = asked.items};
  }
};

} // namespace redress::refund
