// SPDX-License-Identifier: BSL-1.0
// The list of members is not called `fields`.
// first: a struct with members describes them: REDRESS_FIELDS(members...)
// expect: ask_again
#include <redress/encoding/codec.hpp>

struct ask_again {
  int days{};
  static constexpr std::string_view name = "ask_again";
#ifndef TWIN
  static constexpr void feilds(auto& self, auto& f) { f("days", self.days); }
#else
  static constexpr void fields(auto& self, auto& f) { f("days", self.days); }
#endif
};
auto bytes = redress::encode(ask_again{});
