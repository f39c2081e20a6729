// SPDX-License-Identifier: BSL-1.0
#pragma once
// Tallies: the counts of a search over paths, so that it takes no row more often than allowed. All tallies together are one
// number, so that a place on a path is a state and a number.
#include <array>
#include <cstddef>
#include <cstdint>

#include <redress/protocol/graph.hpp>
#include <redress/protocol/path.hpp>
#include <redress/protocol/row_conditions.hpp>

namespace redress::detail {

/// For each edge, how often what is tallied may have been done when it is taken; 0 where it may always be.
template <class P> using edge_limits = std::array<std::uint32_t, graph<P>::edges.size()>;

/// Up to `Most` tallies. One that would make the search too large is left out: then the search includes paths that the
/// counts forbid.
template <class P, std::size_t Most> class tallies {
  struct tally {
    edge_set<P> of{};        // what adds one to it
    edge_limits<P> limits{}; // what it limits
    std::size_t base = 1;    // it counts up to one less, and stays there
    std::size_t weight = 1;
  };
  std::array<tally, Most> each_{};
  std::size_t size_ = 0, numbers_ = 1;
  static constexpr std::size_t most_numbers = 512;

  static constexpr std::size_t read(tally const& one, std::size_t number) { return number / one.weight % one.base; }

public:
  /// Numbers are less than this.
  constexpr std::size_t numbers() const { return numbers_; }

  constexpr void add(edge_set<P> const& of, edge_limits<P> const& limits) {
    std::size_t largest = 0;
    for (auto const limit : limits) largest = limit > largest ? limit : largest;
    if (largest == 0 || size_ == Most || (largest + 1) > most_numbers / numbers_) return;
    each_[size_++] = {of, limits, largest + 1, numbers_};
    numbers_ *= largest + 1;
  }
  /// Whether the edge may be taken at these counts.
  constexpr bool lets(std::size_t number, std::size_t edge) const {
    for (std::size_t i = 0; i < size_; ++i)
      if (each_[i].limits[edge] != 0 && read(each_[i], number) >= each_[i].limits[edge]) return false;
    return true;
  }
  /// The counts after it is taken.
  constexpr std::size_t after(std::size_t number, std::size_t edge) const {
    for (std::size_t i = 0; i < size_; ++i)
      if (each_[i].of[edge] && read(each_[i], number) + 1 < each_[i].base) number += each_[i].weight;
    return number;
  }
  /// Whether the edge can be taken only so often on any path.
  constexpr bool bounds(std::size_t edge) const {
    for (std::size_t i = 0; i < size_; ++i)
      if (each_[i].limits[edge] != 0) return true;
    return false;
  }
};

// The tallies of the actions that `P` counts; first of those in `first`.
template <class P, std::size_t Most> constexpr void tally_actions(tallies<P, Most>& all, edge_set<P> const& first) {
  auto const& edges = graph<P>::edges;
  for (bool const now : {true, false})
    for (std::size_t action = 0; action < graph<P>::actions; ++action) {
      if (counted_actions<P>::place[action] == counted_actions<P>::none) continue;
      edge_set<P> of{};
      edge_limits<P> limits{};
      bool among = false;
      for (std::size_t e = 0; e < edges.size(); ++e) {
        if (edges[e].action != action) continue;
        of[e] = true;
        limits[e] = limits_of_rows<P>[edges[e].row];
        among = among || first[e];
      }
      if (among == now) all.add(of, limits);
    }
}

} // namespace redress::detail
