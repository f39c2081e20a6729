// SPDX-License-Identifier: BSL-1.0
// A role that the table does not have.
// first: not_a_role_of_this_protocol<accountant>
// expect: leave::requested
#include "../support/leave.hpp"

struct accountant {
  redress::text id{};
  static constexpr std::string_view name = "accountant";
};

auto answer(redress::case_in<leave::protocol, leave::requested> c, redress::step_time<leave::rules> const& now) {
#ifndef TWIN
  return std::move(c).apply(accountant{"eve"}, leave::grant{}, now);
#else
  return std::move(c).apply(leave::manager{"bob"}, leave::grant{}, now);
#endif
}
