// SPDX-License-Identifier: BSL-1.0
// A decide returns a state that is no target of its row.
// first: a target that its row of the protocol does not have
// expect: postpone
// expect: leave::granted
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
decided<granted> decide(requested const&, manager const&, postpone const&, context const&) { return granted{}; }
#else
decided<requested> decide(requested const& s, manager const&, postpone const&, context const&) { return requested{s}; }
#endif

auto answer(redress::case_in<table, requested> c, redress::step_time<rules> const& now) {
  return std::move(c).apply(manager{"bob"}, postpone{}, now);
}
