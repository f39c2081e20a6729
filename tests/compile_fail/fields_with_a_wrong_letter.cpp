// SPDX-License-Identifier: BSL-1.0
// A member is misspelt in the list of members.
// first: dayz
// expect: dayz
// lines: 25
#include <string_view>
#include <redress/encoding/codec.hpp>

struct ask_again {
  int days{};
  static constexpr std::string_view name = "ask_again";
#ifndef TWIN
  static constexpr void fields(auto& self, auto& f) { f("days", self.dayz); }
#else
  static constexpr void fields(auto& self, auto& f) { f("days", self.days); }
#endif
};
auto bytes = redress::encode(ask_again{});
