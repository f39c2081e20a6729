// SPDX-License-Identifier: BSL-1.0
// A protocol must say who may act in its cases, so that none is open to everybody by oversight.
// first: say who acts in a case
// expect: .acts_in = redress::anyone
#include "../support/leave.hpp"
using namespace leave;

struct own : redress::default_traits {
  using file = leave::file;
  using rules = leave::rules;
  using refusal = leave::refusal;
  using facts = redress::type_list<days_taken>;
#ifdef TWIN
  static constexpr redress::hooks<file> hooks{.acts_in = redress::anyone};
#endif
};
struct table : own, redress::protocol<redress::transition<unopened, employee, grant, granted>::plain> {};
auto c = redress::open<table>();
