// SPDX-License-Identifier: BSL-1.0
// A desk opens a case only by an action that the table has for `unopened`.
// first: open
// first: Action = leave::grant
// clang lines: 24
// expect: by<leave::employee, leave::ask>
#include <redress/service/desk.hpp>
#include <redress/service/memory_storage.hpp>
#include "../support/leave.hpp"

using desk = redress::desk<leave::protocol, redress::memory_storage, redress::wall_clock>;
#ifndef TWIN
auto answer(desk& d) { return d.open(leave::manager{"bob"}, leave::grant{}, "key"); }
#else
auto answer(desk& d) { return d.open(leave::employee{"ann"}, leave::ask{}, "key"); }
#endif
