// SPDX-License-Identifier: BSL-1.0
// A typed case takes types; only a desk and `dispatch` take names.
// first: not_a_role_of_this_protocol<char
// gcc expect: deleted
// clang expect: no matching member function
#include "../support/leave.hpp"

auto answer(redress::case_in<leave::protocol, leave::requested> c, redress::step_time<leave::rules> const& now) {
#ifndef TWIN
  return std::move(c).apply("manager", "grant", now);
#else
  return std::move(c).apply(leave::manager{"bob"}, leave::grant{}, now);
#endif
}
