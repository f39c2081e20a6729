// SPDX-License-Identifier: BSL-1.0
// Options are those of a role.
// first: options
// clang lines: 24
// clang characters: 3000
// expect: options_takes_an_id_and_a_role
#include <redress/service/desk.hpp>
#include <redress/service/memory_storage.hpp>
#include "../support/leave.hpp"
using namespace leave;

using service = redress::desk<protocol, redress::memory_storage, redress::wall_clock>;
#ifndef TWIN
auto answer(service& d) { return d.options("r1", grant{}); }
#else
auto answer(service& d) { return d.options("r1", manager{"bob"}); }
#endif
