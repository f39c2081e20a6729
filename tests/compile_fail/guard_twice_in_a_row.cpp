// SPDX-License-Identifier: BSL-1.0
// A row names the same guard twice: one of them was meant to be another.
// first: only_if names at least one guard, and none of them twice
// expect: leave::grant
#include "../support/leave.hpp"
using namespace leave;

constexpr std::optional<refusal> days_left(context const&) { return std::nullopt; }
constexpr std::optional<refusal> not_in_december(context const&) { return std::nullopt; }
struct table : traits,
#ifndef TWIN
               redress::protocol<redress::transition<unopened, employee, grant,
                                                     granted>::only_if<days_left, not_in_december, days_left>::plain> {
};
#else
               redress::protocol<redress::transition<unopened, employee, grant,
                                                     granted>::only_if<days_left, not_in_december>::plain> {
};
#endif
static_assert(redress::sound<table>);
