// SPDX-License-Identifier: BSL-1.0
// A struct with members says what they are called.
// first: a struct with members describes them
// expect: parked
#include <redress/casework/fields.hpp>

struct parked {
  int days{};
#ifdef TWIN
  static constexpr void fields(auto& self, auto& f) { f("days", self.days); }
#endif
};

int count(parked const& p) {
  int members = 0;
  redress::each_field(p, [&members](std::string_view, auto const&) { ++members; });
  return members;
}
