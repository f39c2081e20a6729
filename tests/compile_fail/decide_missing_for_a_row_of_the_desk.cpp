// SPDX-License-Identifier: BSL-1.0
// A desk needs a decide for every row of its table.
// first: has no decide
// expect: leave::requested
// expect: postpone
#include <redress/service/desk.hpp>
#include <redress/service/memory_storage.hpp>
#include "../support/leave.hpp"
using namespace leave;

struct postpone {
  REDRESS_ACTION(postpone)
};
struct table : traits,
               redress::protocol<redress::transition<unopened, employee, ask, requested>,
                                 redress::transition<requested, timekeeper, lapse, expired>,
                                 redress::transition<requested, manager, postpone, redress::same>> {};
#ifdef TWIN
decided<requested> decide(requested const& s, manager const&, postpone const&, context const&) { return requested{s}; }
#endif

using desk = redress::desk<table, redress::memory_storage, redress::wall_clock>;
auto answer(desk& d) { return d.act("r1", "manager", "bob", "postpone", {}, "key"); }
