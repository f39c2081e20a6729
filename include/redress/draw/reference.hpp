// SPDX-License-Identifier: BSL-1.0
#pragma once
// The reference of a protocol in Markdown, made from its table: for each state how long it lasts, who may do what there,
// under which guards, how often, and with which targets; for each guard the rows that have it; for each action its members,
// with the structs and enumerations that they are of.
//
//     std::cout << "# The refund case\n\n" << redress::reference<protocol>(rules);
//
// Under rules it says how long windows are; without, their names alone. Headings are of the second level and below.
#include <array>
#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

#include <redress/casework/window.hpp>
#include <redress/draw/diagram.hpp>
#include <redress/draw/members.hpp>
#include <redress/encoding/print.hpp>
#include <redress/protocol/name.hpp>
#include <redress/protocol/type_list.hpp>
#include <redress/standard/algorithm.hpp>

namespace redress {

namespace detail {

// The window of a state in words: "`answer` (7 d) after the case entered it"; empty where it does not lapse.
template <class S, auto Window, class Kind> struct window_words {
  static std::string value(std::string const& length) {
    return "`" + std::string(window_name<S>) + "`" + (length.empty() ? "" : " (" + length + ")") +
           " after the case entered it";
  }
};
template <class S, auto Window, auto Until, auto AtMost> struct window_words<S, Window, window_until<Until, AtMost>> {
  static std::string value(std::string const& length) {
    return "at `" + std::string(window_name<S>) + "`" + (length.empty() ? "" : ", at most " + length + " later");
  }
};
template <class S, auto Window, auto AtMost> struct window_words<S, Window, window_by_decision<AtMost>> {
  static std::string value(std::string const& length) {
    return "when the decision that led here says" + (length.empty() ? "" : ", at most " + length + " later");
  }
};
template <class S, class... Rules> std::string words_of_window([[maybe_unused]] Rules const&... rules) {
  if constexpr (!says_its_window<S>) {
    return {};
  } else {
    std::string length;
    ((length = in_largest_unit(longest_window<S>(rules))), ...);
    return window_words<S, S::window, std::remove_const_t<decltype(S::window)>>::value(length);
  }
}
template <class... S, class... Rules>
std::vector<std::string> words_of_windows(type_list<S...>*, Rules const&... rules) {
  return {words_of_window<S>(rules...)...};
}

class reference_writer {
  any_graph const& g_;
  std::vector<std::string> const& windows_;
  std::vector<std::size_t> phases_;
  bool has_guards_ = false, has_limits_ = false;
  std::string out_;

  // Calls `put(row, targets)` for each row that leaves the state, in table order.
  void each_row_from(std::size_t state, auto&& put) const {
    for (std::size_t e = 0; e < g_.edges.size();) {
      auto const first = e;
      while (e < g_.edges.size() && g_.edges[e].row == g_.edges[first].row) ++e;
      if (g_.edges[first].from == state) put(g_.edges.subspan(first, e - first));
    }
  }
  std::string link(std::size_t state) const {
    auto const name = std::string(g_.states[state]);
    return "[" + name + "](#" + name + ")";
  }

  void count() {
    auto const closed = std::count(g_.closed.begin(), g_.closed.end(), true);
    auto const rows = g_.phase_of_row.size();
    std::size_t staying = 0;
    std::vector<std::string_view> guards;
    for (std::size_t s = 0; s < g_.states.size(); ++s)
      each_row_from(s, [&](std::span<edge const> ways) {
        if (ways.size() == 1 && ways[0].to == s) ++staying;
        has_limits_ = has_limits_ || g_.limit(ways[0].row) != 0;
        for (auto const guard : g_.guards(ways[0].row))
          if (std::find(guards.begin(), guards.end(), guard) == guards.end()) guards.push_back(guard);
      });
    has_guards_ = !guards.empty();
    out_ += "States " + std::to_string(g_.states.size() - 1) + " (closed " + std::to_string(closed) + "), roles " +
            std::to_string(g_.roles.size()) + ", actions " + std::to_string(g_.actions.size()) + ", rows " +
            std::to_string(rows) + " (" + std::to_string(staying) + " that do not change the state), guards " +
            std::to_string(guards.size()) + ".\n";
  }

