// SPDX-License-Identifier: BSL-1.0
#pragma once
// A remedy outside the platform: by which route a party sought it, under which reference (domain row 23). What was
// cited there is data of the host.
#include <array>
#include <cstdint>

#include <redress/encoding/fields.hpp>
#include <redress/encoding/text.hpp>
#include <redress/refund/model/money.hpp>
#include <redress/refund/model/party.hpp>

namespace redress::refund {

enum class remedy_route : std::uint8_t {
  consumer_association = 1, // 消费者协会
  regulator,                // 市场监督管理部门
  court_mediation,          // 法院调解
  lawsuit,                  // 诉讼
  police,                   // 公安机关
  other_route,
};
constexpr auto enumerators(remedy_route) {
  using enum remedy_route;
  return std::array<enumerator<remedy_route>, 6>{{{consumer_association, "consumer_association"},
                                                  {regulator, "regulator"},
                                                  {court_mediation, "court_mediation"},
                                                  {lawsuit, "lawsuit"},
                                                  {police, "police"},
                                                  {other_route, "other_route"}}};
}

struct remedy {
  side sought_by{};
  remedy_route route{};
  text reference{}; ///< the number of the matter there
  money amount{};   ///< damages or compensation sought, apart from the refund
  REDRESS_FIELDS(sought_by, route, reference, amount)
};

/// The outcome of a matter outside.
enum class outside_outcome : std::uint8_t {
  no_change = 1,   // 维持现状
  buyer_is_paid,   // 判令退款
  buyer_repays,    // 判令返还
  settled_outside, // 已在外部了结: nothing is left to be paid here
};
constexpr auto enumerators(outside_outcome) {
  using enum outside_outcome;
  return std::array<enumerator<outside_outcome>, 4>{{{no_change, "no_change"},
                                                     {buyer_is_paid, "buyer_is_paid"},
                                                     {buyer_repays, "buyer_repays"},
                                                     {settled_outside, "settled_outside"}}};
}

} // namespace redress::refund
