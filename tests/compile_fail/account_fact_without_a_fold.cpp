// SPDX-License-Identifier: BSL-1.0
// A fact that moves an account needs a fold into it.
// first: a fact in `account_facts` has a fold(account&, fact const&)
// expect: days_given_back
#include "../support/leave.hpp"
using namespace leave;

namespace leave {
struct allowance {
  int taken = 0;
};
constexpr void fold(allowance& a, days_taken const& fact) { a.taken += fact.days; }
constexpr text account_of(file const&) { return "team"; }
} // namespace leave
namespace leave {
struct days_given_back {
  REDRESS_FACT(days_given_back)
};
constexpr void fold(file&, days_given_back const&) {}
#ifdef TWIN
constexpr void fold(allowance&, days_given_back const&) {}
#endif
} // namespace leave
struct own : redress::default_traits {
  using file = leave::file;
  using facts = redress::type_list<days_taken, days_given_back>;
  using account = allowance;
  using account_facts = redress::type_list<days_taken, days_given_back>;
  static constexpr redress::hooks<file> hooks{.acts_in = redress::anyone, .account_of = account_of};
};
struct table : own, redress::protocol<redress::transition<unopened, employee, grant, granted>::plain> {};
auto c = redress::open<table>();
