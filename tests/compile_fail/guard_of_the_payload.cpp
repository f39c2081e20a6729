// SPDX-License-Identifier: BSL-1.0
// A guard does not see what the action carries.
// first: a guard is a named function of (context), (state, context), (who, context) or (state, who, context)
// expect: leave::deny
#include "../support/leave.hpp"
using namespace leave;

#ifndef TWIN
constexpr std::optional<refusal> answered_in_words(requested const&, manager const&, deny const& a, context const&) {
  return a.why.empty() ? std::optional(refusal::reason_not_listed) : std::nullopt;
}
#else
constexpr std::optional<refusal> answered_in_words(requested const&, context const& given) {
  return given.file.taken > 20 ? std::optional(refusal::more_than_a_year_has) : std::nullopt;
}
#endif
struct table : traits,
               redress::protocol<redress::transition<unopened, employee, ask, requested>,
                                 redress::transition<requested, manager, deny, denied>::only_if<answered_in_words>,
                                 redress::transition<requested, timekeeper, lapse, expired>> {};
auto answer(redress::case_in<table, requested> c, redress::step_time<rules> const& now) {
  return std::move(c).apply(manager{"bob"}, deny{"no"}, now);
}
