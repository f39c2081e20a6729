// SPDX-License-Identifier: BSL-1.0
// An action that the table does not have.
// first: not_an_action_of_this_protocol<postpone>
// expect: leave::requested
#include "../support/leave.hpp"

struct postpone {
  static constexpr std::string_view name = "postpone";
};

auto answer(redress::case_in<leave::protocol, leave::requested> c, redress::step_time<leave::rules> const& now) {
#ifndef TWIN
  return std::move(c).apply(leave::manager{"bob"}, postpone{}, now);
#else
  return std::move(c).apply(leave::manager{"bob"}, leave::grant{}, now);
#endif
}
