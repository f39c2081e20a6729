// SPDX-License-Identifier: BSL-1.0
// The list `worded` has a type that is no fact or state of the protocol, so its words are never used.
// first: `worded` in the traits lists facts and states of the protocol
// expect: days_lost
#include "../support/leave.hpp"
using namespace leave;

struct days_lost {
  REDRESS_FACT(days_lost)
};
struct own : redress::default_traits {
  using file = leave::file;
  using facts = redress::type_list<days_taken>;
#ifndef TWIN
  using worded = redress::type_list<granted, days_taken, days_lost>;
#else
  using worded = redress::type_list<granted, days_taken>;
#endif
  static constexpr redress::hooks<file> hooks{.acts_in = redress::anyone};
};
struct table : own, redress::protocol<redress::transition<unopened, employee, grant, granted>::plain> {};
auto c = redress::open<table>();
