// SPDX-License-Identifier: BSL-1.0
// A diagram says what the table says: every step that moves, once, and nothing else.
#include "../support/catch.hpp"

#include <algorithm>
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include <redress/casework/window.hpp>
#include <redress/draw/diagram.hpp>
#include <redress/encoding/time.hpp>
#include <redress/refund/protocol.hpp>
#include "../support/small.hpp"
#include "../support/table_lines.hpp"

namespace {

using namespace small;

// What the table says: "from role action to", sorted.
template <class P> lines told(bool with_those_that_stay) {
  lines out;
  for (auto const& e : redress::graph<P>::edges)
    if (with_those_that_stay || e.from != e.to) out.push_back(line_of<P>(e));
  std::sort(out.begin(), out.end());
  return out;
}

// What a diagram shows, every arrow into a choice followed to all that is behind it.
lines shown(redress::diagram const& d) {
  lines out;
  for (auto const& arrow : d.arrows) {
    for (auto step : arrow.steps) {
      auto const line = std::string(d.nodes[arrow.from].name).append(" ").append(d.words(step)).append(" ");
      if (!d.is_choice(arrow.to)) out.push_back(line + std::string(d.nodes[arrow.to].name));
      for (auto const& onward : d.arrows)
        if (d.is_choice(arrow.to) && onward.from == arrow.to)
          out.push_back(line + std::string(d.nodes[onward.to].name));
    }
  }
  std::sort(out.begin(), out.end());
  return out;
}

bool merged(redress::diagram const& d) {
  for (std::size_t i = 0; i < d.arrows.size(); ++i)
    for (std::size_t j = 0; j < i; ++j)
      if (d.arrows[i].from == d.arrows[j].from && d.arrows[i].to == d.arrows[j].to) return false;
  return true;
}

std::string_view group_of(redress::diagram const& d, std::string_view state) {
  for (auto const& node : d.nodes)
    if (node.name == state) return node.group == redress::diagram::no_group ? "none" : d.groups[node.group];
  return "no such state";
}

struct bare : redress::protocol<row<unopened, ann, open, a>, row<a, ann, go, b>, row<a, bob, go, b>,
                                row<a, ann, ask, same>, row<b, ann, hop, same, a>> {};

} // namespace

TEST_CASE("the refund case is drawn whole, in every setting") {
  using table = redress::refund::protocol;
  for (bool stay : {false, true})
    for (bool choices : {false, true}) {
      auto const d = redress::diagram_of<table>({.rows_that_stay = stay, .choices = choices});
      CHECK(shown(d) == told<table>(stay));
      CHECK(merged(d));
      CHECK((d.nodes.size() > table::states::size) == choices);
    }
}

TEST_CASE("the refund case has a node for each state, and its phases as groups") {
  using table = redress::refund::protocol;
  auto const d = redress::diagram_of<table>();
  auto const& states = redress::names_of<table::states>;
  REQUIRE(d.nodes.size() >= states.size());
  for (std::size_t s = 0; s < d.nodes.size(); ++s) {
    CHECK(d.is_choice(s) == (s >= states.size()));
    if (!d.is_choice(s)) CHECK((d.nodes[s].group == redress::diagram::no_group) == (s == 0));
    if (s < states.size()) CHECK(d.nodes[s].name == states[s]);
    if (s < states.size()) CHECK(d.nodes[s].closed == redress::graph<table>::closed[s]);
  }
  CHECK(group_of(d, "merchant_rejected") == "negotiation");
  CHECK(group_of(d, "under_review") == "review");
  CHECK(group_of(d, "refunded") == "settlement");
}

