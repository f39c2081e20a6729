// SPDX-License-Identifier: BSL-1.0
#pragma once
// A diagram of a protocol, independent of any format: nodes, groups of nodes, and arrows.
//
// A node is a state, with the name of its window if it lapses, or a choice: a point for several rows with the same set of
// targets, whose arrows meet there and fan out once. Arrows between the same two nodes are one, with a step for each row: the
// role, the action, the guards that must allow it, and how often.
//
//     for (auto const& arrow : diagram_of<protocol>().arrows) ...
#include <array>
#include <cstddef>
#include <cstdint>
#include <iterator>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include <redress/casework/window.hpp>
#include <redress/protocol/graph.hpp>
#include <redress/protocol/guard_names.hpp>
#include <redress/protocol/name.hpp>
#include <redress/protocol/protocol.hpp>
#include <redress/protocol/type_list.hpp>
#include <redress/standard/algorithm.hpp>

namespace redress {

/// How to draw: `dot<protocol>({.rows_that_stay = true})`.
struct drawing {
  bool rows_that_stay = false; ///< draw rows that lead back to where they start
  bool choices = true;         ///< gather arrows that lead to one of the same states
  bool left_to_right = false;  ///< instead of top to bottom
  bool windows = true;         ///< name the window of a state that lapses
  bool guards = true;          ///< name the guards of a row; a large diagram is easier to read without
};

/// The diagram of a protocol. Its texts live as long as the program: they are the names in the table.
struct diagram {
  static constexpr std::size_t no_group = static_cast<std::size_t>(-1);

  struct node {
    std::string_view name; ///< empty: a choice
    bool closed = false;
    std::size_t group = no_group;
    std::string_view window{}; ///< of a state that lapses
  };
  /// The role and the action, as positions in `roles` and `actions`, and the conditions of the row.
  struct step {
    std::uint16_t role, action;
    std::span<std::string_view const>
        guards{};              ///< the names of all guards of the row, or none where they are not drawn
    std::uint32_t at_most = 0; ///< how often; 0: that is not counted

    friend constexpr bool operator==(step const& one, step const& other) {
      return one.role == other.role && one.action == other.action && one.at_most == other.at_most &&
             std::equal(one.guards.begin(), one.guards.end(), other.guards.begin(), other.guards.end());
    }
  };
  struct arrow {
    std::size_t from, to;    ///< positions in `nodes`
    std::vector<step> steps; ///< in table order; none on the way out of a choice
  };

  std::span<std::string_view const> roles, actions;
  std::vector<std::string_view> groups; ///< the named phases that a state is in
  std::vector<node> nodes;              ///< the states in table order, `unopened` first, then the choices
  std::vector<arrow> arrows;

