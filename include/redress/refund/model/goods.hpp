// SPDX-License-Identifier: BSL-1.0
#pragma once
// Goods: of which category they are, and where.
#include <array>
#include <cstdint>

#include <redress/encoding/fields.hpp>

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

} // namespace redress::refund