TEST_CASE("rows that stay are left out, unless they are asked for") {
  using redress::diagram;
  auto const moving = redress::diagram_of<bare>();
  REQUIRE(moving.arrows.size() == 3);
  CHECK(moving.arrows[1].steps == std::vector<diagram::step>{{0, 1}, {1, 1}}); // one arrow, two rows
  CHECK(moving.arrows[2].from == 2);                                           // of the hop, the end that moves
  CHECK(moving.arrows[2].to == 1);
  auto const all = redress::diagram_of<bare>({.rows_that_stay = true});
  CHECK(all.arrows.size() == 5);
  CHECK(shown(all) == told<bare>(true));
}

namespace {

bool heard(int) { return false; }
bool funded(int) { return false; }
template <int> bool waived(int) { return false; }

struct rules {
  redress::elapsed answer{1};
};
struct asked {
  redress::instant due{};
  static constexpr auto window = &rules::answer;
  static constexpr std::string_view name = "asked";
};
struct guarded : redress::protocol<row<unopened, ann, open, asked>, row<asked, ann, go, b>::only_if<heard, funded>,
                                   row<asked, bob, go, b, c>::only_if<waived<1>>::at_most<2>, row<b, ann, go, c>> {};

} // namespace

TEST_CASE("a step has the guards of its row, and how often it may be taken, on each arrow of it") {
  auto const d = redress::diagram_of<guarded>();
  REQUIRE(d.arrows.size() == 4);
  std::vector<std::string_view> const both{"heard", "funded"}, one{"waived"};
  CHECK(d.arrows[0].steps == std::vector<redress::diagram::step>{{0, 0}});
  CHECK(d.arrows[1].steps == std::vector<redress::diagram::step>{{0, 1, both}, {1, 1, one, 2}});
  CHECK(d.arrows[2].steps == std::vector<redress::diagram::step>{{1, 1, one, 2}});
  CHECK(d.arrows[3].steps == std::vector<redress::diagram::step>{{0, 1}});
  CHECK(d.arrows[2].steps != std::vector<redress::diagram::step>{{1, 1, one, 3}});
  CHECK(d.arrows[2].steps != std::vector<redress::diagram::step>{{1, 1, both, 2}});
}

TEST_CASE("guards are left out where a drawing is to have none, and limits are not") {
  auto const d = redress::diagram_of<guarded>({.guards = false});
  CHECK(d.arrows[1].steps == std::vector<redress::diagram::step>{{0, 1}, {1, 1, {}, 2}});
}

TEST_CASE("a state that lapses has the name of its window, unless a drawing is to have none") {
  auto const d = redress::diagram_of<guarded>();
  CHECK(d.nodes[0].window.empty());
  CHECK(d.nodes[1].window == "answer");
  CHECK(d.nodes[2].window.empty());
  CHECK(redress::diagram_of<guarded>({.windows = false}).nodes[1].window.empty());
}

TEST_CASE("each state of the refund case has a window where it lapses, and only there") {
  using table = redress::refund::protocol;
  auto const d = redress::diagram_of<table>();
  std::vector<bool> lapses(table::states::size);
  for (auto const& e : redress::graph<table>::edges)
    if (redress::names_of<table::actions>[e.action] == "lapse") lapses[e.from] = true;
  for (std::size_t s = 0; s < lapses.size(); ++s) CHECK(d.nodes[s].window.empty() != lapses[s]);
}

namespace {

struct first : phase<row<unopened, ann, open, a>, row<a, ann, ask, same>, row<z, bob, undo, c>> {
  static constexpr std::string_view name = "the first";
};
struct nameless : phase<row<c, ann, go, d, y>> {};
struct second : phase<row<a, ann, go, b>, row<b, ann, go, z>, row<c, bob, hop, a>> {
  static constexpr std::string_view name = "the second";
};
struct never_seen : phase<row<a, tim, ask, same>> {
  static constexpr std::string_view name = "nothing of it moves";
};
struct grouped : redress::protocol<first, nameless, row<b, bob, hop, e>, second, never_seen> {};

} // namespace

