// SPDX-License-Identifier: BSL-1.0
// An account that no fact moves is always new, and would allow everything.
// clang lines: 13
// first: names the facts that move it
// expect: account_never_moves<table
#include <redress/service/desk.hpp>
#include <redress/service/memory_storage.hpp>
#include "../support/leave.hpp"

namespace leave {
struct allowance {
  int taken = 0;
};
text account_of(file const&) { return "team"; }
void fold(allowance& a, days_taken const& fact) { a.taken += fact.days; }
} // namespace leave

struct table : leave::protocol {
  using account = leave::allowance;
#ifdef TWIN
  using account_facts = redress::type_list<leave::days_taken>;
#endif
  static constexpr redress::hooks<leave::file> hooks{.acts_in = redress::anyone, .account_of = leave::account_of};
};
using desk = redress::desk<table, redress::memory_storage, redress::wall_clock>;
static_assert(sizeof(desk) > 0);
