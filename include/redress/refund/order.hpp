// SPDX-License-Identifier: BSL-1.0
#pragma once
// An order, and a paid one. `paid_order::from` makes one only of an order with money captured, and only a paid order can
// be claimed on (domain row 3); what came over the wire is held against that once more when the claim is filed.
//
//     auto paid = paid_order::from({.id = "o1", .buyer = "b7", .merchant = "m3", .captured = cny(129'00), .paid_at = then});
#include <optional>
#include <utility>

#include <redress/casework/text.hpp>
#include <redress/casework/time.hpp>
#include <redress/refund/money.hpp>

namespace redress::refund {

/// What the order system knows of an order.
struct order {
  text id{};
  text buyer{};
  text merchant{};
  money captured{}; ///< what was taken from the buyer; zero while unpaid
  instant paid_at{};
  std::optional<instant> signed_at{}; ///< when the goods were signed for
  static constexpr void fields(auto& self, auto& f) {
    f("id", self.id);
    f("buyer", self.buyer);
    f("merchant", self.merchant);
    f("captured", self.captured);
    f("paid_at", self.paid_at);
    f("signed_at", self.signed_at);
  }
};

/// An order whose money was captured.
class paid_order {
  order of_{};

public:
  constexpr paid_order() = default;
  /// The order as a paid one; nothing if nothing was captured.
  static constexpr std::optional<paid_order> from(order unchecked) {
    if (!unchecked.captured.positive()) return std::nullopt;
    paid_order paid;
    paid.of_ = std::move(unchecked);
    return paid;
  }
  constexpr order const* operator->() const { return &of_; }
  constexpr order const& operator*() const { return of_; }
  static constexpr void fields(auto& self, auto& f) { order::fields(self.of_, f); }
};

} // namespace redress::refund
