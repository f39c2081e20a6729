// SPDX-License-Identifier: BSL-1.0
// A protocol with an account needs a hook that gives the id of the account of a case.
// first: gives the id of that of a case: hooks{.account_of = my_function}
// expect: account_of_missing<table
#include "../support/leave.hpp"
using namespace leave;

namespace leave {
struct allowance {
  int taken = 0;
};
constexpr void fold(allowance& a, days_taken const& fact) { a.taken += fact.days; }
constexpr text account_of(file const&) { return "team"; }
} // namespace leave
struct own : redress::default_traits {
  using file = leave::file;
  using facts = redress::type_list<days_taken>;
  using account = allowance;
  using account_facts = redress::type_list<days_taken>;
#ifndef TWIN
  static constexpr redress::hooks<file> hooks{.acts_in = redress::anyone};
#else
  static constexpr redress::hooks<file> hooks{.acts_in = redress::anyone, .account_of = account_of};
#endif
};
struct table : own, redress::protocol<redress::transition<unopened, employee, grant, granted>::plain> {};
auto c = redress::open<table>();
