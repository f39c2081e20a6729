// SPDX-License-Identifier: BSL-1.0
#pragma once
// An order, and a paid one. `paid_order::from` makes one only of an order with money captured, or free of charge, and only a
// paid order can be claimed on (domain row 3); what came over the wire is held against that once more when the claim is filed.
//
//     auto paid = paid_order::from({.id = "o1", .buyer = "b7", .captured = cny(129'00), .paid_at = then});
#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <utility>
#include <vector>

#include <redress/encoding/decode_error.hpp>
#include <redress/encoding/fields.hpp>
#include <redress/encoding/limits.hpp>
#include <redress/encoding/personal.hpp>
#include <redress/encoding/text.hpp>
#include <redress/encoding/time.hpp>
#include <redress/refund/model/money.hpp>
#include <redress/refund/model/payment.hpp>

namespace redress::refund {

/// What was bought, as far as the right to send it back without a reason goes (domain row 4).
enum class goods_category : std::uint8_t {
  general = 1,
  virtual_goods,            // 虚拟商品
  custom_made,              // 定制商品
  perishable,               // 鲜活易腐
  opened_media,             // 拆封的音像制品、软件
  newspapers,               // 报纸、期刊
  excluded_by_confirmation, // 经消费者在购买时确认不宜退货
};
constexpr auto enumerators(goods_category) {
  using enum goods_category;
  return std::array<enumerator<goods_category>, 7>{{{general, "general"},
                                                    {virtual_goods, "virtual_goods"},
                                                    {custom_made, "custom_made"},
                                                    {perishable, "perishable"},
                                                    {opened_media, "opened_media"},
                                                    {newspapers, "newspapers"},
                                                    {excluded_by_confirmation, "excluded_by_confirmation"}}};
}

/// Where the goods are.
enum class goods_place : std::uint8_t {
  not_sent = 1,
  on_the_way_to_buyer,
  with_buyer,
  on_the_way_back,
  with_merchant, ///< back again
  lost,
};
constexpr auto enumerators(goods_place) {
  using enum goods_place;
  return std::array<enumerator<goods_place>, 6>{{{not_sent, "not_sent"},
                                                 {on_the_way_to_buyer, "on_the_way_to_buyer"},
                                                 {with_buyer, "with_buyer"},
                                                 {on_the_way_back, "on_the_way_back"},
                                                 {with_merchant, "with_merchant"},
                                                 {lost, "lost"}}};
}

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
  bool free_of_charge = false;    ///< a gift, a warranty replacement: nothing was to be paid for it
  personal_text return_address{}; ///< the merchant's, on file
  std::vector<tender> tenders{};  ///< what it was paid by, in all what was captured; none: one means for all of it
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

/// Whether money was captured for an order, in a currency, by means that add up to it, and it can be told from others by
/// its id. What is free of charge counts as paid, with nothing captured.
constexpr bool is_paid(order const& of) {
  bool const settled = of.free_of_charge ? of.captured.minor == 0 : of.captured.positive();
  return !of.id.empty() && settled && of.captured.currency.valid() && tenders_add_up(of);
}

/// An order whose money was captured, or that was free of charge.
class paid_order {
  order of_{};

public:
  constexpr paid_order() = default;
  /// The order as a paid one; nothing if nothing was captured and it was not free of charge, or if it has no id or no currency.
  static constexpr std::optional<paid_order> from(order unchecked) {
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
