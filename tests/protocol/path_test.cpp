// SPDX-License-Identifier: BSL-1.0
// Which rows and states a few words mean; and the search for shortest paths against another that shares no code with
// it: all distances of the real table by Floyd and Warshall, off the rows' types.
#include "../support/catch.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include <redress/protocol/path.hpp>
#include <redress/refund/decisions.hpp>
#include "../support/small.hpp"

namespace {

using namespace small;
using redress::by;
using redress::in;

// Edges: 0 open, 1 a-go->b, 2 a-go->c, 3 b-go->b, 4 b-hop->c, 5 c-pay->z, 6 c-lapse->a
struct table : redress::protocol<row<unopened, ann, open, a>, row<a, ann, go, b, c>, row<b, bob, go, same>,
                                 row<b, bob, hop, c>, row<c, ann, pay, z>, row<c, tim, lapse, a>> {};

using edges = std::array<bool, 7>;
using states = std::array<bool, 5>; // unopened a b c z
template <class... Patterns> inline constexpr edges picked = redress::detail::edges_meant<table, Patterns...>();
template <class... T> inline constexpr states meant = redress::detail::all_states_meant<table, T...>();

} // namespace

TEST_CASE("rows are picked by action, state, role, and all of these together") {
  STATIC_REQUIRE(picked<> == edges{});
  STATIC_REQUIRE(picked<go> == edges{0, 1, 1, 1, 0, 0, 0});
  STATIC_REQUIRE(picked<c> == edges{0, 0, 0, 0, 0, 1, 1});
  STATIC_REQUIRE(picked<by<bob>> == edges{0, 0, 0, 1, 1, 0, 0});
  STATIC_REQUIRE(picked<by<ann, go>> == edges{0, 1, 1, 0, 0, 0, 0});
  STATIC_REQUIRE(picked<by<ann, go, pay>> == edges{0, 1, 1, 0, 0, 1, 0});
  STATIC_REQUIRE(picked<by<ann, any_of<go, pay>>> == edges{0, 1, 1, 0, 0, 1, 0});
  STATIC_REQUIRE(picked<in<b>> == edges{0, 0, 0, 1, 1, 0, 0});
  STATIC_REQUIRE(picked<in<b, go>> == edges{0, 0, 0, 1, 0, 0, 0});
  STATIC_REQUIRE(picked<in<any_of<a, b>, go>> == edges{0, 1, 1, 1, 0, 0, 0});
  STATIC_REQUIRE(picked<in<any_of<a, b>, by<bob, go>>> == edges{0, 0, 0, 1, 0, 0, 0});
  STATIC_REQUIRE(picked<in<a, pay>> == edges{});
  STATIC_REQUIRE(picked<any_of<pay, in<b, hop>>> == edges{0, 0, 0, 0, 1, 1, 0});
  STATIC_REQUIRE(picked<any_of<>> == edges{});
  STATIC_REQUIRE(picked<pay, lapse> == picked<any_of<pay, lapse>>);
}

TEST_CASE("states are meant by themselves, and by the rows that lead to them") {
  STATIC_REQUIRE(meant<a> == states{0, 1, 0, 0, 0});
  STATIC_REQUIRE(meant<any_of<a, any_of<z>>, b> == states{0, 1, 1, 0, 1});
  STATIC_REQUIRE(meant<go> == states{0, 0, 1, 1, 0});
  STATIC_REQUIRE(meant<by<ann>> == states{0, 1, 1, 1, 1});
  STATIC_REQUIRE(meant<in<b, go>> == states{0, 0, 1, 0, 0});
  STATIC_REQUIRE(meant<any_of<lapse, z>> == states{0, 1, 0, 0, 1});
  STATIC_REQUIRE(redress::detail::all_but<table>(meant<any_of<lapse, z>>) == states{1, 0, 1, 1, 0});
}

TEST_CASE("between two sets of states go the edges that move") {
  using redress::detail::all_but;
  using redress::detail::edges_between;
  STATIC_REQUIRE(edges_between<table>(meant<b>, all_but<table>({})) == edges{0, 0, 0, 0, 1, 0, 0});
  STATIC_REQUIRE(edges_between<table>(all_but<table>({}), meant<b>) == edges{0, 1, 0, 0, 0, 0, 0});
  STATIC_REQUIRE(edges_between<table>(meant<a>, meant<c>) == edges{0, 0, 1, 0, 0, 0, 0});
  STATIC_REQUIRE(edges_between<table>(meant<z>, meant<a>) == edges{});
}

TEST_CASE("what can be reached spreads along edges that are no walls, forwards and backwards") {
  constexpr auto reached = [](states set, edges walls, bool backwards) {
    redress::detail::spread<table>(set, walls, backwards);
    return set;
  };
  STATIC_REQUIRE(reached(meant<unopened>, {}, false) == states{1, 1, 1, 1, 1});
  STATIC_REQUIRE(reached(meant<z>, {}, false) == states{0, 0, 0, 0, 1});
  STATIC_REQUIRE(reached(meant<unopened>, picked<go>, false) == states{1, 1, 0, 0, 0});
  STATIC_REQUIRE(reached(meant<z>, {}, true) == states{1, 1, 1, 1, 1});
  STATIC_REQUIRE(reached(meant<b>, picked<lapse>, true) == states{1, 1, 1, 0, 0});
  STATIC_REQUIRE(reached({}, {}, false) == states{});
}

