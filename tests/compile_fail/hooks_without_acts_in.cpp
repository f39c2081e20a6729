// SPDX-License-Identifier: BSL-1.0
// The hook `acts_in` must be given.
// first: say who acts in a case
// expect: .acts_in = redress::anyone
#include "../support/leave.hpp"
using namespace leave;

struct own : redress::default_traits {
#ifndef TWIN
  static constexpr redress::hooks<file> hooks{.schema = 2};
#else
  static constexpr redress::hooks<file> hooks{.acts_in = redress::anyone, .schema = 2};
#endif
};
struct table : own, redress::protocol<redress::transition<unopened, employee, grant, granted>::plain> {};
auto c = redress::open<table>();
