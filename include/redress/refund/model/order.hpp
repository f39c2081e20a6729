// SPDX-License-Identifier: BSL-1.0
#pragma once
// An order, and a paid one. `paid_order::from` makes one only of an order with money captured, or free of charge, and only a
// paid order can be claimed on (domain row 3); what came over the wire is held against that once more when the claim is filed.
//
//     auto paid = paid_order::from({.id = "o1", .buyer = "b7", .captured = cny(129'00), .paid_at = then});
//
// One amount is enough. Where an order has lines, what the order says of goods and instants holds for each line that does not
// say it, and lines and shipping are in all what was captured:
//
//     paid_order::from({.id = "o2", .buyer = "b7", .merchant = "m3", .captured = cny(210'00), .paid_at = then,
//                       .lines = {{.id = "mug", .price = cny(60'00), .quantity = 3}, {.id = "cheese", .price = cny(20'00)}},
//                       .shipping = cny(10'00)})
#include <cstddef>
#include <expected>
#include <optional>
#include <string_view>
#include <utility>
#include <vector>

#include <redress/encoding/decode_error.hpp>
#include <redress/encoding/fields.hpp>
#include <redress/encoding/limits.hpp>
#include <redress/encoding/personal.hpp>
#include <redress/encoding/text.hpp>
#include <redress/encoding/time.hpp>
#include <redress/refund/model/goods.hpp>
#include <redress/refund/model/money.hpp>
#include <redress/refund/model/order_line.hpp>
#include <redress/refund/model/payment.hpp>

namespace redress::refund {

/// What the order system knows of an order.
struct order {
  text id{};
  text buyer{};
  text merchant{};
  money captured{}; ///< what was taken from the buyer; zero while unpaid, and of what is free of charge
  instant paid_at{};
  std::optional<instant> promised_at{};   ///< when the goods were to be sent, or to be there
  std::optional<instant> dispatched_at{}; ///< when they were sent
  std::optional<instant> signed_at{};     ///< when they were signed for
  goods_category category = goods_category::general;
  goods_place goods = goods_place::with_buyer;
  bool exclusion_confirmed = false; ///< at purchase, as `excluded_by_confirmation` needs
  bool durable = false;             ///< a durable, for which the law puts the burden of proof on the merchant at first
  bool heavily_used = false;
  bool free_of_charge = false;     ///< a gift, a warranty replacement: nothing was to be paid for it
  personal_text return_address{};  ///< the merchant's, on file
  std::vector<tender> tenders{};   ///< what it was paid by, in all what was captured; none: one means for all of it
  std::vector<order_line> lines{}; ///< none: what was captured is the price of all of it
  std::optional<money> shipping{}; ///< what of it was paid for the way to the buyer
  // By it storages find what the cases of an order share, and by the parties' ids the cases of a party.
  static constexpr void fields(auto& self, auto& f) {
    f("id", self.id), f("buyer", self.buyer), f("merchant", self.merchant);
    if constexpr (requires { f.fail(decode_error::id_too_long); })
      if (self.id.size() > longest_id || self.buyer.size() > longest_id || self.merchant.size() > longest_id)
        f.fail(decode_error::id_too_long);
    f("captured", self.captured), f("paid_at", self.paid_at), f("promised_at", self.promised_at);
    f("dispatched_at", self.dispatched_at), f("signed_at", self.signed_at);
    f("category", self.category), f("goods", self.goods), f("exclusion_confirmed", self.exclusion_confirmed);
    f("durable", self.durable), f("heavily_used", self.heavily_used);
    f("free_of_charge", self.free_of_charge), f("return_address", self.return_address), f("tenders", self.tenders);
    f("lines", self.lines), f("shipping", self.shipping);
  }
};

/// Whether the means by which an order was paid add up to what was captured, each once.
constexpr bool tenders_add_up(order const& of) {
  auto all = zero_of(of.captured);
  for (std::size_t i = 0; i < of.tenders.size(); ++i) {
    auto const& each = of.tenders[i];
    for (std::size_t j = 0; j < i; ++j)
      if (of.tenders[j].means == each.means) return false;
    auto const sum = plus(all, each.amount);
    if (!sum || !each.amount.positive() || each.means.empty()) return false;
    all = *sum;
  }
  return of.tenders.empty() || all == of.captured;
}

/// Whether money of an order can have gone by these means of payment: one of its own, or any where its own are not known.
constexpr bool can_have_gone_by(text const& means, order const& of) {
  for (auto const& each : of.tenders)
    if (each.means == means) return true;
  return of.tenders.empty() || means.empty();
}

/// The line of this id, or null.
constexpr order_line const* find_line(order const& of, std::string_view id) {
  for (auto const& each : of.lines)
    if (each.id == id) return &each;
  return nullptr;
}

/// What was paid for the lines and the shipping; or the place, from 0 on, of the first line at fault: one without an id, a unit
/// or a sum in the currency of the order, or with the id of an earlier one. The place after the last: it is the shipping.
constexpr std::expected<money, std::size_t> sum_of_lines(order const& of) {
  auto all = zero_of(of.captured);
  for (std::size_t i = 0; i < of.lines.size(); ++i) {
    auto const& each = of.lines[i];
    auto const paid = each.paid();
    auto const sum = paid ? plus(all, *paid) : paid;
    if (!sum || each.id.empty() || each.id.size() > longest_id || find_line(of, each.id) != &each)
      return std::unexpected(i);
    all = *sum;
  }
  auto const sum = of.shipping ? plus(all, *of.shipping) : all;
  if (!sum || (of.shipping && of.shipping->minor < 0)) return std::unexpected(of.lines.size());
  return *sum;
}

/// Whether lines and shipping are in all what was captured; without lines the shipping is a part of it.
constexpr bool lines_add_up(order const& of) {
  auto const sum = sum_of_lines(of);
  return sum && (of.lines.empty() ? at_most(*sum, of.captured) : *sum == of.captured);
}

namespace detail {

constexpr bool is_paid_by_tenders(order const& of) {
  bool const settled = of.free_of_charge ? of.captured.minor == 0 : of.captured.positive();
  return !of.id.empty() && settled && of.captured.currency.valid() && tenders_add_up(of);
}

} // namespace detail

/// Whether money was captured for an order, in a currency, by means and for lines that add up to it, and it can be told from
/// others by its id. What is free of charge counts as paid, with nothing captured. `refused_order` says what is wrong.
constexpr bool is_paid(order const& of) { return detail::is_paid_by_tenders(of) && lines_add_up(of); }

/// An order whose money was captured, or that was free of charge.
class paid_order {
  order of_{};

public:
  constexpr paid_order() = default;
  /// The order as a paid one; nothing if nothing was captured and it was not free of charge, if it has no id or no currency, or
  /// if its tenders or lines do not add up. What was captured need not be said where tenders say it.
  static constexpr std::optional<paid_order> from(order unchecked) {
    if (unchecked.captured == money{} && !unchecked.tenders.empty()) {
      auto all = zero_of(unchecked.tenders.front().amount);
      for (auto const& each : unchecked.tenders) all = plus(all, each.amount).value_or(money{});
      unchecked.captured = all;
    }
    if (!is_paid(unchecked)) return std::nullopt;
    paid_order paid;
    paid.of_ = std::move(unchecked);
    return paid;
  }
  constexpr order const* operator->() const { return &of_; }
  constexpr order const& operator*() const { return of_; }
  static constexpr void fields(auto& self, auto& f) { order::fields(self.of_, f); }
};

} // namespace redress::refund
