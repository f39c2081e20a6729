// SPDX-License-Identifier: BSL-1.0
// The hooks of a protocol must be for its own file.
// first: `hooks` of a protocol are a redress::hooks<file>, of its own file
// expect: table
#include "../support/leave.hpp"
using namespace leave;

struct own : redress::default_traits {
#ifdef TWIN
  using file = leave::file;
#endif
  static constexpr redress::hooks<leave::file> hooks{.acts_in = redress::anyone};
};
struct table : own, redress::protocol<redress::transition<unopened, employee, grant, granted>::plain> {};
auto c = redress::open<table>();
