// SPDX-License-Identifier: BSL-1.0
// A guard returns a reason, and not true or false.
// first: returns std::optional<refusal>
// expect: leave::grant
#include "../support/leave.hpp"
using namespace leave;

#ifndef TWIN
constexpr bool days_left(context const& given) { return given.file.taken < 30; }
#else
constexpr std::optional<refusal> days_left(context const& given) {
  return given.file.taken < 30 ? std::nullopt : std::optional(refusal::more_than_a_year_has);
}
#endif
struct table : traits,
               redress::protocol<redress::transition<unopened, employee, ask, requested>,
                                 redress::transition<requested, manager, grant, granted>::only_if<days_left>,
                                 redress::transition<requested, timekeeper, lapse, expired>> {};
auto answer(redress::case_in<table, requested> c, redress::step_time<rules> const& now) {
  return std::move(c).apply(manager{"bob"}, grant{}, now);
}
