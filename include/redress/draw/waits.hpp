// SPDX-License-Identifier: BSL-1.0
#pragma once
// The longest wait in words, a line for each step, with how long the case stayed before it:
//
//     std::cout << to_string(longest_wait<protocol>(rules));
//
//     21 d: requested
//       7 d --timekeeper lapse--> escalated
//       14 d --timekeeper lapse--> expired
//
//     no bound: refund_pending waits for ever
//
//     no bound: it goes round from refund_pending
//       not counted --payments report_failure--> refund_failed
//       7 d --timekeeper retry--> refund_pending
#include <cstddef>
#include <string>

#include <redress/casework/longest_wait.hpp>
#include <redress/encoding/print.hpp>
#include <redress/protocol/graph.hpp>
#include <redress/protocol/name.hpp>

namespace redress {

/// The time and the path. It does not end in a line break.
template <class P> std::string to_string(wait_found<P> const& wait) {
  auto const& states = names_of<typename P::states>;
  if (wait.kind == wait_kind::waits_for_ever)
    return std::string("no bound: ").append(states[wait.state]).append(" waits for ever");
  auto out = wait.kind == wait_kind::closes ? in_largest_unit(wait.time) : std::string("no bound: it goes round");
  for (std::size_t i = 0; i < wait.length; ++i) {
    auto const& step = graph<P>::edges[wait.path[i]];
    if (i == 0) out.append(wait.kind == wait_kind::closes ? ": " : " from ").append(states[step.from]);
    out.append("\n  ").append(wait.counted[step.from] ? in_largest_unit(wait.stays[step.from]) : "not counted");
    out.append(" --").append(names_of<typename P::roles>[step.role]);
    out.append(" ").append(names_of<typename P::actions>[step.action]);
    out.append("--> ").append(states[step.to]);
  }
  if (wait.further > 0) out.append("\n  and ").append(std::to_string(wait.further)).append(" more steps");
  return out;
}

} // namespace redress
