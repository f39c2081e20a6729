// SPDX-License-Identifier: BSL-1.0
// A desk is asked for an action that this role may do in no state.
// first: no_state_lets_this_role_do_this_action
// first: WhoMay = redress::roles<leave::manager>
// clang lines: 24
// expect: leave::employee
// expect: leave::grant
#include <redress/service/desk.hpp>
#include <redress/service/memory_storage.hpp>
#include "../support/leave.hpp"

using desk = redress::desk<leave::protocol, redress::memory_storage, redress::wall_clock>;
#ifndef TWIN
auto answer(desk& d) { return d.act("r1", leave::employee{"ann"}, leave::grant{}, "key"); }
#else
auto answer(desk& d) { return d.act("r1", leave::manager{"bob"}, leave::grant{}, "key"); }
#endif
