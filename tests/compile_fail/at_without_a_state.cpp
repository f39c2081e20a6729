// SPDX-License-Identifier: BSL-1.0
// A step of the caller names the state of its case.
// first: at
// expect: at_takes_a_state_as_in_at_State_then_an_id_an_idempotency_key_and_a_step
#include <redress/service/desk.hpp>
#include <redress/service/memory_storage.hpp>
#include "../support/leave.hpp"
using namespace leave;

using service = redress::desk<protocol, redress::memory_storage, redress::wall_clock>;
using in_requested = redress::case_in<protocol, requested>;
auto step(in_requested c, redress::step_time<rules> const& now) {
  return std::move(c).apply(manager{"bob"}, grant{}, now);
}
#ifndef TWIN
auto answer(service& d) { return d.at("r1", "key", step); }
#else
auto answer(service& d) { return d.at<requested>("r1", "key", step); }
#endif
