// SPDX-License-Identifier: BSL-1.0
// The feed goes on from a cursor.
// first: follow
// expect: follow_takes_a_cursor_a_partition_set_and_then_a_limit
#include <redress/service/desk.hpp>
#include <redress/service/memory_storage.hpp>
#include "../support/leave.hpp"
using namespace leave;

using service = redress::desk<protocol, redress::memory_storage, redress::wall_clock>;
#ifndef TWIN
auto answer(service& d) { return d.follow(); }
#else
auto answer(service& d) { return d.follow({}); }
#endif
