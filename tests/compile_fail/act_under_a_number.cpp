// SPDX-License-Identifier: BSL-1.0
// The idempotency key is a text.
// first: act
// expect: act_takes_an_id_a_role_an_action_and_an_idempotency_key
#include <redress/service/desk.hpp>
#include <redress/service/memory_storage.hpp>
#include "../support/leave.hpp"
using namespace leave;

using service = redress::desk<protocol, redress::memory_storage, redress::wall_clock>;
#ifndef TWIN
auto answer(service& d) { return d.act("r1", manager{"bob"}, grant{}, 17); }
#else
auto answer(service& d) { return d.act("r1", manager{"bob"}, grant{}, "key"); }
#endif
