// SPDX-License-Identifier: BSL-1.0
// A hook that takes its arguments in another order is an error, and not ignored.
// expect: redress::party
#include "../support/leave.hpp"

#ifndef TWIN
constexpr bool acts_in(redress::party const& who, leave::file const&) { return who.id == "ann"; }
#else
constexpr bool acts_in(leave::file const&, redress::party const& who) { return who.id == "ann"; }
#endif

struct own : redress::default_traits {
  using file = leave::file;
  static constexpr redress::hooks<file> hooks{.acts_in = acts_in};
};
