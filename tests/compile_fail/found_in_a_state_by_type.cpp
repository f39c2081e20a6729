// SPDX-License-Identifier: BSL-1.0
// The state to look for is a name.
// first: find
// clang lines: 20
// clang characters: 3000
// expect: find_takes_a_role_and_perhaps_the_name_of_a_state
#include <redress/service/desk.hpp>
#include <redress/service/memory_storage.hpp>
#include "../support/leave.hpp"
using namespace leave;

using service = redress::desk<protocol, redress::memory_storage, redress::wall_clock>;
#ifndef TWIN
auto answer(service& d) { return d.find(manager{"bob"}, granted{}); }
#else
auto answer(service& d) { return d.find(manager{"bob"}, granted::name); }
#endif
