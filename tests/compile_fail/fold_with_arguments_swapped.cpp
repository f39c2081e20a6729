// SPDX-License-Identifier: BSL-1.0
// A fold takes the file first, and then the fact.
// first: this fact of the protocol has no fold(file&, fact const&)
// expect: days_added
#include "../support/leave.hpp"
using namespace leave;

struct days_added {
  int days{};
  REDRESS_FACT(days_added, days)
};
struct days {
  int taken = 0;
};
#ifndef TWIN
constexpr void fold(days_added const& fact, days& f) { f.taken += fact.days; }
#else
constexpr void fold(days& f, days_added const& fact) { f.taken += fact.days; }
#endif
struct own : redress::default_traits {
  using file = days;
  using facts = redress::type_list<days_added>;
  static constexpr redress::hooks<file> hooks{.acts_in = redress::anyone};
};
struct table : own, redress::protocol<redress::transition<unopened, employee, grant, granted>::plain> {};
auto c = redress::open<table>();
