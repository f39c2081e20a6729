// SPDX-License-Identifier: BSL-1.0
#pragma once
// The longest wait: how long a case can take to close if only timeouts move it, computed from the table and the windows of
// its states; a constant expression if the rules are. Acts of parties are considered only where they are given.
//
//     longest_wait<protocol>(rules)                                              // from any open state
//     longest_wait<protocol, under_review>(rules, waits_for<payments, refund_pending>::at_most(days{14}))
//     static_assert(closes_within<protocol>(marketplace_rules(), days{100}, waits_for<payments, refund_pending>{}));
//
// What is computed. A case stays in a state for the whole of its window, `longest_window<S>(rules)`, and then takes any row
// of the timekeeper; the longest such way to a closed state is the wait. A lapse that leads back to its state begins the
// window again. In a state that waits for a party, that party's rows are taken too, and the case stays
//
//   - as long as its window, where that is shorter, or where no bound is given; unless its lapse leads back to it,
//   - else as long as the bound that is given for the wait,
//   - else no time: the wait is not counted, and the path continues.
//
// With `everybody_is_slow` all rows of all roles are taken, each at the last instant before the state is due. No row is
// taken more often than the table counts it, or than is given by `at_most<3, retry>{}`, which is not checked. A cycle of other
// rows has no bound and is the result. A row that stays in its state does not change its due time, unless it is given in
// `puts_off<rows...>`.
//
// It assumes that every lapse is written when it is due, that no decision sets a due time later than the bound of the window,
// and that each party that is waited for keeps its bound.
#include <array>
#include <cstddef>
#include <cstdint>

#include <redress/casework/timekeeper.hpp>
#include <redress/casework/wait_model.hpp>
#include <redress/encoding/time.hpp>
#include <redress/protocol/law.hpp>
#include <redress/standard/algorithm.hpp>

