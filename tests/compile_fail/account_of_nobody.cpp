// SPDX-License-Identifier: BSL-1.0
// A protocol with an account says whose account a case moves: by a name misspelt nothing would be shared.
// first: says whose a case moves: account_of(file const&)
// expect: account_of_nobody<table
#include <redress/service/desk.hpp>
#include <redress/service/memory_storage.hpp>
#include "../support/leave.hpp"

namespace leave {
struct allowance {
  int taken = 0;
};
void fold(allowance& a, days_taken const& fact) { a.taken += fact.days; }
#ifndef TWIN
text acount_of(file const&) { return "team"; }
#else
text account_of(file const&) { return "team"; }
#endif
} // namespace leave

struct table : leave::protocol {
  using account = leave::allowance;
};
using desk = redress::desk<table, redress::memory_storage, redress::wall_clock>;
auto answer(desk& d) { return d.load("r1"); }
