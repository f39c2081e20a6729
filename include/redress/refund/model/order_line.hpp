// SPDX-License-Identifier: BSL-1.0
#pragma once
// A line of an order: so many units of one thing, at one price. What it does not say is as the order says.
//
//     order_line{.id = "mug", .price = cny(60'00), .quantity = 3}
//     order_line{.id = "pen", .price = cny(4'00), .quantity = 3, .discount = cny(2'00)}   // 10.00 for three
#include <cstdint>
#include <expected>
#include <limits>
#include <optional>

#include <redress/encoding/fields.hpp>
#include <redress/encoding/text.hpp>
#include <redress/encoding/time.hpp>
#include <redress/refund/model/goods.hpp>
#include <redress/refund/model/money.hpp>

namespace redress::refund {

struct order_line {
  text id{};     ///< no other line of the order has it
  money price{}; ///< of one unit, as it was paid
  std::uint32_t quantity = 1;
  std::optional<money> discount{}; ///< from the whole line, where no unit has a part of its own in it
  std::optional<goods_category> category{};
  std::optional<goods_place> goods{};
  std::optional<instant> promised_at{}, dispatched_at{}, signed_at{};
  std::optional<bool> exclusion_confirmed{}, durable{}, heavily_used{};
  REDRESS_FIELDS(id, price, quantity, discount, category, goods, promised_at, dispatched_at, signed_at,
                 exclusion_confirmed, durable, heavily_used)

  /// What was paid for all its units. An error if it does not fit or has two currencies, if there is no unit, or if a sum is
  /// below nothing.
  constexpr std::expected<money, money_error> paid() const {
    if (quantity == 0 || price.minor < 0) return std::unexpected(money_error::not_an_amount);
    if (price.minor > std::numeric_limits<std::int64_t>::max() / quantity)
      return std::unexpected(money_error::overflow);
    money const whole{.minor = price.minor * quantity, .currency = price.currency};
    if (!discount) return whole;
    auto const rest = minus(whole, *discount);
    if (rest && (discount->minor < 0 || rest->minor < 0)) return std::unexpected(money_error::not_an_amount);
    return rest;
  }
};

} // namespace redress::refund
