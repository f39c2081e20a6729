// SPDX-License-Identifier: BSL-1.0
// What `fields` does not name is not written down, and would be lost with the process.
// first: `fields` must name every member
// expect: parked
#include "../support/leave.hpp"
#include <redress/casework/codec.hpp>

struct parked {
  int days{};
  redress::instant due{};
  static constexpr void fields(auto& self, auto& f) {
    f("days", self.days);
#ifdef TWIN
    f("due", self.due);
#endif
  }
};
auto written = redress::encode(parked{});
