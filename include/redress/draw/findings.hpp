// SPDX-License-Identifier: BSL-1.0
#pragma once
// The results of laws in words: for a report, a log or a test that checks the laws at run time.
//
//     for (auto const& f : findings<protocol, only<payments>::may<confirm_payment>, productive>()) print(to_string(f));
//
//     every open state can reach a closed one: holds
//     paid once: broken by refund_pending --payments confirm_payment--> refunded --payments confirm_payment--> refunded
//     every open state lapses: broken in under_review
//     heard before ruled: broken by under_review --platform rule--> ruled, which is not guarded by both_sides_heard
#include <cstddef>
#include <string>

#include <redress/protocol/graph.hpp>
#include <redress/protocol/name.hpp>
#include <redress/protocol/path.hpp>

namespace redress {

/// The law's name and whether it holds; if not, the path that breaks it, step by step, or the state at fault.
template <class P> std::string to_string(finding<P> const& f) {
  auto const& states = names_of<typename P::states>;
  std::string out(f.law.empty() ? "a law without a name" : f.law);
  if (f.holds) return out += ": holds";
  if (f.state < states.size()) return out.append(": broken in ").append(states[f.state]);
  out += ": broken by ";
  for (std::size_t i = 0; i < f.length; ++i) {
    auto const& step = graph<P>::edges[f.path[i]];
    if (i == 0) out += states[step.from];
    out.append(" --").append(names_of<typename P::roles>[step.role]);
    out.append(" ").append(names_of<typename P::actions>[step.action]);
    out.append("--> ").append(states[step.to]);
  }
  if (f.further > 0) out.append(", and so on, ").append(std::to_string(f.further)).append(" more steps");
  if (!f.not_guarded_by.empty()) out.append(", which is not guarded by ").append(f.not_guarded_by);
  return out;
}

} // namespace redress
