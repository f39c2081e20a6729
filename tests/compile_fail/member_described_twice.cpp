// SPDX-License-Identifier: BSL-1.0
// A member is listed twice and another is left out.
// first: `fields` must name every member
// expect: paused
#include <redress/encoding/fields.hpp>

struct paused {
  int days{}, left{};
  static constexpr void fields(auto& self, auto& f) {
    f("days", self.days);
#ifndef TWIN
    f("left", self.days);
#else
    f("left", self.left);
#endif
  }
};

int count(paused const& p) {
  int members = 0;
  redress::each_field(p, [&members](std::string_view, auto const&) { ++members; });
  return members;
}
