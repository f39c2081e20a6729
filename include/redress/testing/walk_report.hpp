// SPDX-License-Identifier: BSL-1.0
#pragma once
// The report of a walk: how often each row was taken and each target reached, what was refused and why, and its findings,
// each with the path of steps that led there.
#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <redress/testing/walk_path.hpp>

namespace redress::testing {

/// The kinds of findings.
enum class walk_fault : std::uint8_t {
  row_never_taken,        ///< no case took it, whatever was tried
  offered_and_refused,    ///< an option of which none of the payloads tried is accepted
  options_disagree,       ///< options say one thing and the step another
  invariant_broken,       ///< `hooks.holds`, or a check of the author's, is false
  replay_differs,         ///< the case folded from its journal is another
  does_not_round_trip,    ///< an action, a state or a fact is written otherwise when it was read
  time_disagrees,         ///< a lapse before it is due, another row once it is, or an entry at another time
  lapse_refused,          ///< the time ran out and the case cannot move on
  refusal_moves_the_case, ///< a step was refused, and the case is not as it was
  dispatch_differs,       ///< the same step by names and by positions comes to different bytes
  window_too_long,        ///< a due time set on entry is later than the longest window of the state
  threw,                  ///< a guard, a decision, a fold or a hook throws
  unknown_name,           ///< the options of the walk name what the protocol does not have
};
constexpr std::string_view name_of(walk_fault kind) {
  constexpr std::array<std::string_view, 13> names{"never taken",
                                                   "offered and never accepted",
                                                   "options disagree",
                                                   "invariant broken",
                                                   "replay differs",
                                                   "does not round-trip",
                                                   "time disagrees",
                                                   "lapse refused",
                                                   "refusal moves the case",
                                                   "dispatch differs",
                                                   "window too long",
                                                   "threw",
                                                   "unknown name"};
  return names[static_cast<std::size_t>(kind)];
}

/// Something wrong, where it was met first.
struct walk_finding {
  walk_fault kind{};
  std::string row;       ///< "state, role, action"; of an unknown name, the option and the name
  std::string seen;      ///< in words
  walk_path path{};      ///< from the opening to the step that showed it
  std::size_t times = 1; ///< how often it was met in this row
};

struct walked_target {
  std::string_view state;
  std::size_t reached = 0;
};
/// A row of the table and what became of it.
struct walked_row {
  std::string_view state, role, action;
  std::vector<walked_target> targets{};
  std::size_t offered = 0, blocked = 0; ///< as an option of a party at a time; and how often one was refused there
  std::size_t taken = 0, refused = 0;
  std::string last_refusal{}; ///< of one that was offered, in words
  std::string last_bar{};   ///< why it was refused as an option, the last of the protocol's own reasons if there is one
  bool barred_alike = true; ///< for one reason each time, numbers apart
  bool own_bar = false;     ///< that reason is the protocol's own, a refusal of a guard
  bool undecided = false;   ///< a draft does not decide it yet
  bool payload_unknown = false; ///< the options of the walk say so
};
inline std::string name_of(walked_row const& row) {
  return std::string(row.state) + ", " + std::string(row.role) + ", " + std::string(row.action);
}
/// Why no case took a row, in words.
inline std::string why_never_taken(walked_row const& row) {
  if (row.offered + row.blocked == 0) return "no case came to its state";
  if (row.offered == 0)
    return "it was an option for no party" +
           (row.last_bar.empty() ? "" : (row.barred_alike ? ", each time: " : ", the last refused: ") + row.last_bar);
  return std::to_string(row.offered) + (row.last_refusal.empty() ? " options, and no payload to try"
                                                                 : " options, the last refused: " + row.last_refusal);
}

struct walk_report {
  std::vector<walked_row> rows{}; ///< all of the table, in its order
  std::vector<walk_finding> findings{};
  std::size_t cases = 0;                         ///< looked at, each another
  std::size_t steps = 0;                         ///< taken
  std::size_t deepest = 0;                       ///< steps on the longest path
  std::size_t invariant_asked = 0;               ///< how often
  bool whole_file_compared = true;               ///< else some members of the file could not be seen
  std::map<std::string, std::size_t> refusals{}; ///< by their words, numbers apart

