// SPDX-License-Identifier: BSL-1.0
#pragma once
// A protocol as a state diagram for Mermaid, which many sites draw from a fenced block of a page.
//
//     std::cout << "```mermaid\n" << redress::mermaid<protocol>() << "```\n";
//
// Closed states are grey with a thick border; a phase is a composite state; a diamond is a choice, one of the states
// behind it. The guards of a row are in brackets behind it, and the window of a state is below its name.
#include <array>
#include <cstddef>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <redress/draw/diagram.hpp>
#include <redress/protocol/name.hpp>
#include <redress/standard/algorithm.hpp>

namespace redress {

namespace detail {

// Any text, for the inside of quotes: characters that have a meaning in Mermaid are written as numbers.
inline std::string mermaid_text(std::string_view text) {
  std::string out;
  for (char c : text) {
    auto const code = static_cast<unsigned char>(c);
    bool const plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || code >= 0x80 ||
                       std::string_view(" _.,").contains(c);
    if (plain)
      out += c;
    else if (code < ' ')
      out += ' ';
    else
      out.append("#").append(std::to_string(code)).append(";");
  }
  return out;
}

// The identifier of each node and group in the diagram: its name, if that is an identifier, no keyword of the language and
// not the name of another state. Otherwise an underscore is added, and a label shows the name.
struct mermaid_ids {
  std::vector<std::string> nodes, groups;

  explicit mermaid_ids(diagram const& d) : nodes(d.nodes.size()) {
    nodes.front() = "[*]";
    for (std::size_t n = 1; n < nodes.size(); ++n)
      if (std::find(words.begin(), words.end(), d.nodes[n].name) == words.end()) nodes[n] = d.nodes[n].name;
    for (std::size_t n = 1, choices = 0; n < nodes.size(); ++n) {
      if (d.is_choice(n)) nodes[n] = free("choice_" + std::to_string(++choices));
      if (nodes[n].empty()) nodes[n] = free(std::string(d.nodes[n].name));
    }
    for (std::size_t g = 0; g < d.groups.size(); ++g)
      groups.push_back(
          free(well_formed_name(d.groups[g]) ? std::string(d.groups[g]) : "phase_" + std::to_string(g + 1)));
  }

private:
  // Keywords, found by drawing each as a state; Mermaid uses `root` and `constructor` internally.
  static constexpr std::array<std::string_view, 18> words{
      "accdescr", "acctitle", "as",   "class", "classdef", "click", "constructor", "default",      "direction",
      "end",      "hide",     "href", "note",  "root",     "scale", "state",       "statediagram", "style"};

  bool taken(std::string const& id) const {
    return std::find(words.begin(), words.end(), id) != words.end() ||
           std::find(nodes.begin(), nodes.end(), id) != nodes.end() ||
           std::find(groups.begin(), groups.end(), id) != groups.end();
  }
  std::string free(std::string id) const {
    while (taken(id)) id += '_';
    return id;
  }
};

inline std::string mermaid_node(diagram const& d, mermaid_ids const& ids, std::size_t node) {
  if (d.is_choice(node)) return "state " + ids.nodes[node] + " <<choice>>\n";
  auto const window = d.nodes[node].window;
  if (ids.nodes[node] == d.nodes[node].name && window.empty()) return ids.nodes[node] + "\n";
  auto const until = window.empty() ? "" : "<br/>lapses#58; " + mermaid_text(window);
  return "state \"" + mermaid_text(d.nodes[node].name) + until + "\" as " + ids.nodes[node] + "\n";
}

inline std::string mermaid_arrow(diagram const& d, mermaid_ids const& ids, diagram::arrow const& arrow) {
  auto out = ids.nodes[arrow.from] + " --> " + ids.nodes[arrow.to];
  std::string_view before = " : ";
  for (auto const& step : arrow.steps) {
    out.append(std::exchange(before, "<br/>")).append(d.words(step));
    if (step.at_most != 0) out.append(" (at most ").append(std::to_string(step.at_most)).append(")");
    std::string_view guard_before = " [";
    for (auto const guard : step.guards) out.append(std::exchange(guard_before, ", ")).append(guard);
    if (!step.guards.empty()) out += "]";
  }
  return out + "\n";
}

inline std::string mermaid(diagram const& d, drawing how) {
  mermaid_ids const ids(d);
  std::string out = "stateDiagram-v2\n";
  if (how.left_to_right) out += "  direction LR\n";
  // An arrow is written in the group that both its nodes are in, or after all groups, because a state belongs to the group that
  // names it first.
  auto const draw_group = [&](std::size_t group, std::string const& indent) {
    for (std::size_t node = 1; node < d.nodes.size(); ++node)
      if (d.nodes[node].group == group) out += indent + mermaid_node(d, ids, node);
    for (auto const& arrow : d.arrows) {
      auto const from = d.nodes[arrow.from].group;
      if ((from == d.nodes[arrow.to].group ? from : diagram::no_group) == group)
        out += indent + mermaid_arrow(d, ids, arrow);
    }
  };
  for (std::size_t group = 0; group < d.groups.size(); ++group) {
    out += "  state \"" + mermaid_text(d.groups[group]) + "\" as " + ids.groups[group] + " {\n";
    draw_group(group, "    ");
    out += "  }\n";
  }
  draw_group(diagram::no_group, "  ");

  std::string closed;
  for (std::size_t node = 1; node < d.nodes.size(); ++node)
    if (d.nodes[node].closed) closed.append(closed.empty() ? "" : ",").append(ids.nodes[node]);
  if (!closed.empty())
    out += "  classDef closed fill:#ddd,stroke:#333,stroke-width:3px,color:#000\n  class " + closed + " closed\n";
  return out;
}

} // namespace detail

/// The diagram of `P` in the language of Mermaid.
template <class P> std::string mermaid(drawing how = {}) { return detail::mermaid(diagram_of<P>(how), how); }

} // namespace redress
