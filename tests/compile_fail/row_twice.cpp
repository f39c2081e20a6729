// SPDX-License-Identifier: BSL-1.0
// The same row twice, for instance in two phases.
// first: two rows for one state, role and action
// expect: leave::grant
#include "../support/leave.hpp"
using namespace leave;

struct asking : redress::phase<redress::transition<unopened, employee, ask, requested>,
                               redress::transition<requested, manager, grant, granted>,
                               redress::transition<requested, timekeeper, lapse, expired>> {};
#ifndef TWIN
struct answering : redress::phase<redress::transition<requested, manager, grant, granted>> {};
#else
struct answering : redress::phase<redress::transition<requested, manager, deny, denied>> {};
#endif
struct table : traits, redress::protocol<asking, answering> {};

auto c = redress::open<table>();
