// SPDX-License-Identifier: BSL-1.0
// The whole cube: for every state, role and action of the refund case, `apply` can be called exactly where the list
// refund_protocol.csv has a row. The compiler is asked about the call itself, not about the table behind it.
#include "../support/catch.hpp"
#include "cube/cube.hpp"

#include <algorithm>
#include <cstddef>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

#include <redress/protocol/name.hpp>
#include <redress/refund/protocol.hpp>

namespace {

using cube::table;
using lines = std::vector<std::string>;

// What can be called, as "state,role,action".
lines callable() {
  std::vector<cube::answers> const parts[]{cube::part_0(), cube::part_1(), cube::part_2(), cube::part_3()};
  lines all;
  for (std::size_t s = 0; s < table::states::size; ++s)
    for (std::size_t r = 0; r < table::roles::size; ++r)
      for (std::size_t a = 0; a < table::actions::size; ++a)
        if (parts[s % cube::parts].at(s / cube::parts)[r][a])
          all.push_back(std::string(redress::names_of<table::states>[s])
                            .append(",")
                            .append(redress::names_of<table::roles>[r])
                            .append(",")
                            .append(redress::names_of<table::actions>[a]));
  std::sort(all.begin(), all.end());
  return all;
}

// The rows of the list, in the same words.
lines listed() {
  std::ifstream list("tests/refund/refund_protocol.csv"); // tests run in the source root
  lines all;
  std::string line;
  std::getline(list, line);
  REQUIRE(line == "phase,from,role,action,to");
  while (std::getline(list, line)) {
    auto const from = line.find(',') + 1, to = line.rfind(',');
    all.push_back(line.substr(from, to - from));
  }
  std::sort(all.begin(), all.end());
  return all;
}

lines only_in(lines const& first, lines const& second) {
  lines difference;
  std::set_difference(first.begin(), first.end(), second.begin(), second.end(), std::back_inserter(difference));
  return difference;
}

} // namespace

TEST_CASE("the cube: a step can be written exactly where the list has a row") {
  CHECK(only_in(callable(), listed()) == lines{});
  CHECK(only_in(listed(), callable()) == lines{});
}

TEST_CASE("the cube has every state, role and action") {
  CHECK(cube::part_0().size() + cube::part_1().size() + cube::part_2().size() + cube::part_3().size() == 37);
  CHECK(table::states::size * table::roles::size * table::actions::size == 22644);
  CHECK(callable().size() == 268);
}
