// SPDX-License-Identifier: BSL-1.0
// A step returns what `apply` returned, and the desk commits it.
// first: at
// clang lines: 24
// clang characters: 3000
// expect: a_step_returns_what_apply_returned_and_not<void>
#include <redress/service/desk.hpp>
#include <redress/service/memory_storage.hpp>
#include "../support/leave.hpp"
using namespace leave;

using service = redress::desk<protocol, redress::memory_storage, redress::wall_clock>;
template <class S> using in = redress::case_in<protocol, S>;
#ifndef TWIN
auto const step = [](in<requested> c, redress::step_time<rules> const& now) {
  (void)std::move(c).apply(manager{"bob"}, grant{}, now);
};
#else
auto const step = [](in<requested> c, redress::step_time<rules> const& now) {
  return std::move(c).apply(manager{"bob"}, grant{}, now);
};
#endif
auto answer(service& d) { return d.at<requested>("r1", "key", step); }