TEST_CASE("a state is in the first phase that leads out of it, else in the first that leads to it") {
  auto const d = redress::diagram_of<grouped>();
  CHECK(d.groups == std::vector<std::string_view>{"the first", "the second"});
  CHECK(group_of(d, "unopened") == "none"); // the beginning
  CHECK(group_of(d, "a") == "the second");  // the row of the first phase stays
  CHECK(group_of(d, "z") == "the first");   // closed, and left all the same
  CHECK(group_of(d, "c") == "none");        // a phase without a name
  CHECK(group_of(d, "y") == "none");
  CHECK(group_of(d, "b") == "none"); // a bare row
  CHECK(group_of(d, "e") == "none");
}

namespace {

using ends = any_of<b, c, z>;
struct shared : redress::protocol<row<unopened, ann, open, a>, row<a, ann, go, ends>, row<a, bob, go, z, b, c>,
                                  row<b, ann, hop, ends>, row<c, ann, hop, b, z>, row<d, tim, lapse, d, ends, y>,
                                  row<a, tim, ask, d, y>> {};

} // namespace

TEST_CASE("targets that several rows share are gathered behind one choice") {
  auto const d = redress::diagram_of<shared>();
  CHECK(shown(d) == told<shared>(false));
  auto const states = shared::states::size;
  // b, c and z of a, twice, and of d with y besides; b's own row leads to c and z only, and shares that with no one.
  REQUIRE(d.nodes.size() == states + 1);
  std::vector<std::size_t> in, out;
  for (auto const& arrow : d.arrows) {
    if (arrow.to == states) in.push_back(arrow.from);
    if (arrow.from == states) out.push_back(arrow.to);
    CHECK(arrow.steps.empty() == (arrow.from == states));
  }
  auto const at = [](std::string_view name) { return redress::index_of_name<shared::states>(name); };
  CHECK(in == std::vector<std::size_t>{at("a"), at("d")});
  CHECK(out.size() == 3);
  CHECK(redress::diagram_of<shared>({.choices = false}).nodes.size() == states);
}

namespace {

struct inside : phase<row<unopened, ann, open, a>, row<a, ann, go, b, c>, row<a, bob, go, c, b>, row<b, ann, hop, d, e>,
                      row<c, tim, lapse, b>> {
  static constexpr std::string_view name = "inside";
};
struct outside : phase<row<any_of<d, e>, ann, go, z>, row<d, bob, hop, e, d>, row<h, ann, hop, d, e>> {
  static constexpr std::string_view name = "outside";
};
struct two_choices : redress::protocol<inside, outside> {};

} // namespace

TEST_CASE("a choice is in a group when all that it joins is") {
  auto const d = redress::diagram_of<two_choices>();
  REQUIRE(d.nodes.size() == two_choices::states::size + 2);
  CHECK(d.nodes[two_choices::states::size].group == 0);                              // from a to b and c
  CHECK(d.nodes[two_choices::states::size + 1].group == redress::diagram::no_group); // from b and h to d and e
}

namespace {

struct nested : redress::protocol<row<unopened, ann, open, a>, row<a, ann, go, b, c>, row<a, bob, go, b, c>,
                                  row<b, ann, go, c, d, e>, row<c, ann, go, b, d, e>, row<d, ann, go, b, c, e>,
                                  row<e, ann, go, b, c, d>, row<f, ann, go, b, c, d>> {};

} // namespace

TEST_CASE("a row goes to the choice that covers most of its targets") {
  auto const d = redress::diagram_of<nested>();
  CHECK(shown(d) == told<nested>(false));
  auto const at = [](std::string_view name) { return redress::index_of_name<nested::states>(name); };
  std::size_t arrows_of_f = 0;
  for (auto const& arrow : d.arrows)
    if (arrow.from == at("f")) {
      ++arrows_of_f; // b, c and d at once, not b and c, and d besides
      CHECK(d.is_choice(arrow.to));
    }
  CHECK(arrows_of_f == 1);
}
