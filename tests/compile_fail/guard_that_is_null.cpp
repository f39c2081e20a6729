// SPDX-License-Identifier: BSL-1.0
// A guard is a function, and not a null pointer to one.
// first: a guard is a named function
// expect: leave::grant
#include "../support/leave.hpp"
using namespace leave;

constexpr std::optional<refusal> days_left(context const&) { return std::nullopt; }
#ifndef TWIN
constexpr std::optional<refusal> (*guard)(context const&) = nullptr;
#else
constexpr std::optional<refusal> (*guard)(context const&) = days_left;
#endif
struct table : traits,
               redress::protocol<redress::transition<unopened, employee, grant, granted>::only_if<guard>::plain> {};
auto answer(redress::step_time<rules> const& now) {
  return redress::open<table>().apply(employee{"ann"}, grant{}, now);
}
