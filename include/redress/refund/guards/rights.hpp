// SPDX-License-Identifier: BSL-1.0
#pragma once
// Guards of a claim by right.
#include <optional>

#include <redress/refund/context.hpp>
#include <redress/refund/guards/price.hpp>
#include <redress/refund/model/case_file.hpp>
#include <redress/refund/model/fulfilment.hpp>
#include <redress/refund/model/money.hpp>
#include <redress/refund/model/order.hpp>
#include <redress/refund/model/refusal.hpp>

namespace redress::refund {

/// The parcel is still on its way to the buyer.
constexpr std::optional<refusal> parcel_to_stop(context const& given) {
  if (given.file.goods != goods_place::on_the_way_to_buyer) return refusal{.code = refusal_code::delivered_already};
  return std::nullopt;
}
/// The buyer has no advance, and none is on its way.
constexpr std::optional<refusal> nothing_advanced(context const& given) {
  if (given.file.money_is_out()) return refusal{.code = refusal_code::advanced_already};
  return std::nullopt;
}
/// A deduction leaves something of the refund: the smallest amount cannot be divided.
constexpr std::optional<refusal> refund_to_deduct_from(context const& given) {
  if (auto const whole = worth_of_grant(given); whole.minor < 2)
    return refusal{.code = refusal_code::deduction_takes_all, .allowed = zero_of(whole)};
  return std::nullopt;
}
/// What the buyer has by right is not the merchant's to appeal. A court can be asked.
constexpr std::optional<refusal> refund_not_by_right(context const& given) {
  if (given.file.by_right()) return refusal{.code = refusal_code::refunded_by_right};
  return std::nullopt;
}

} // namespace redress::refund
