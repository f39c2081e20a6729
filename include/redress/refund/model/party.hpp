// SPDX-License-Identifier: BSL-1.0
#pragma once
// The parties of a refund case: who acts, as a type, and the id of the one who does.
//
// The table says what a role may do; the case compares the id with its own parties. The host makes a role only after it has
// authenticated the party. The ninth role, `timekeeper`, and its action `lapse` are the library's, because every protocol
// has timeouts.
//
//     auto answered = std::move(c).apply(merchant{"m3"}, reject{.reason = "worn"}, now);
#include <array>
#include <concepts>
#include <cstdint>
#include <string_view>

#include <redress/casework/timekeeper.hpp>
#include <redress/encoding/fields.hpp>
#include <redress/encoding/text.hpp>
#include <redress/protocol/transition.hpp>

namespace redress::refund {

using redress::lapse;
using redress::timekeeper;
using redress::unopened;

struct buyer { // 买家: paid for the order and claims on it
  text id{};
  static constexpr std::string_view name = "buyer";
  static constexpr void fields(auto& self, auto& f) { f("id", self.id); }
};

struct merchant { // 商家: sold the goods and answers the claim
  text id{};
  static constexpr std::string_view name = "merchant";
  static constexpr void fields(auto& self, auto& f) { f("id", self.id); }
};

struct platform { // 平台: steps in, hears both sides, rules
  text id{};
  static constexpr std::string_view name = "platform";
  static constexpr void fields(auto& self, auto& f) { f("id", self.id); }
};

struct reviewer { // 申诉复核员: decides an appeal; never the one who ruled
  text id{};
  static constexpr std::string_view name = "reviewer";
  static constexpr void fields(auto& self, auto& f) { f("id", self.id); }
};

struct carrier { // 承运人: reports where a parcel is
  text id{};
  static constexpr std::string_view name = "carrier";
  static constexpr void fields(auto& self, auto& f) { f("id", self.id); }
};

struct payments { // 支付机构: moves money and reports what happened
  text id{};
  static constexpr std::string_view name = "payments";
  static constexpr void fields(auto& self, auto& f) { f("id", self.id); }
};

struct risk { // 风控: screens exhibits, flags cases
  text id{};
  static constexpr std::string_view name = "risk";
  static constexpr void fields(auto& self, auto& f) { f("id", self.id); }
};

struct authority { // 主管机关: a court, regulator or association outside the platform
  text id{};
  static constexpr std::string_view name = "authority";
  static constexpr void fields(auto& self, auto& f) { f("id", self.id); }
};

/// The two sides of a case: who claims, and who is claimed on.
enum class side : std::uint8_t { buyer = 1, merchant };
constexpr auto enumerators(side) {
  return std::array<enumerator<side>, 2>{{{side::buyer, "buyer"}, {side::merchant, "merchant"}}};
}
/// A role that is one of them.
template <class R> concept either_side = std::same_as<R, buyer> || std::same_as<R, merchant>;
constexpr side side_of(buyer const&) { return side::buyer; }
constexpr side side_of(merchant const&) { return side::merchant; }
constexpr side other(side of) { return of == side::buyer ? side::merchant : side::buyer; }

} // namespace redress::refund
