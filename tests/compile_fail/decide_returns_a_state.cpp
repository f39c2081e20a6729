// SPDX-License-Identifier: BSL-1.0
// A decision is a state with its facts, or a refusal: a bare state leaves no room for either.
// first: something else than decided<targets...>
// expect: postpone
#include "../support/leave.hpp"
using namespace leave;

struct postpone {
  REDRESS_ACTION(postpone)
};
struct table : traits,
               redress::protocol<redress::transition<unopened, employee, ask, requested>,
                                 redress::transition<requested, timekeeper, lapse, expired>,
                                 redress::transition<requested, manager, postpone, redress::same>> {};
#ifndef TWIN
requested decide(requested const& s, manager const&, postpone const&, context const&) { return requested{s}; }
#else
decided<requested> decide(requested const& s, manager const&, postpone const&, context const&) { return requested{s}; }
#endif

auto answer(redress::case_in<table, requested> c, redress::step_time<rules> const& now) {
  return std::move(c).apply(manager{"bob"}, postpone{}, now);
}
