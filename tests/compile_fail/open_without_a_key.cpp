// SPDX-License-Identifier: BSL-1.0
// The id of a new case is made from its idempotency key.
// first: open
// expect: open_takes_a_role_an_action_and_an_idempotency_key
#include <redress/service/desk.hpp>
#include <redress/service/memory_storage.hpp>
#include "../support/leave.hpp"
using namespace leave;

using service = redress::desk<protocol, redress::memory_storage, redress::wall_clock>;
#ifndef TWIN
auto answer(service& d) { return d.open(employee{"ann"}, ask{.days = 5}); }
#else
auto answer(service& d) { return d.open(employee{"ann"}, ask{.days = 5}, "key"); }
#endif
