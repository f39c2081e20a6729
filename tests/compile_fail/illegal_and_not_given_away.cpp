// SPDX-License-Identifier: BSL-1.0
// A step that is illegal and without `std::move`: the error says what is legal.
// first: apply
// gcc first: Instead = redress::legal_here<redress::by<leave::manager, leave::grant
// clang first: legal_here<redress::by<leave::manager, leave::grant
// gcc expect: deleted
// clang expect: no matching member function
#include "../support/leave.hpp"

auto answer(redress::case_in<leave::protocol, leave::requested> c, redress::step_time<leave::rules> const& now) {
#ifndef TWIN
  return c.apply(leave::employee{"ann"}, leave::grant{}, now);
#else
  return std::move(c).apply(leave::manager{"bob"}, leave::grant{}, now);
#endif
}
