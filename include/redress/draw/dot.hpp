// SPDX-License-Identifier: BSL-1.0
#pragma once
// A protocol as a diagram for Graphviz.
//
//     std::ofstream("protocol.dot") << redress::dot<protocol>();          // dot -Tsvg protocol.dot -o protocol.svg
//
// Each role has a colour, listed above the diagram: its steps are written in it, and an arrow of one role only is drawn
// in it. Below an action are the guards that must allow it; below a state that lapses, its window. Closed states are
// grey with a double border; a phase is a box around its states; a small circle is a choice, one of the states behind it.
#include <array>
#include <cstddef>
#include <string>
#include <string_view>
#include <utility>

#include <redress/draw/diagram.hpp>
#include <redress/standard/algorithm.hpp>

namespace redress {

namespace detail {

// Dark enough to be read on white; a protocol with more roles uses them again from the first.
inline constexpr std::array<std::string_view, 10> role_colours{"#1a5fa8", "#a64b00", "#7a3db8", "#666666", "#2e7d32",
                                                               "#00756a", "#b0206f", "#b71c1c", "#6d4c41", "#3d3d9e"};
inline constexpr std::string_view several_roles = "#333333";

// Any text, for the inside of an HTML-like label.
inline std::string dot_text(std::string_view text) {
  std::string out;
  for (char c : text) {
    switch (c) {
    case '&': out += "&amp;"; break;
    case '<': out += "&lt;"; break;
    case '>': out += "&gt;"; break;
    case '"': out += "&quot;"; break;
    default: out += static_cast<unsigned char>(c) < ' ' ? ' ' : c;
    }
  }
  return out;
}

// Quoted: a state may be called `node` or `graph`. No state's name holds a space, so no choice is mistaken for one.
inline std::string dot_id(diagram const& d, std::size_t node) {
  auto const name = d.is_choice(node) ? "choice " + std::to_string(node) : std::string(d.nodes[node].name);
  return "\"" + name + "\"";
}

inline std::string in_small(std::string const& text) { return "<font point-size=\"11\">" + text + "</font>"; }

inline std::string dot_node(diagram const& d, std::size_t node) {
  auto const id = dot_id(d, node);
  if (node == 0)
    return id + " [shape=circle, style=filled, fillcolor=black, label=\"\", width=0.2, xlabel=<" +
           dot_text(d.nodes[node].name) + ">];\n";
  if (d.is_choice(node)) return id + " [shape=circle, label=\"\", width=0.12, height=0.12, tooltip=\"one of\"];\n";
  std::string looks;
  if (d.nodes[node].closed) looks = "style=filled, fillcolor=\"#dddddd\", peripheries=2";
  if (auto const window = d.nodes[node].window; !window.empty())
    looks.append(looks.empty() ? "" : ", ")
        .append("label=<" + dot_text(d.nodes[node].name) + "<br/>")
        .append(in_small("lapses: " + dot_text(window)) + ">");
  return looks.empty() ? id + ";\n" : id + " [" + looks + "];\n";
}

inline std::string_view colour_of(std::size_t role) { return role_colours[role % role_colours.size()]; }

inline std::string coloured(std::string_view colour, std::string const& text) {
  return std::string("<font color=\"").append(colour).append("\">").append(text).append("</font>");
}

// Roles above their actions and guards below them, one a line, so that labels are narrow; white behind them, so that
// arrows drawn before do not cross the words.
inline std::string dot_label(diagram const& d, diagram::arrow const& arrow) {
  std::string out = "<table border=\"0\" cellspacing=\"0\" cellpadding=\"2\" bgcolor=\"#ffffffd0\"><tr><td>";
  for (std::size_t i = 0; i < arrow.steps.size(); ++i) {
    auto const& [role, action, guards, at_most] = arrow.steps[i];
    if (i == 0 || role != arrow.steps[i - 1].role)
      out += coloured(colour_of(role), "<b>" + dot_text(d.roles[role]) + "</b>") + "<br align=\"left\"/>";
    auto const times = at_most == 0 ? "" : " (at most " + std::to_string(at_most) + ")";
    out += coloured(colour_of(role), dot_text(d.actions[action]) + times) + "<br align=\"left\"/>";
    std::string_view before = "&#160;&#160;if ";
    for (auto const guard : guards)
      out +=
          in_small(std::string(std::exchange(before, "&#160;&#160;and ")) + dot_text(guard)) + "<br align=\"left\"/>";
  }
  return out + "</td></tr></table>";
}

// The colours of the roles that are on arrows.
inline std::string dot_legend(diagram const& d) {
  std::string out = "<table border=\"0\" cellspacing=\"6\" cellpadding=\"0\"><tr><td>who acts:</td>";
  for (std::size_t role = 0; role < d.roles.size(); ++role)
    if (std::any_of(d.arrows.begin(), d.arrows.end(), [role](diagram::arrow const& arrow) {
          return std::any_of(arrow.steps.begin(), arrow.steps.end(),
                             [role](diagram::step step) { return step.role == role; });
        }))
      out += "<td>" + coloured(colour_of(role), dot_text(d.roles[role])) + "</td>";
  return out + "<td>" + coloured(several_roles, "several roles") + "</td></tr></table>";
}

// An arrow back to an earlier phase is written from its head, so that phases are in the order of the table.
inline bool points_back(diagram const& d, diagram::arrow const& arrow) {
  auto const from = d.nodes[arrow.from].group, to = d.nodes[arrow.to].group;
  return from != diagram::no_group && to < from;
}

inline std::string dot_arrow(diagram const& d, diagram::arrow const& arrow) {
  auto from = dot_id(d, arrow.from), to = dot_id(d, arrow.to);
  bool const back = points_back(d, arrow);
  if (back) std::swap(from, to);
  auto out = from + " -> " + to;
  if (arrow.steps.empty()) return out + " [penwidth=1.6];\n";
  auto colour = colour_of(arrow.steps.front().role);
  for (auto step : arrow.steps)
    if (step.role != arrow.steps.front().role) colour = several_roles;
  out.append(" [label=<").append(dot_label(d, arrow)).append(">, color=\"").append(colour).append("\"");
  if (back) out += ", dir=back";
  if (d.is_choice(arrow.to)) out += ", arrowhead=none";
  return out + "];\n";
}

inline std::string dot(diagram const& d, drawing how) {
  std::string out = "digraph {\n";
  out.append("  graph [rankdir=").append(how.left_to_right ? "LR" : "TB");
  out += ", nodesep=0.1, ranksep=0.25, mclimit=4, pad=0.2, bgcolor=white, fontname=\"Helvetica,Arial,sans-serif\", "
         "fontsize=16, labelloc=t, labeljust=l, label=<" +
         dot_legend(d) +
         ">];\n"
         "  node [shape=box, style=\"rounded,filled\", fillcolor=white, color=\"#333333\", height=0.35, "
         "margin=\"0.12,0.05\", fontname=\"Helvetica,Arial,sans-serif\", fontsize=15];\n"
         "  edge [color=\"#333333\", arrowsize=0.7, fontname=\"Helvetica,Arial,sans-serif\", fontsize=14];\n";
  // What is named first is drawn first: arrows out of choices lie below all labels.
  for (std::size_t node = 0; node < d.nodes.size(); ++node)
    if (d.nodes[node].group == diagram::no_group && d.is_choice(node)) out += "  " + dot_node(d, node);
  for (std::size_t group = 0; group < d.groups.size(); ++group) {
    out.append("  subgraph cluster_").append(std::to_string(group)).append(" {\n");
    out.append("    graph [label=<<b>").append(dot_text(d.groups[group]));
    out += "</b>>, labeljust=r, style=\"rounded,filled\", color=\"#cccccc\", fillcolor=\"#f5f5f5\"];\n";
    for (std::size_t node = 0; node < d.nodes.size(); ++node)
      if (d.nodes[node].group == group) out += "    " + dot_node(d, node);
    out += "  }\n";
  }
  for (std::size_t node = 0; node < d.nodes.size(); ++node)
    if (d.nodes[node].group == diagram::no_group && !d.is_choice(node)) out += "  " + dot_node(d, node);
  for (auto const& arrow : d.arrows) out += "  " + dot_arrow(d, arrow);
  return out + "}\n";
}

} // namespace detail

/// The diagram of `P` in the language of Graphviz.
template <class P> std::string dot(drawing how = {}) { return detail::dot(diagram_of<P>(how), how); }

} // namespace redress
