// SPDX-License-Identifier: BSL-1.0
#pragma once
// A remedy outside the platform: by which route a party sought it, under which reference (domain row 23). What was
// cited there is the host's data and no rule of ours.
#include <array>
#include <cstdint>

#include <redress/encoding/fields.hpp>
#include <redress/encoding/text.hpp>
#include <redress/refund/money.hpp>
#include <redress/refund/party.hpp>

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
  static constexpr void fields(auto& self, auto& f) {
    f("sought_by", self.sought_by);
    f("route", self.route);
    f("reference", self.reference);
    f("amount", self.amount);
  }
};

} // namespace redress::refund
