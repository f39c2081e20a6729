// SPDX-License-Identifier: BSL-1.0
// The whole cube: for every state, role and action of the refund case, `apply` can be called exactly where the list
// refund_protocol.csv has a row. The compiler is asked about the call itself, not about the table behind it.
#include "../support/catch.hpp"
#include "../support/table_lines.hpp"
#include "cube/cube.hpp"

#include <cstddef>
#include <string>
#include <vector>

#include <redress/protocol/name.hpp>
#include <redress/refund/decisions.hpp>

namespace {

using cube::table;

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
  return all;
}

// The rows of the list, in the same words.
lines listed_steps() {
  auto all = listed();
  for (auto& row : all) {
    auto const from = row.find(',') + 1, to = row.rfind(',');
    row = row.substr(from, to - from);
  }
  return all;
}

} // namespace

TEST_CASE("the cube: a step can be written exactly where the list has a row") {
  CHECK(only_in(callable(), listed_steps()) == lines{});
  CHECK(only_in(listed_steps(), callable()) == lines{});
}

TEST_CASE("the cube has every state, role and action") {
  CHECK(cube::part_0().size() + cube::part_1().size() + cube::part_2().size() + cube::part_3().size() ==
        table::states::size);
  CHECK(callable().size() == listed().size());
}
