// SPDX-License-Identifier: BSL-1.0
// The hooks of a protocol are known while compiling.
// first: `hooks` of a protocol are a constant
// expect: table
#include "../support/leave.hpp"
using namespace leave;

constexpr bool only_ann(file const&, redress::party const& who) { return who.id == "ann"; }
struct own : redress::default_traits {
  using file = leave::file;
#ifndef TWIN
  static inline redress::hooks<file> hooks{.acts_in = only_ann};
#else
  static constexpr redress::hooks<file> hooks{.acts_in = only_ann};
#endif
};
struct table : own, redress::protocol<redress::transition<unopened, employee, grant, granted>::plain> {};
auto c = redress::open<table>();
