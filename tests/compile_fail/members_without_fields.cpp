// SPDX-License-Identifier: BSL-1.0
// A struct with members says what they are called.
// first: a struct with members describes them
// expect: parked
#include "../support/leave.hpp"
#include <redress/casework/codec.hpp>

struct parked {
  int days{};
#ifdef TWIN
  static constexpr void fields(auto& self, auto& f) { f("days", self.days); }
#endif
};
auto written = redress::encode(parked{});