namespace {

using refund = redress::refund::protocol;
using graph = redress::graph<refund>;

struct named_edge {
  std::string_view from, role, action, to;
};
template <class From, class Role, class Action, class... To>
void put(std::vector<named_edge>& out, redress::transition<From, Role, Action, To...>*) {
  (out.push_back({From::name, Role::name, Action::name, To::name}), ...);
}
template <class... Rows> std::vector<named_edge> named_edges(redress::type_list<Rows...>*) {
  std::vector<named_edge> out;
  // An array and no fold: clang 19 folds no more than 256.
  for (auto const put_row : {+[](std::vector<named_edge>& to) { put(to, static_cast<Rows*>(nullptr)); }...})
    put_row(out);
  return out;
}

constexpr std::size_t far = 10'000;

// Steps from each state to each, over the edges that `open` lets through.
struct distances {
  std::map<std::string_view, std::size_t> number;
  std::vector<std::vector<std::size_t>> steps;

  explicit distances(std::vector<named_edge> const& all, auto open) {
    for (auto const& e : all) number.try_emplace(e.from, number.size());
    for (auto const& e : all) number.try_emplace(e.to, number.size());
    auto const n = number.size();
    steps.assign(n, std::vector<std::size_t>(n, far));
    for (std::size_t i = 0; i < n; ++i) steps[i][i] = 0;
    for (auto const& e : all)
      if (open(e) && e.from != e.to) steps[number.at(e.from)][number.at(e.to)] = 1;
    for (std::size_t via = 0; via < n; ++via)
      for (std::size_t from = 0; from < n; ++from)
        for (std::size_t to = 0; to < n; ++to)
          steps[from][to] = std::min(steps[from][to], steps[from][via] + steps[via][to]);
  }
  std::size_t operator()(std::string_view from, std::string_view to) const {
    return steps[number.at(from)][number.at(to)];
  }
};

// Whether a path begins in one of `starts`, goes on where each step ended,
// crosses no wall, and does `action` last only.
bool walks(redress::finding<refund> const& f, std::set<std::string_view> const& starts, std::string_view wall,
           std::string_view action, std::vector<named_edge> const& all) {
  std::string_view at;
  for (std::size_t i = 0; i < f.length; ++i) {
    auto const& step = all[f.path[i]];
    if (i == 0 ? !starts.contains(step.from) : step.from != at) return false;
    if (step.role == wall || (step.action == action) != (i + 1 == f.length)) return false;
    at = step.to;
  }
  return true;
}

} // namespace

TEST_CASE("the shortest path from every state to every action, with every role's rows as walls in turn") {
  auto const all = named_edges(static_cast<redress::rows_of<refund>*>(nullptr));
  auto const& state_names = redress::names_of<refund::states>;
  auto const& action_names = redress::names_of<refund::actions>;
  REQUIRE(all.size() == graph::edges.size());

  std::vector<std::string_view> walls{""};
  walls.insert(walls.end(), redress::names_of<refund::roles>.begin(), redress::names_of<refund::roles>.end());

  std::size_t searched = 0, found = 0, wrong_length = 0, no_walk = 0;
  for (auto wall : walls) {
    auto const open = [wall](named_edge const& e) { return e.role != wall; };
    distances const apart(all, open);
    redress::detail::edge_set<refund> blocked{};
    for (std::size_t e = 0; e < all.size(); ++e) blocked[e] = !open(all[e]);

    for (std::size_t action = 0; action < action_names.size(); ++action) {
      redress::detail::edge_set<refund> wanted{};
      for (std::size_t e = 0; e < all.size(); ++e) wanted[e] = all[e].action == action_names[action];

      for (std::size_t s = 0; s < state_names.size(); ++s) {
        // From one state, and from two at once.
        auto const other = (7 * s + 3 * action) % state_names.size();
        for (auto const& starts : {std::set{state_names[s]}, std::set{state_names[s], state_names[other]}}) {
          std::size_t expected = far;
          for (auto const& e : all)
            if (e.action == action_names[action] && open(e))
              for (auto start : starts) expected = std::min(expected, apart(start, e.from) + 1);

          redress::detail::state_set<refund> start{};
          for (std::size_t i = 0; i < state_names.size(); ++i) start[i] = starts.contains(state_names[i]);
          auto const f = redress::detail::shortest<refund>(start, wanted, blocked);
          ++searched;
          if (f.holds != (expected >= far) || (!f.holds && f.length != expected)) ++wrong_length;
          if (f.holds) continue;
          ++found;
          if (!walks(f, starts, wall, action_names[action], all)) ++no_walk;
        }
      }
    }
  }
  CHECK(searched == 2 * 10 * action_names.size() * state_names.size());
  CHECK(found > searched / 4); // most of it is about paths that exist
  CHECK(found < searched);
  CHECK(wrong_length == 0);
  CHECK(no_walk == 0);
}
