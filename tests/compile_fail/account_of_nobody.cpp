// SPDX-License-Identifier: BSL-1.0
// A protocol with an account says whose account a case moves.
// clang lines: 13
// first: says whose a case moves: hooks{.account_of = my_function}
// expect: account_of_nobody<table
#include <redress/service/desk.hpp>
#include <redress/service/memory_storage.hpp>
#include "../support/leave.hpp"

namespace leave {
struct allowance {
  int taken = 0;
};
void fold(allowance& a, days_taken const& fact) { a.taken += fact.days; }
text account_of(file const&) { return "team"; }
} // namespace leave

struct table : leave::protocol {
  using account = leave::allowance;
  using account_facts = redress::type_list<leave::days_taken>;
#ifndef TWIN
  static constexpr redress::hooks<leave::file> hooks{.acts_in = redress::anyone};
#else
  static constexpr redress::hooks<leave::file> hooks{.acts_in = redress::anyone, .account_of = leave::account_of};
#endif
};
using desk = redress::desk<table, redress::memory_storage, redress::wall_clock>;
static_assert(sizeof(desk) > 0);
