// SPDX-License-Identifier: BSL-1.0
// A member is not in the list of members, and would not be stored.
// first: `fields` must name every member
// expect: paused
#include <redress/encoding/fields.hpp>
#include <redress/encoding/time.hpp>

struct paused {
  int days{};
  redress::instant due{};
  static constexpr void fields(auto& self, auto& f) {
    f("days", self.days);
#ifdef TWIN
    f("due", self.due);
#endif
  }
};

int count(paused const& p) {
  int members = 0;
  redress::each_field(p, [&members](std::string_view, auto const&) { ++members; });
  return members;
}
