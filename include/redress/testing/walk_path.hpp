// SPDX-License-Identifier: BSL-1.0
#pragma once
// The path of a walk: what was done with a case from its opening on, to be printed, and to be walked again.
//
//     rules 0
//     employee ask 05000000 1772445600000 ann  # 2026-03-02 10:00:00.000 -> requested
//     timekeeper lapse - 1773050400000   # 2026-03-09 10:00:00.000 -> expired
#include <algorithm>
#include <charconv>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <system_error>
#include <utility>
#include <vector>

#include <redress/encoding/bytes.hpp>
#include <redress/encoding/print.hpp>
#include <redress/encoding/time.hpp>

namespace redress::testing {

/// One act, by names.
struct walk_step {
  std::string role, party, action;
  bytes body{}; ///< what the action carries, as the codec writes it
  instant at{};
  std::string state{}; ///< where it led; empty: it was tried and changed nothing

  friend bool operator==(walk_step const&, walk_step const&) = default;
};

/// What was done with a case, from its opening on.
struct walk_path {
  std::size_t rules = 0; ///< which of the rules of the walk it was opened under
  std::vector<walk_step> steps{};

  friend bool operator==(walk_path const&, walk_path const&) = default;
};

namespace inner {

inline std::string in_hex(byte_view data) {
  if (data.empty()) return "-";
  std::string out;
  for (char const c : data) {
    out += "0123456789abcdef"[static_cast<unsigned char>(c) >> 4];
    out += "0123456789abcdef"[static_cast<unsigned char>(c) & 15];
  }
  return out;
}
inline std::optional<bytes> from_hex(std::string_view digits) {
  bytes out;
  if (digits == "-") return out;
  if (digits.size() % 2 != 0) return std::nullopt;
  for (std::size_t i = 0; i < digits.size(); i += 2) {
    unsigned value = 0;
    auto const* const end = digits.data() + i + 2;
    if (auto const read = std::from_chars(digits.data() + i, end, value, 16); read.ptr != end) return std::nullopt;
    out.push_back(static_cast<char>(value));
  }
  return out;
}
// The text before the next space; both are removed from the front.
inline std::string_view next_word(std::string_view& line) {
  auto const word = line.substr(0, line.find(' '));
  line.remove_prefix(std::min(line.size(), word.size() + 1));
  return word;
}
inline std::optional<std::int64_t> number_in(std::string_view word) {
  std::int64_t value = 0;
  auto const* const begin = word.data();
  auto const* const end = begin + word.size();
  auto const read = std::from_chars(begin, end, value);
  if (word.empty() || read.ec != std::errc{} || read.ptr != end) return std::nullopt;
  return value;
}
inline std::optional<walk_step> step_in(std::string_view line) {
  walk_step step;
  if (auto const comment = line.rfind("  # "); comment != std::string_view::npos) line = line.substr(0, comment);
  step.role = next_word(line);
  step.action = next_word(line);
  auto body = from_hex(next_word(line));
  auto const at = number_in(next_word(line));
  if (step.role.empty() || step.action.empty() || !body || !at) return std::nullopt;
  step.body = std::move(*body);
  step.at = instant(elapsed(*at));
  step.party = line;
  return step;
}

} // namespace inner

/// A line for the rules and one for each step: role, action, what it carries, milliseconds, party; and for the eye, behind
/// a `#`, the time in UTC and the state.
inline std::string to_string(walk_path const& path) {
  std::string out = "rules " + std::to_string(path.rules) + '\n';
  for (auto const& step : path.steps)
    out += step.role + ' ' + step.action + ' ' + inner::in_hex(step.body) + ' ' +
           std::to_string(step.at.time_since_epoch().count()) + ' ' + on_one_line(step.party) + "  # " +
           redress::to_string(step.at, {}, true) + (step.state.empty() ? "" : " -> " + step.state) + '\n';
  return out;
}

/// The path that was printed so, from any indentation; nothing if a line of it cannot be read. The states are not read.
inline std::optional<walk_path> path_in(std::string_view printed) {
  walk_path path;
  bool first = true;
  while (!printed.empty()) {
    auto line = printed.substr(0, printed.find('\n'));
    printed.remove_prefix(std::min(printed.size(), line.size() + 1));
    line.remove_prefix(std::min(line.size(), line.find_first_not_of(' ')));
    if (line.empty()) continue;
    if (first) {
      auto const number = line.starts_with("rules ") ? inner::number_in(line.substr(6)) : std::nullopt;
      if (!number || *number < 0) return std::nullopt;
      path.rules = static_cast<std::size_t>(*number);
    } else if (auto step = inner::step_in(line)) {
      path.steps.push_back(std::move(*step));
    } else {
      return std::nullopt;
    }
    first = false;
  }
  return first ? std::nullopt : std::optional(std::move(path));
}

} // namespace redress::testing
