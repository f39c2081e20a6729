// SPDX-License-Identifier: BSL-1.0
// In a row the role comes before the action.
// first: in a row the role comes before the action
// expect: role_without_an_id<leave::grant
#include "../support/leave.hpp"
using namespace leave;

#ifndef TWIN
using row = redress::transition<unopened, grant, employee, granted>;
#else
using row = redress::transition<unopened, employee, grant, granted>;
#endif
struct table : traits, redress::protocol<row::plain> {};
auto c = redress::open<table>();