namespace redress {

enum class wait_kind : std::uint8_t {
  closes,         ///< by `path`, after `time`
  waits_for_ever, ///< in `state`, which no row considered leaves, or which has no window
  goes_round,     ///< by `path`, which comes back to where it began
};

/// How long a case of `P` can wait, and how. `path` holds positions in `graph<P>::edges`.
template <class P> struct wait_found {
  static constexpr std::size_t room = graph<P>::states < 30 ? 64 : 2 * graph<P>::states + 4;

  wait_kind kind = wait_kind::closes;
  elapsed time{};
  std::size_t length = 0, further = 0; ///< steps in `path`, and those there was no room for
  std::array<std::uint16_t, room> path{};
  std::array<elapsed, graph<P>::states> stays{}; ///< how long in each state
  std::array<bool, graph<P>::states> counted{};  ///< whether that is counted
  std::size_t state = graph<P>::states;
};

namespace detail {

template <class P, std::size_t Most> class wait_search {
  using g = graph<P>;
  wait_model<P, Most> const& model_;
  state_set<P> start_;
  stays_in<g::states> stays_;
  edge_set<P> usable_{};

  constexpr bool begins_window(std::size_t e) const {
    return is_times<P>(g::edges[e], true) ||
           (model_.puts_off[e] && (model_.slow || model_.party_acts[e] || is_times<P>(g::edges[e], false)));
  }
  constexpr bool acts(std::size_t e) const {
    auto const& step = g::edges[e];
    if (g::closed[step.from]) return false;
    if (step.from == index_of<unopened, typename P::states>) return true;
    if (step.from == step.to) return begins_window(e) && !model_.waited[step.from];
    return model_.slow || model_.party_acts[e] || is_times<P>(step, false);
  }
  // A state that waits for a party is left when the party acts, or at the end of its window if that is sooner.
  constexpr void settle(std::size_t s) {
    if (s == index_of<unopened, typename P::states> || g::closed[s]) stays_.ends[s] = stays_.counted[s] = true;
    if (!model_.waited[s]) return;
    bool anew = !stays_.ends[s];
    for (std::size_t e = 0; e < usable_.size(); ++e)
      anew = anew || (g::edges[e].from == s && g::edges[e].to == s && begins_window(e));
    if (model_.bounded[s]) stays_.time[s] = anew ? model_.bound[s] : std::min(model_.bound[s], stays_.time[s]);
    if (!model_.bounded[s] && anew) stays_.time[s] = elapsed{};
    stays_.counted[s] = model_.bounded[s] || !anew;
    stays_.ends[s] = true;
  }
  constexpr wait_found<P> found(wait_kind kind) const {
    wait_found<P> out;
    out.kind = kind;
    out.stays = stays_.time;
    out.counted = stays_.counted;
    return out;
  }
  constexpr wait_found<P> for_ever(std::size_t state) const {
    auto out = found(wait_kind::waits_for_ever);
    out.state = state;
    return out;
  }

public:
  constexpr wait_search(wait_model<P, Most> const& model, state_set<P> const& start, stays_in<g::states> const& windows)
      : model_(model), start_(start), stays_(windows) {
    for (std::size_t e = 0; e < usable_.size(); ++e) usable_[e] = acts(e);
    for (std::size_t s = 0; s < g::states; ++s) settle(s);
  }

  template <std::size_t Numbers> constexpr wait_found<P> run() const {
    auto walls = usable_;
    for (auto& wall : walls) wall = !wall;
    auto reached = start_;
    spread<P>(reached, walls);
    for (std::size_t s = 0; s < g::states; ++s)
      if (reached[s] && !stays_.ends[s]) return for_ever(s);
    for (std::size_t e = 0; e < walls.size(); ++e)
      walls[e] = walls[e] || model_.tally.bounds(e) || !reached[g::edges[e].from];
    if (auto const cycle = smallest_cycle<P>(walls); !cycle.holds) {
      auto out = found(wait_kind::goes_round);
      out.length = cycle.length;
      std::copy_n(cycle.path.begin(), cycle.length, out.path.begin());
      return out;
    }
    return longest<Numbers>();
  }

private:
  // Depth first: the longest way from a place follows from those of the places after it. No cycle is left here.
  template <std::size_t Numbers> constexpr wait_found<P> longest() const {
    constexpr std::size_t places = g::states * Numbers;
    std::array<elapsed, places> best{};
    std::array<std::uint16_t, places> by{}, next{}; // `by`: one more than the edge; `next`: of those that leave
    std::array<bool, places> done{};
    std::array<std::uint32_t, places> stack{};
    auto out = found(wait_kind::closes);
    std::size_t from = places;
    for (std::size_t s = 0; s < g::states; ++s) {
      if (!start_[s]) continue;
      std::size_t depth = 0;
      if (!done[s * Numbers]) stack[depth++] = static_cast<std::uint32_t>(s * Numbers);
      while (depth > 0) {
        std::size_t const place = stack[depth - 1], number = place % Numbers, state = place / Numbers;
        bool deeper = false;
        for (auto& i = next[place]; g::first_leaving[state] + i < g::first_leaving[state + 1] && !deeper;) {
          std::size_t const e = g::leaving[g::first_leaving[state] + i];
          auto const to = g::edges[e].to * Numbers + model_.tally.after(number, e);
          if (usable_[e] && model_.tally.lets(number, e)) {
            deeper = !done[to];
            if (deeper)
              stack[depth++] = static_cast<std::uint32_t>(to);
            else if (by[place] == 0 || best[to] + stays_.time[state] > best[place]) {
              best[place] = best[to] + stays_.time[state];
              by[place] = static_cast<std::uint16_t>(e + 1);
            }
          }
          if (!deeper) ++i;
        }
        if (deeper) continue;
        if (by[place] == 0 && !g::closed[state]) return for_ever(state);
        done[place] = true;
        --depth;
      }
      if (from == places || best[s * Numbers] > out.time) {
        from = s * Numbers;
        out.time = best[from];
      }
    }
    for (auto at = from; at != places && by[at] != 0;) {
      std::size_t const e = by[at] - 1u;
      if (out.length < out.path.size())
        out.path[out.length++] = static_cast<std::uint16_t>(e);
      else
        ++out.further;
      at = g::edges[e].to * Numbers + model_.tally.after(at % Numbers, e);
    }
    return out;
  }
};

template <class P> constexpr state_set<P> open_states() {
  state_set<P> open{};
  for (std::size_t s = 0; s < open.size(); ++s)
    open[s] = !graph<P>::closed[s] && s != index_of<unopened, typename P::states>;
  return open;
}

} // namespace detail

/// The longest time from any open state of `P`, or from one of `From`, to a closed one. See above for what may be
/// given: `everybody_is_slow`, `waits_for<...>{}`, `waits_for<...>::at_most(time)`, `at_most<times, rows>{}`, `puts_off<...>{}`.
template <class P, class... From, class... Given>
constexpr wait_found<P> longest_wait(typename P::rules const& rules, Given const&... given) {
  static_assert((detail::given<Given>::known && ...),
                "given to longest_wait are everybody_is_slow, waits_for<role, states...>{}, "
                "waits_for<role, states...>::at_most(time), at_most<times, rows>{} and puts_off<rows...>{}");
  using speaks_of = concat<type_list<detail::start<From>...>, typename detail::given<Given>::speaks_of...>;
  static_assert(sizeof(detail::in_order<typename detail::unknown_in<P, speaks_of>::type>) > 0);
  auto const model = detail::model_of<P>(given...);
  auto const start = sizeof...(From) == 0 ? detail::open_states<P>() : detail::all_states_meant<P, From...>();
  detail::wait_search<P, detail::counted_actions<P>::size + sizeof...(Given)> const search(
      model, start, detail::windows_of<P>(rules, typename P::states{}));
  return search.template run<detail::numbers_of<P, Given...>>();
}

/// Whether every open case of `P`, or each in one of `From`, closes within this time if only timeouts and the given parties
/// move it. If it does not, `longest_wait` has the path.
template <class P, class... From, class... Given>
constexpr bool closes_within(typename P::rules const& rules, elapsed limit, Given const&... given) {
  auto const found = longest_wait<P, From...>(rules, given...);
  return found.kind == wait_kind::closes && found.time <= limit;
}

} // namespace redress