  void row(std::span<edge const> ways) {
    auto const& key = ways[0];
    out_.append("| ").append(g_.roles[key.role]).append(" | ").append(g_.actions[key.action]).append(" |");
    if (has_guards_) {
      std::string_view before = " ";
      for (auto const guard : g_.guards(key.row)) out_.append(std::exchange(before, ", ")).append(guard);
      out_ += " |";
    }
    if (has_limits_) {
      if (auto const times = g_.limit(key.row); times != 0) out_ += " at most " + std::to_string(times);
      out_ += " |";
    }
    std::string_view before = " ";
    for (auto const& way : ways)
      out_.append(std::exchange(before, ", ")).append(way.to == key.from ? "stays" : link(way.to));
    out_ += " |\n";
  }

  void state(std::size_t s) {
    out_.append("\n### ").append(g_.states[s]).append("\n");
    std::string about;
    if (s == 0)
      about = " Every case begins here.";
    else if (phases_[s] != diagram::no_group && !g_.phases[phases_[s]].empty())
      about.append(" In ").append(g_.phases[phases_[s]]).append(".");
    if (g_.closed[s]) about += " Closed.";
    if (!windows_[s].empty()) about += " Lapses " + windows_[s] + ".";
    if (!about.empty()) out_.append("\n").append(about, 1).append("\n");
    bool first = true;
    each_row_from(s, [&](std::span<edge const> ways) {
      if (std::exchange(first, false)) {
        out_ += "\n| who | does |" + std::string(has_guards_ ? " only if |" : "") +
                (has_limits_ ? " how often |" : "") + " leads to |\n|---|---|" + (has_guards_ ? "---|" : "") +
                (has_limits_ ? "---|" : "") + "---|\n";
      }
      row(ways);
    });
    if (first) out_ += "\nNo row leaves it, and no action is legal in it.\n";
  }

  // One guard and its rows: "merchant make_offer in awaiting_merchant, buyer_countered".
  struct kept {
    std::string step;
    std::vector<std::size_t> states;
  };
  void guards() {
    std::vector<std::pair<std::string_view, std::vector<kept>>> all;
    for (std::size_t s = 0; s < g_.states.size(); ++s)
      each_row_from(s, [&](std::span<edge const> ways) {
        auto const step = std::string(g_.roles[ways[0].role]).append(" ").append(g_.actions[ways[0].action]);
        for (auto const name : g_.guards(ways[0].row)) {
          auto guard = std::find_if(all.begin(), all.end(), [&](auto const& each) { return each.first == name; });
          if (guard == all.end()) guard = all.insert(all.end(), {name, {}});
          auto& steps = guard->second;
          auto const at = std::find_if(steps.begin(), steps.end(), [&](kept const& k) { return k.step == step; });
          auto& states = at == steps.end() ? steps.emplace_back(step).states : at->states;
          if (states.empty() || states.back() != s) states.push_back(s);
        }
      });
    std::sort(all.begin(), all.end(), [](auto const& one, auto const& other) { return one.first < other.first; });
    out_ += "\n## Guards\n\n| guard | rows |\n|---|---|\n";
    for (auto const& [name, steps] : all) {
      out_.append("| ").append(name).append(" |");
      std::string_view between = " ";
      for (auto const& [step, states] : steps) {
        out_.append(std::exchange(between, "; ")).append(step);
        std::string_view before = " in ";
        for (auto const s : states) out_.append(std::exchange(before, ", ")).append(g_.states[s]);
      }
      out_ += " |\n";
    }
  }

public:
  reference_writer(any_graph const& g, std::vector<std::string> const& windows)
      : g_(g), windows_(windows), phases_(phase_of_states(g)) {}

  std::string write() {
    count();
    out_ += "\n## States\n";
    for (std::size_t s = 0; s < g_.states.size(); ++s) state(s);
    if (has_guards_) guards();
    return std::move(out_);
  }
};

} // namespace detail

/// The reference of `P` without rules: windows by their names.
template <class P> std::string reference() {
  auto const windows = detail::words_of_windows(static_cast<typename P::states*>(nullptr));
  return detail::reference_writer(detail::any_graph_of<P>(), windows).write() + detail::words_of_members<P>();
}
/// The reference of `P` under these rules: windows by their names, and how long they are.
template <class P, class Rules> std::string reference(Rules const& rules) {
  auto const windows = detail::words_of_windows(static_cast<typename P::states*>(nullptr), rules);
  return detail::reference_writer(detail::any_graph_of<P>(), windows).write() + detail::words_of_members<P>();
}

} // namespace redress
