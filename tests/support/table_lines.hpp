// SPDX-License-Identifier: BSL-1.0
#pragma once
// A table as lines of words, to be compared with another, or with the list that is kept by hand.
#include <algorithm>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

#include <redress/protocol/graph.hpp>
#include <redress/protocol/name.hpp>

#include "catch.hpp"

using lines = std::vector<std::string>;

/// "from role action to".
template <class P> std::string line_of(redress::edge const& e) {
  auto const& states = redress::names_of<typename P::states>;
  return std::string(states[e.from])
      .append(" ")
      .append(redress::names_of<typename P::roles>[e.role])
      .append(" ")
      .append(redress::names_of<typename P::actions>[e.action])
      .append(" ")
      .append(states[e.to]);
}

/// The rows of refund_protocol.csv, "phase,from,role,action,to", in its order.
inline lines listed() {
  std::ifstream list("tests/refund/refund_protocol.csv"); // tests run in the source root
  lines all;
  for (std::string line; std::getline(list, line);) all.push_back(line);
  REQUIRE(!all.empty());
  REQUIRE(all.front() == "phase,from,role,action,to");
  all.erase(all.begin());
  return all;
}

/// The lines of `first` that are not in `second`.
inline lines only_in(lines first, lines second) {
  std::sort(first.begin(), first.end());
  std::sort(second.begin(), second.end());
  lines difference;
  std::set_difference(first.begin(), first.end(), second.begin(), second.end(), std::back_inserter(difference));
  return difference;
}
