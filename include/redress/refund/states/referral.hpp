// SPDX-License-Identifier: BSL-1.0
#pragma once
// States outside: a court or another authority has the matter. It has no deadlines here, so these do not lapse.
#include <redress/encoding/fields.hpp>
#include <redress/encoding/text.hpp>
#include <redress/refund/model/remedy.hpp>

namespace redress::refund {

struct buyer_referred { // 买家寻求外部救济
  remedy_route route{};
  text reference{};
  REDRESS_STATE(buyer_referred, route, reference)
};

struct merchant_referred { // 商家寻求外部救济
  remedy_route route{};
  text reference{};
  REDRESS_STATE(merchant_referred, route, reference)
};

struct debt_referred { // 欠款寻求外部救济
  remedy_route route{};
  text reference{};
  REDRESS_STATE(debt_referred, route, reference)
};

} // namespace redress::refund
