// SPDX-License-Identifier: BSL-1.0
// A hook with a misspelt name is an error, and not ignored.
// first: partys_of
// expect: partys_of
#include "../support/leave.hpp"

inline std::vector<std::string> parties_of(leave::file const&) { return {"employee ann"}; }

struct own : redress::default_traits {
  using file = leave::file;
#ifndef TWIN
  static constexpr redress::hooks<file> hooks{.acts_in = redress::anyone, .partys_of = parties_of};
#else
  static constexpr redress::hooks<file> hooks{.acts_in = redress::anyone, .parties_of = parties_of};
#endif
};
