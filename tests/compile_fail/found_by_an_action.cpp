// SPDX-License-Identifier: BSL-1.0
// Cases are found by their parties.
// first: find
// clang lines: 40
// clang characters: 4500
// expect: find_takes_a_role_and_perhaps_the_name_of_a_state
#include <redress/service/desk.hpp>
#include <redress/service/memory_storage.hpp>
#include "../support/leave.hpp"
using namespace leave;

using service = redress::desk<protocol, redress::memory_storage, redress::wall_clock>;
#ifndef TWIN
auto answer(service& d) { return d.find(grant{}); }
#else
auto answer(service& d) { return d.find(manager{"bob"}); }
#endif
