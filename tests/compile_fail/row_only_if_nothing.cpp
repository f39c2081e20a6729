// SPDX-License-Identifier: BSL-1.0
// A row with `only_if` names a guard.
// first: only_if names at least one guard, and none of them twice
// expect: leave::grant
#include "../support/leave.hpp"
using namespace leave;

constexpr std::optional<refusal> days_left(context const&) { return std::nullopt; }
#ifndef TWIN
using row = redress::transition<unopened, employee, grant, granted>::only_if<>;
#else
using row = redress::transition<unopened, employee, grant, granted>::only_if<days_left>;
#endif
struct table : traits, redress::protocol<row::plain> {};
static_assert(redress::sound<table>);
