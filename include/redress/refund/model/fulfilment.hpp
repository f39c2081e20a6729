// SPDX-License-Identifier: BSL-1.0
#pragma once
// The fulfilment of a claim that is granted: whether money goes out at once, or goods move first; and what was granted.
#include <cstdint>

#include <redress/refund/model/case_file.hpp>
#include <redress/refund/model/claim.hpp>
#include <redress/refund/model/order.hpp>

namespace redress::refund {

/// What happens first when a claim is granted.
enum class fulfilment : std::uint8_t { pay, intercept, fetch, send };

/// By the kind of claim and the place of the goods: `intercept` a parcel on its way to the buyer; `fetch` goods that must come
/// back; then, or if they stay, are back or are lost, `pay` a refund, and `send` a remedy in goods, which is never `pay`.
constexpr fulfilment fulfilment_of(claim_kind kind, goods_place goods) {
  if (kind == claim_kind::reship) return fulfilment::send;
  if (goods == goods_place::on_the_way_to_buyer) return fulfilment::intercept;
  if (kind == claim_kind::refund_only) return fulfilment::pay;
  bool const stays_away =
      goods == goods_place::with_merchant || goods == goods_place::not_sent || goods == goods_place::lost;
  if (!stays_away) return fulfilment::fetch;
  return is_in_goods(kind) ? fulfilment::send : fulfilment::pay;
}

/// The kind that is granted if only a part of a claim of this kind is: goods cannot be divided, so it is money.
constexpr claim_kind kind_in_part(claim_kind kind) {
  return kind == claim_kind::return_and_refund ? kind : claim_kind::refund_only;
}

/// Whether goods would have to come back for this, and there is no address on file for them.
constexpr bool lacks_address(case_file const& file, claim_kind kind) {
  return fulfilment_of(kind, file.goods) == fulfilment::fetch && file.return_address.empty();
}

/// What was granted, or the claim itself where nothing was.
constexpr offer granted_or_claimed(case_file const& file) {
  if (file.granted) return *file.granted;
  return {.by = side::buyer, .kind = file.claim.kind, .amount = file.claim.amount, .note = {}};
}

/// Whether a person should look before money goes out by silence or in advance.
constexpr bool wants_a_look(case_file const& file) { return file.flagged || file.risk.verdict != risk_verdict::clear; }

} // namespace redress::refund
