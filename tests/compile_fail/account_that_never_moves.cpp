// SPDX-License-Identifier: BSL-1.0
// An account that no fact moves would always be new, and allow everything.
// first: names the facts that move it
// expect: account_never_moves<table
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
#ifdef TWIN
  using account_facts = redress::type_list<days_taken>;
#endif
  static constexpr redress::hooks<file> hooks{.acts_in = redress::anyone, .account_of = account_of};
};
struct table : own, redress::protocol<redress::transition<unopened, employee, grant, granted>::plain> {};
auto c = redress::open<table>();
