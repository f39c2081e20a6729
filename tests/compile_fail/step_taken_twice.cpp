// SPDX-License-Identifier: BSL-1.0
// A case that was granted cannot be denied.
// compiler: clang
// flags: -Werror=consumed
// first: 'consumed' state
// expect: invalid invocation of method 'apply'
#include "../support/leave.hpp"

auto answer(redress::case_in<leave::protocol, leave::requested> c, redress::step_time<leave::rules> const& now) {
  auto granted = std::move(c).apply(leave::manager{"bob"}, leave::grant{}, now);
#ifndef TWIN
  return std::move(c).apply(leave::manager{"bob"}, leave::deny{"no"}, now);
#else
  return std::move(granted.error().unchanged).apply(leave::manager{"bob"}, leave::deny{"no"}, now);
#endif
}
