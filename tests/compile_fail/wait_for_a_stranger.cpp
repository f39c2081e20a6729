// SPDX-License-Identifier: BSL-1.0
// A law waits for a role that the protocol does not have.
// expect: names what the protocol does not have
// expect: law_speaks_of_what_this_protocol_has_not<accountant>
#include <redress/casework/longest_wait.hpp>
#include "../support/leave.hpp"
using namespace leave;

struct accountant {
  static constexpr std::string_view name = "accountant";
};
#ifndef TWIN
auto longest(rules const& in_force) {
  return redress::longest_wait<protocol>(in_force, redress::waits_for<accountant, requested>{});
}
#else
auto longest(rules const& in_force) {
  return redress::longest_wait<protocol>(in_force, redress::waits_for<manager, requested>{});
}
#endif
