// SPDX-License-Identifier: BSL-1.0
#pragma once
// The grounds on which a refund is asked back (domain row 22).
#include <array>
#include <cstdint>

#include <redress/encoding/fields.hpp>

namespace redress::refund {

/// Why a refund is asked back. That something else was agreed on or cost more is no ground: a refund is not topped up later.
enum class repayment_ground : std::uint8_t {
  paid_by_mistake = 1, // 误退
  abuse,               // 恶意退款
  goods_kept,          // 未退回商品
  forged_exhibit,      // 伪造凭证
};
constexpr auto enumerators(repayment_ground) {
  using enum repayment_ground;
  return std::array<enumerator<repayment_ground>, 4>{{{paid_by_mistake, "paid_by_mistake"},
                                                      {abuse, "abuse"},
                                                      {goods_kept, "goods_kept"},
                                                      {forged_exhibit, "forged_exhibit"}}};
}

} // namespace redress::refund