  bool is_choice(std::size_t at) const { return nodes[at].name.empty(); }
  /// "merchant approve"
  std::string words(step s) const { return std::string(roles[s.role]).append(" ").append(actions[s.action]); }
};

namespace detail {

// The graph of any protocol in one type, so that one function makes a diagram. It is a template all the same, so that a
// program without diagrams does not compile it.
struct any_graph {
  std::span<edge const> edges;
  std::span<bool const> closed;
  std::span<std::uint16_t const> phase_of_row;
  std::span<std::string_view const> phases, states, windows, roles, actions;
  std::span<std::string_view const> (*guards)(std::size_t row);
  std::uint32_t (*limit)(std::size_t row);
};

template <class Phase> constexpr std::string_view name_of_phase() {
  if constexpr (requires { std::string_view{Phase::name}; })
    return Phase::name;
  else
    return {};
}
template <class List> struct phase_names;
template <class... Phase> struct phase_names<type_list<Phase...>> {
  static constexpr std::array<std::string_view, sizeof...(Phase)> value{name_of_phase<Phase>()...};
};

// The phase of each state: the first with a row that leaves it for another; where none leaves, the first that leads to
// it.
std::vector<std::size_t> phase_of_states(auto const& g) {
  std::vector<std::size_t> left(g.states.size(), diagram::no_group), reached = left;
  auto note = [](std::size_t& phase, std::size_t candidate) { phase = std::min(phase, candidate); };
  for (auto const& e : g.edges)
    if (e.from != e.to) {
      note(left[e.from], g.phase_of_row[e.row]);
      note(reached[e.to], g.phase_of_row[e.row]);
    }
  left.front() = diagram::no_group; // the beginning is outside
  for (std::size_t s = 1; s < left.size(); ++s)
    if (left[s] == diagram::no_group) left[s] = reached[s];
  return left;
}

// A row in a diagram: its targets, without the state that it starts from.
struct fanned_row {
  std::size_t from;
  diagram::step step;
  std::vector<std::size_t> to;
  bool stays = false;
};

std::vector<fanned_row> fanned_rows(auto const& g, bool with_guards) {
  std::vector<fanned_row> rows;
  for (std::size_t e = 0; e < g.edges.size(); ++e) {
    auto const& edge = g.edges[e];
    if (e == 0 || edge.row != g.edges[e - 1].row) {
      auto const guards = with_guards ? g.guards(edge.row) : std::span<std::string_view const>{};
      rows.push_back({edge.from, {edge.role, edge.action, guards, g.limit(edge.row)}, {}});
    }
    if (edge.to == edge.from)
      rows.back().stays = true;
    else
      rows.back().to.push_back(edge.to);
  }
  for (auto& row : rows) std::sort(row.to.begin(), row.to.end());
  return rows;
}

// The sets of targets that two rows or more have, largest first.
std::vector<std::vector<std::size_t>> shared_targets(auto const& rows) {
  std::vector<std::vector<std::size_t>> sets;
  for (std::size_t i = 0; i < rows.size(); ++i) {
    auto const& targets = rows[i].to;
    auto const same_targets = [&targets](fanned_row const& row) { return row.to == targets; };
    if (targets.size() > 1 && std::count_if(rows.begin(), rows.end(), same_targets) > 1 &&
        std::find(sets.begin(), sets.end(), targets) == sets.end())
      sets.push_back(targets);
  }
  std::sort(sets.begin(), sets.end(),
            [](auto const& a, auto const& b) { return a.size() != b.size() ? a.size() > b.size() : a < b; });
  return sets;
}

void add_step(auto& d, std::size_t from, std::size_t to, diagram::step step) {
  auto const merged = std::find_if(d.arrows.begin(), d.arrows.end(),
                                   [&](diagram::arrow const& a) { return a.from == from && a.to == to; });
  if (merged == d.arrows.end())
    d.arrows.push_back({from, to, {step}});
  else
    merged->steps.push_back(step);
}

// Where one row leads: to a choice for as many of its targets as one covers, and straight to the others.
void add_row(auto& d, fanned_row const& row, auto const& choices) {
  auto left = row.to;
  for (std::size_t c = 0; c < choices.size(); ++c) {
    if (!std::includes(left.begin(), left.end(), choices[c].begin(), choices[c].end())) continue;
    add_step(d, row.from, d.nodes.size() - choices.size() + c, row.step);
    std::vector<std::size_t> others;
    std::set_difference(left.begin(), left.end(), choices[c].begin(), choices[c].end(), std::back_inserter(others));
    left = others;
  }
  for (auto to : left) add_step(d, row.from, to, row.step);
}

// A choice is in a group when all that it joins is.
void place_choices(auto& d) {
  for (std::size_t node = 0; node < d.nodes.size(); ++node) {
    if (!d.is_choice(node)) continue;
    std::vector<std::size_t> around;
    for (auto const& arrow : d.arrows)
      if (arrow.from == node || arrow.to == node)
        around.push_back(d.nodes[arrow.from == node ? arrow.to : arrow.from].group);
    auto const in_first = std::count(around.begin(), around.end(), around.front());
    if (in_first == std::ssize(around)) d.nodes[node].group = around.front();
  }
}

diagram make_diagram(auto const& g, drawing how) {
  diagram d{.roles = g.roles, .actions = g.actions, .groups = {}, .nodes = {}, .arrows = {}};
  auto const phases = phase_of_states(g);
  std::vector<std::size_t> group_of_phase(g.phases.size(), diagram::no_group);
  for (std::size_t phase = 0; phase < g.phases.size(); ++phase)
    if (!g.phases[phase].empty() && std::find(phases.begin(), phases.end(), phase) != phases.end()) {
      group_of_phase[phase] = d.groups.size();
      d.groups.push_back(g.phases[phase]);
    }
  for (std::size_t s = 0; s < g.states.size(); ++s)
    d.nodes.push_back({g.states[s], g.closed[s],
                       phases[s] == diagram::no_group ? diagram::no_group : group_of_phase[phases[s]],
                       how.windows ? g.windows[s] : std::string_view{}});

  auto const rows = fanned_rows(g, how.guards);
  auto const choices = how.choices ? shared_targets(rows) : std::vector<std::vector<std::size_t>>{};
  for (auto const& choice : choices) {
    for (auto to : choice) d.arrows.push_back({d.nodes.size(), to, {}});
    d.nodes.push_back({});
  }
  for (auto const& row : rows) {
    if (row.stays && how.rows_that_stay) add_step(d, row.from, row.from, row.step);
    add_row(d, row, choices);
  }
  place_choices(d);
  return d;
}

template <class P> constexpr any_graph any_graph_of() {
  using g = graph<P>;
  return {g::edges,
          g::closed,
          g::phase_of_row,
          phase_names<typename P::phases>::value,
          names_of<typename P::states>,
          window_names<P>,
          names_of<typename P::roles>,
          names_of<typename P::actions>,
          &guard_names<P>,
          &limit_of<P>};
}

} // namespace detail

/// The diagram of `P`.
template <class P> diagram diagram_of(drawing how = {}) { return detail::make_diagram(detail::any_graph_of<P>(), how); }

} // namespace redress
