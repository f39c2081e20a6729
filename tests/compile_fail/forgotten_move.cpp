// SPDX-License-Identifier: BSL-1.0
// A step consumes its case, so it needs `std::move`.
// first: apply
// gcc first: write_std_move_of_the_case_dot_apply
// clang first: expects an rvalue for object argument
// gcc expect: deleted
// clang expect: no matching member function
#include "../support/leave.hpp"

auto answer(redress::case_in<leave::protocol, leave::requested> c, redress::step_time<leave::rules> const& now) {
#ifndef TWIN
  return c.apply(leave::manager{"bob"}, leave::grant{}, now);
#else
  return std::move(c).apply(leave::manager{"bob"}, leave::grant{}, now);
#endif
}
