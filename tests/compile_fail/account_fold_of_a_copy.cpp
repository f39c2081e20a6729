// SPDX-License-Identifier: BSL-1.0
// A fold that takes the account by value changes a copy, and the account never moves.
// first: this fold takes the account as a copy or const, and so changes nothing
// expect: leave::days_taken
#include "../support/leave.hpp"
using namespace leave;

namespace leave {
struct allowance {
  int taken = 0;
};
#ifndef TWIN
constexpr void fold(allowance a, days_taken const& fact) { a.taken += fact.days; }
#else
constexpr void fold(allowance& a, days_taken const& fact) { a.taken += fact.days; }
#endif
constexpr text account_of(file const&) { return "team"; }
} // namespace leave
struct own : redress::default_traits {
  using file = leave::file;
  using facts = redress::type_list<days_taken>;
  using account = allowance;
  using account_facts = redress::type_list<days_taken>;
  static constexpr redress::hooks<file> hooks{.acts_in = redress::anyone, .account_of = account_of};
};
struct table : own, redress::protocol<redress::transition<unopened, employee, grant, granted>::plain> {};
auto c = redress::open<table>();
