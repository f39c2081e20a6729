// SPDX-License-Identifier: BSL-1.0
// A tally: what came of the cases of a partition, or of all.
#pragma once
#include <algorithm>
#include <array>
#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "service.hpp"

namespace double_eleven {

struct tally {
  std::array<std::uint64_t, protocol::states::size> ended_in{};
  std::uint64_t cases = 0, not_opened = 0, steps = 0;
  std::map<std::string_view, std::uint64_t> refusals{}; ///< by the code, the objection or the kind of error
  std::uint64_t lapses = 0, by_sweep = 0;
  redress::elapsed late{}, latest{};
  std::uint64_t sent_twice = 0;
  std::uint64_t entries = 0, payouts = 0, orders = 0;
  std::int64_t captured = 0, with_buyers = 0, held = 0; ///< in fen, of the orders claimed on
  std::uint64_t broken = 0;
  std::vector<std::string> examples{}; ///< of what is broken

  void found_broken(std::string what) {
    if (++broken <= 10) examples.push_back(std::move(what));
  }
  void add(tally const& other) {
    for (std::size_t i = 0; i < ended_in.size(); ++i) ended_in[i] += other.ended_in[i];
    for (auto const& [why, count] : other.refusals) refusals[why] += count;
    for (auto const count : {&tally::cases, &tally::not_opened, &tally::steps, &tally::lapses, &tally::by_sweep,
                             &tally::sent_twice, &tally::entries, &tally::payouts, &tally::orders, &tally::broken})
      this->*count += other.*count;
    for (auto const sum : {&tally::captured, &tally::with_buyers, &tally::held}) this->*sum += other.*sum;
    late += other.late;
    latest = std::max(latest, other.latest);
    for (auto const& each : other.examples)
      if (examples.size() < 20) examples.push_back(each);
  }
};

} // namespace double_eleven
