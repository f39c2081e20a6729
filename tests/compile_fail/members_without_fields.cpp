// SPDX-License-Identifier: BSL-1.0
// A struct with members needs a list of them.
// first: a struct with members describes them
// expect: paused
#include <redress/encoding/fields.hpp>

struct paused {
  int days{};
#ifdef TWIN
  static constexpr void fields(auto& self, auto& f) { f("days", self.days); }
#endif
};

int count(paused const& p) {
  int members = 0;
  redress::each_field(p, [&members](std::string_view, auto const&) { ++members; });
  return members;
}
