// SPDX-License-Identifier: BSL-1.0
// The table of the refund case says what refund_protocol.csv says: the same rows in the same order, in both directions.
//
// The list is committed and made anew by `redress_generated_table`: whoever changes a row sees in the diff of the list
// which rows changed, a set spelled out, and so does who reviews it.
#include "../support/catch.hpp"
#include "../support/table_lines.hpp"

#include <algorithm>
#include <cstddef>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

#include <redress/protocol/graph.hpp>
#include <redress/refund/decisions.hpp>

namespace {

using table = redress::refund::protocol;

// The compiled table in the words of the list: a line a row, its ends behind one another.
lines compiled() {
  using graph = redress::graph<table>;
  auto const& states = redress::names_of<table::states>;
  auto const& roles = redress::names_of<table::roles>;
  auto const& actions = redress::names_of<table::actions>;
  auto const& phases = redress::names_of<table::phases>;

  lines all;
  for (std::size_t i = 0; i < graph::rows.size(); ++i) {
    auto const& row = graph::rows[i];
    auto const phase = phases[graph::phase_of_row[i]];
    std::string line;
    for (auto word : {phase, states[row.from], roles[row.role], actions[row.action]}) line.append(word).append(",");
    all.push_back(line);
  }
  std::vector<bool> has_end(all.size());
  for (auto const& edge : graph::edges) {
    if (has_end[edge.row]) all[edge.row].append(" ");
    all[edge.row].append(states[edge.to]);
    has_end[edge.row] = true;
  }
  return all;
}

// Rules over all states, as lines "state: rule" where one is broken.
template <class... State> lines broken_rules(redress::type_list<redress::unopened, State...>*) {
  using namespace redress::refund;
  lines broken;
  auto check = [&broken]<class S>(std::type_identity<S>) {
    constexpr bool closed = redress::is_closed<S>;
    constexpr bool lapses = redress::legal<table, S, redress::timekeeper, redress::lapse>;
    constexpr bool has_due = requires(S s) { s.due; };
    auto rule = [&broken](bool holds, std::string_view words) {
      if (!holds) broken.push_back(std::string(S::name).append(": ").append(words));
    };
    rule(has_due == lapses, "a state has a due instant if it lapses, and only then");
    rule(!(closed && lapses), "a closed state does not lapse");
    rule(redress::legal<table, S, risk, flag> == !closed, "every open state can be flagged, and no other");
    rule(redress::legal<table, S, platform, extend> == (lapses && !std::is_same_v<S, refund_pending>),
         "every state that lapses can be extended, a pending refund apart");
    rule(redress::legal<table, S, platform, grant_goodwill> == closed, "goodwill in every closed state and no other");
    rule(redress::legal<table, S, buyer, record_remedy> == closed, "a buyer's remedy likewise");
    rule(redress::legal<table, S, merchant, record_remedy> == closed, "a merchant's remedy likewise");
  };
  (check(std::type_identity<State>{}), ...);
  return broken;
}

} // namespace

TEST_CASE("the table has every row of the list and no other") {
  CHECK(only_in(listed(), compiled()) == lines{});
  CHECK(only_in(compiled(), listed()) == lines{});
}

TEST_CASE("the table is in the order of the list") {
  auto const rows = compiled(), list = listed();
  REQUIRE(rows.size() == list.size());
  auto const [row, line] = std::mismatch(rows.begin(), rows.end(), list.begin());
  if (row != rows.end()) CHECK(*row == *line); // the first that differs, alone: all of them would bury it
}

TEST_CASE("rules over sets of states hold for each state") {
  CHECK(broken_rules(static_cast<table::states*>(nullptr)) == lines{});
}
