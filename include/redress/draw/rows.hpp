// SPDX-License-Identifier: BSL-1.0
#pragma once
// The rows of a protocol as comma-separated values, one a line, for spreadsheets, for reviews and for other programs:
//
//     std::ofstream("rows.csv") << redress::rows_csv<protocol>();
//
//     phase,from,role,action,to
//     filing,unopened,employee,ask,requested
//     filing,requested,manager,rule,granted denied
#include <cstddef>
#include <string>
#include <vector>

#include <redress/draw/diagram.hpp>

namespace redress {

namespace detail {

inline std::string rows_csv(any_graph const& g) {
  std::string out = "phase,from,role,action,to";
  for (std::size_t e = 0; e < g.edges.size(); ++e) {
    auto const& edge = g.edges[e];
    if (e > 0 && edge.row == g.edges[e - 1].row) {
      out.append(" ").append(g.states[edge.to]);
      continue;
    }
    out.append("\n").append(g.phases[g.phase_of_row[edge.row]]);
    for (auto const word : {g.states[edge.from], g.roles[edge.role], g.actions[edge.action], g.states[edge.to]})
      out.append(",").append(word);
  }
  return out += '\n';
}

} // namespace detail

/// The rows of `P` in the order of the table, a row over a set of states once for each; several targets are behind one
/// another. The name of a phase holds no comma and no line break.
template <class P> std::string rows_csv() { return detail::rows_csv(detail::any_graph_of<P>()); }

} // namespace redress
