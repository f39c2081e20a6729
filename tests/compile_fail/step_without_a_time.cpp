// SPDX-License-Identifier: BSL-1.0
// A step takes the case and the step time.
// first: at
// clang lines: 24
// clang characters: 3000
// expect: a_step_takes_the_case_by_value_and_the_step_time<redress::case_in<leave::protocol, leave::requested>
#include <redress/service/desk.hpp>
#include <redress/service/memory_storage.hpp>
#include "../support/leave.hpp"
using namespace leave;

using service = redress::desk<protocol, redress::memory_storage, redress::wall_clock>;
inline rules const in_force{};
template <class S> using in = redress::case_in<protocol, S>;
#ifndef TWIN
auto const step = [](in<requested> c) {
  return std::move(c).apply(manager{"bob"}, grant{}, redress::step_time{in_force, redress::instant{}});
};
#else
auto const step = [](in<requested> c, redress::step_time<rules> const& now) {
  return std::move(c).apply(manager{"bob"}, grant{}, now);
};
#endif
auto answer(service& d) { return d.at<requested>("r1", "key", step); }