  bool ok() const { return findings.empty(); }
  std::size_t rows_taken() const {
    return static_cast<std::size_t>(std::count_if(rows.begin(), rows.end(), [](auto const& r) { return r.taken > 0; }));
  }
  /// Rows that no case took and whose payload is unknown, as the options of the walk say.
  std::size_t rows_left_out() const {
    return static_cast<std::size_t>(
        std::count_if(rows.begin(), rows.end(), [](auto const& r) { return r.taken == 0 && r.payload_unknown; }));
  }
  std::size_t targets() const {
    std::size_t sum = 0;
    for (auto const& row : rows) sum += row.targets.size();
    return sum;
  }
  /// "state, role, action -> target" of those that no case came to.
  std::vector<std::string> targets_missed() const {
    std::vector<std::string> all;
    for (auto const& row : rows)
      for (auto const& target : row.targets)
        if (target.reached == 0) all.push_back(name_of(row) + " -> " + std::string(target.state));
    return all;
  }
  /// The options met: of a row, by a party, at a time.
  std::size_t options() const {
    std::size_t sum = 0;
    for (auto const& row : rows) sum += row.offered;
    return sum;
  }
  /// The finding of this kind in this row, or null.
  walk_finding const* find(walk_fault kind, std::string_view row = {}) const {
    for (auto const& one : findings)
      if (one.kind == kind && (row.empty() || one.row == row)) return &one;
    return nullptr;
  }
  void add(walk_fault kind, std::string const& row, std::string seen, walk_path path) {
    for (auto& one : findings)
      if (one.kind == kind && one.row == row) {
        ++one.times;
        return;
      }
    findings.push_back({.kind = kind, .row = row, .seen = std::move(seen), .path = std::move(path)});
  }
  /// The words of a refusal with `#` for each number, so that figures do not make it another.
  static std::string without_numbers(std::string_view words) {
    std::string out;
    for (char const c : words)
      if (c < '0' || c > '9')
        out += c;
      else if (out.empty() || out.back() != '#')
        out += '#';
    return out;
  }
};

inline std::string to_string(walk_finding const& one) {
  auto out = std::string(name_of(one.kind)) + ": " + one.row + ": " + one.seen;
  if (one.times > 1) out += " (" + std::to_string(one.times) + " times)";
  out += '\n';
  if (one.path.steps.empty()) return out;
  auto printed = to_string(one.path);
  for (std::size_t begin = 0; begin < printed.size();) {
    auto const end = printed.find('\n', begin) + 1;
    out += "    " + printed.substr(begin, end - begin);
    begin = end;
  }
  return out;
}

/// The whole of it in words: sums, each row with its targets, refusals, findings with their paths.
inline std::string to_string(walk_report const& report) {
  auto const of = [](std::size_t some, std::size_t all) { return std::to_string(some) + " of " + std::to_string(all); };
  auto const missed = report.targets_missed().size();
  auto const left_out = report.rows_left_out();
  std::string out = std::to_string(report.steps) + " steps, " + std::to_string(report.cases) + " cases, " +
                    std::to_string(report.deepest) + " deep\n" + of(report.rows_taken(), report.rows.size()) +
                    " rows taken, " + (left_out == 0 ? "" : std::to_string(left_out) + " left out, ") +
                    of(report.targets() - missed, report.targets()) + " targets reached, " +
                    std::to_string(report.options()) + " options met\ninvariant asked " +
                    std::to_string(report.invariant_asked) + " times" +
                    (report.whole_file_compared ? "\n" : "; not all members of the file could be compared\n");
  for (auto const& row : report.rows) {
    auto const counts = ": taken " + std::to_string(row.taken) + ", refused " + std::to_string(row.refused) +
                        ", offered " + std::to_string(row.offered) + ", blocked " + std::to_string(row.blocked) +
                        (row.payload_unknown ? ", payload unknown" : "");
    if (row.targets.size() == 1) {
      out += name_of(row) + " -> " + std::string(row.targets[0].state) + counts + '\n';
      continue;
    }
    out += name_of(row) + counts + '\n';
    for (auto const& target : row.targets)
      out += "  -> " + std::string(target.state) + ": " + std::to_string(target.reached) + '\n';
  }
  for (auto const& [words, times] : report.refusals)
    out += "refused " + std::to_string(times) + " times: " + words + '\n';
  for (auto const& one : report.findings) out += to_string(one);
  return out;
}

} // namespace redress::testing
