// SPDX-License-Identifier: BSL-1.0
// A decide must return a decision, which is a state with facts, or a refusal.
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
