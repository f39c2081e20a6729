// SPDX-License-Identifier: BSL-1.0
// The report: what came of the day, the same for a seed wherever and on however many threads it is played.
#pragma once
#include <algorithm>
#include <cstdint>
#include <ostream>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "tally.hpp"

namespace double_eleven {

/// 1234567 as `1,234,567`.
inline std::string grouped(std::uint64_t number) {
  auto digits = std::to_string(number);
  for (auto at = digits.size(); at > 3; at -= 3) digits.insert(at - 3, ",");
  return digits;
}
inline std::string in_columns(std::uint64_t number, std::string_view what) {
  auto const digits = grouped(number);
  return std::string(digits.size() < 14 ? 14 - digits.size() : 0, ' ') + digits + "  " + std::string(what) + '\n';
}

inline void report(std::ostream& out, tally const& of) {
  out << "cases\n" << in_columns(of.cases, "claims filed") << in_columns(of.not_opened, "not admitted");
  for (std::size_t i = 0; i < of.ended_in.size(); ++i)
    if (of.ended_in[i] > 0) out << in_columns(of.ended_in[i], redress::names_of<protocol::states>[i]);

  out << "refused\n";
  std::vector<std::pair<std::string_view, std::uint64_t>> often(of.refusals.begin(), of.refusals.end());
  std::sort(often.begin(), often.end(), [](auto const& a, auto const& b) {
    return a.second != b.second ? a.second > b.second : a.first < b.first;
  });
  for (auto const& [why, count] : often) out << in_columns(count, why);

  auto const minutes = [](redress::elapsed time) {
    return static_cast<std::uint64_t>(std::chrono::floor<std::chrono::minutes>(time).count());
  };
  auto const lapses = static_cast<std::int64_t>(std::max<std::uint64_t>(1, of.lapses));
  out << "deadlines\n"
      << in_columns(of.lapses, "lapsed") << in_columns(of.by_sweep, "of them written down by a sweep")
      << in_columns(minutes(of.late / lapses), "minutes late on average, on record as of the instant they were due")
      << in_columns(minutes(of.latest), "minutes late at most");

  out << "money, in yuan\n"
      << in_columns(static_cast<std::uint64_t>(of.captured / 100), "captured for the orders claimed on")
      << in_columns(static_cast<std::uint64_t>(of.with_buyers / 100), "gone back to buyers")
      << in_columns(static_cast<std::uint64_t>(of.held / 100), "held still");

  out << "checked\n"
      << in_columns(of.cases - of.not_opened, "journals verify and replay to their heads, their ledgers sound")
      << in_columns(of.entries, "entries in them") << in_columns(of.payouts, "payouts, each under an id of its own")
      << in_columns(of.orders, "orders, the cases of each together not above what was captured")
      << in_columns(of.sent_twice, "commands delivered twice and answered alike") << in_columns(of.broken, "broken");
  for (auto const& each : of.examples) out << "  " << each << '\n';
}

} // namespace double_eleven
