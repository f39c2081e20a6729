// SPDX-License-Identifier: BSL-1.0
// The graph holds what the rows say. For the real table it is compared with the rows themselves, by name.
#include "../support/catch.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include <redress/protocol/graph.hpp>
#include <redress/refund/decisions.hpp>
#include "../support/small.hpp"
#include "../support/table_lines.hpp"

namespace {

using namespace small;

struct first : phase<row<unopened, ann, open, a>, row<any_of<a, b>, bob, go, b, z>> {};
struct table : redress::protocol<first, row<b, ann, ask, same>, row<a, tim, lapse, y>> {};

using refund = redress::refund::protocol;

// The rows of a table in words, off the types alone: "from role action to", one for each end.
template <class From, class Role, class Action, class... To>
void put(lines& out, redress::transition<From, Role, Action, To...>*) {
  auto const key = std::string(From::name).append(" ").append(Role::name).append(" ").append(Action::name).append(" ");
  (out.push_back(key + std::string(To::name)), ...);
}
template <class... Rows> lines in_words(redress::type_list<Rows...>*) {
  lines out;
  // An array and no fold: clang 19 folds no more than 256.
  for (auto const put_row : {+[](lines& to) { put(to, static_cast<Rows*>(nullptr)); }...}) put_row(out);
  return out;
}
template <class... States> std::vector<bool> closed_ones(redress::type_list<States...>*) {
  return {redress::is_closed<States>...};
}

} // namespace

TEST_CASE("the graph of a small table, number by number") {
  using graph = redress::graph<table>;
  using redress::edge;
  STATIC_REQUIRE(graph::states == 5);  // unopened a b z y
  STATIC_REQUIRE(graph::roles == 3);   // ann bob tim
  STATIC_REQUIRE(graph::actions == 4); // open go ask lapse
  STATIC_REQUIRE(graph::rows.size() == 5);
  STATIC_REQUIRE(graph::edges == std::array<edge, 7>{edge{0, 0, 0, 0, 1}, edge{1, 1, 1, 1, 2}, edge{1, 1, 1, 1, 3},
                                                     edge{2, 2, 1, 1, 2}, edge{2, 2, 1, 1, 3}, edge{3, 2, 0, 2, 2},
                                                     edge{4, 1, 2, 3, 4}});
  STATIC_REQUIRE(graph::closed == std::array<bool, 5>{false, false, false, true, true});
  STATIC_REQUIRE(graph::first_leaving == std::array<std::uint16_t, 6>{0, 1, 4, 7, 7, 7});
  STATIC_REQUIRE(graph::leaving == std::array<std::uint16_t, 7>{0, 1, 2, 6, 3, 4, 5});
  STATIC_REQUIRE(graph::phase_of_row == std::array<std::uint16_t, 5>{0, 0, 0, 1, 1});
}

TEST_CASE("the graph of the refund case has every row with every end, in order") {
  lines edges;
  for (auto const& e : redress::graph<refund>::edges) edges.push_back(line_of<refund>(e));
  auto const rows = in_words(static_cast<redress::rows_of<refund>*>(nullptr));
  REQUIRE(edges.size() == rows.size());
  auto const differs = std::mismatch(edges.begin(), edges.end(), rows.begin());
  if (differs.first != edges.end()) CHECK(*differs.first == *differs.second);
}

TEST_CASE("an edge belongs to its row") {
  using graph = redress::graph<refund>;
  std::size_t wrong = 0;
  for (auto const& e : graph::edges) {
    auto const& row = graph::rows[e.row];
    if (row.from != e.from || row.role != e.role || row.action != e.action) ++wrong;
  }
  CHECK(wrong == 0);
}

TEST_CASE("what leaves a state is each edge from it, once, in the order of the table") {
  using graph = redress::graph<refund>;
  REQUIRE(graph::first_leaving.front() == 0);
  REQUIRE(graph::first_leaving.back() == graph::edges.size());
  std::size_t wrong = 0;
  for (std::size_t s = 0; s < graph::states; ++s) {
    std::vector<std::size_t> expected, found;
    for (std::size_t e = 0; e < graph::edges.size(); ++e)
      if (graph::edges[e].from == s) expected.push_back(e);
    for (std::size_t i = graph::first_leaving[s]; i < graph::first_leaving[s + 1]; ++i)
      found.push_back(graph::leaving[i]);
    if (found != expected) ++wrong;
  }
  CHECK(wrong == 0);
}

TEST_CASE("closed states of the graph are the states that say so") {
  using graph = redress::graph<refund>;
  CHECK(std::vector<bool>(graph::closed.begin(), graph::closed.end()) ==
        closed_ones(static_cast<refund::states*>(nullptr)));
}
