// SPDX-License-Identifier: BSL-1.0
#pragma once
// Windows: how long a state lasts. Each state that lapses has a `window`, from which `enter` sets its due time.
//
//     struct awaiting_return {
//       instant due{};
//       static constexpr auto window = &policy::return_window;                  // so long from now
//       REDRESS_STATE(awaiting_return, due)
//     };
//     struct under_review {
//       instant due{};
//       static constexpr auto window = redress::until<review_cap, longest_review>;  // computed, and its upper bound
//       REDRESS_STATE(under_review, due)
//     };
//     struct awaiting_evidence {
//       instant due{};
//       static constexpr auto window = redress::due_by_decision<&policy::review_cap>; // set by each decision, and its upper bound
//       REDRESS_STATE(awaiting_evidence, due)
//     };
//     decided<awaiting_return> decide(...) { return enter<awaiting_return>(given); }
#include <array>
#include <string_view>
#include <type_traits>
#include <utility>

#include <redress/casework/context.hpp>
#include <redress/casework/timekeeper.hpp>
#include <redress/encoding/time.hpp>
#include <redress/protocol/identifier.hpp>
#include <redress/protocol/type_list.hpp>

namespace redress {

namespace detail {

template <auto Until, auto AtMost> struct window_until {};
template <auto AtMost> struct window_by_decision {};

} // namespace detail

/// A window whose end `Until(context)` returns, an instant or a deadline, and which is no longer than `AtMost`: a member of
/// the rules or of their policy, or a function of the rules.
template <auto Until, auto AtMost> inline constexpr detail::window_until<Until, AtMost> until{};
/// The due time is set by each decision that leads to the state, and is at most `AtMost` later.
template <auto AtMost> inline constexpr detail::window_by_decision<AtMost> due_by_decision{};

namespace detail {

template <class S> concept says_its_window = requires { S::window; };

// A length of time: a member of the rules or of their policy, or a function of the rules.
template <auto Length, class Rules> constexpr elapsed length_of(Rules const& rules) {
  if constexpr (requires { rules.*Length; })
    return rules.*Length;
  else if constexpr (requires { rules.policy.*Length; })
    return rules.policy.*Length;
  else
    return Length(rules);
}
// Converts by itself: an `int` of the rules has no unit.
template <auto Length, class Rules>
inline constexpr bool is_length =
    requires(Rules const& rules) { requires std::is_convertible_v<decltype(rules.*Length), elapsed>; } ||
    requires(Rules const& rules) { requires std::is_convertible_v<decltype(rules.policy.*Length), elapsed>; } ||
    requires(Rules const& rules) { requires std::is_convertible_v<decltype(Length(rules)), elapsed>; };

template <class S, auto Window, class Kind = std::remove_const_t<decltype(Window)>> struct window_kind {
  static constexpr bool sets_due = true;
  static constexpr std::string_view name = identifier<Window>;
  template <class Rules, class Given> static constexpr bool fits = is_length<Window, Rules>;
  static constexpr instant end(auto const& given) { return given.now + length_of<Window>(given.rules); }
  template <class Rules> static constexpr elapsed longest(Rules const& rules) { return length_of<Window>(rules); }
};
template <class S, auto Window, auto Until, auto AtMost> struct window_kind<S, Window, window_until<Until, AtMost>> {
  static constexpr bool sets_due = true;
  static constexpr std::string_view name = identifier<Until>;
  template <class Rules, class Given>
  static constexpr bool fits = is_length<AtMost, Rules> && requires(Given const& given) {
    requires std::is_convertible_v<decltype(Until(given)), instant>;
  };
  static constexpr auto end(auto const& given) { return Until(given); } // an instant or a deadline
  template <class Rules> static constexpr elapsed longest(Rules const& rules) { return length_of<AtMost>(rules); }
};
template <class S, auto Window, auto AtMost> struct window_kind<S, Window, window_by_decision<AtMost>> {
  static constexpr bool sets_due = false;
  static constexpr std::string_view name = "as decided";
  template <class Rules, class Given> static constexpr bool fits = is_length<AtMost, Rules>;
  template <class Rules> static constexpr elapsed longest(Rules const& rules) { return length_of<AtMost>(rules); }
};
template <class S> using window_in = window_kind<S, S::window>;
// A window that is a value, `elapsed{7}`, is no template argument.
template <class S> concept has_usable_window = requires { typename window_in<S>; };

// Faults of the window of a state. Each is one error, which names the state.
template <class S, bool Met = false> struct state_with_due_has_no_window {
  static_assert(Met, "a state that lapses says how long it lasts: static constexpr auto window = &rules::member; or "
                     "redress::until<function, bound>; or redress::due_by_decision<bound>");
};
template <class S, bool Met = false> struct state_with_a_window_has_no_due {
  static_assert(Met, "a state with a window lapses: it needs a member `instant due{}`");
};
template <class S, bool Met = false> struct window_fits_no_rules_of_this_protocol {
  static_assert(
      Met, "a window is a length of time in the rules of the protocol, or in their `policy`, a redress::elapsed or "
           "what converts to it; a function gives an instant from the context");
};
template <class S, bool Met = false> struct due_that_is_no_instant {
  static_assert(Met, "`due` of a state is an instant: instant due{}; a state that sometimes lapses is two states");
};
struct windowed_well {};

template <class Traits, class S> constexpr auto window_verdict() {
  if constexpr (requires(S const& state) { requires !std::is_same_v<decltype(state.due), instant>; })
    return std::type_identity<due_that_is_no_instant<S>>{};
  else if constexpr (!lapsing<S> && !says_its_window<S>)
    return std::type_identity<windowed_well>{};
  else if constexpr (!says_its_window<S>)
    return std::type_identity<state_with_due_has_no_window<S>>{};
  else if constexpr (!lapsing<S>)
    return std::type_identity<state_with_a_window_has_no_due<S>>{};
  else if constexpr (!has_usable_window<S>)
    return std::type_identity<window_fits_no_rules_of_this_protocol<S>>{};
  else if constexpr (!window_in<S>::template fits<typename Traits::rules, context<Traits>>)
    return std::type_identity<window_fits_no_rules_of_this_protocol<S>>{};
  else
    return std::type_identity<windowed_well>{};
}

} // namespace detail

/// The state entered now: `with`, and due when its window ends. A state without a window, or whose due time is set by
/// decisions, is `with` unchanged.
template <class S, class File, class Rules, class Account>
constexpr S enter([[maybe_unused]] context_of<File, Rules, Account> const& given, S with = {}) {
  if constexpr (detail::has_usable_window<S>)
    if constexpr (detail::window_in<S>::sets_due) {
      if constexpr (!detail::window_in<S>::template fits<Rules, context_of<File, Rules, Account>>)
        static_cast<void>(sizeof(detail::window_fits_no_rules_of_this_protocol<S>));
      else {
        auto const end = detail::window_in<S>::end(given);
        with.due = end;
        if constexpr (requires { with.provisional = end.provisional; }) with.provisional = end.provisional;
      }
    }
  return with;
}

/// The name of its window: the member of the rules or the function; "as decided"; empty if it does not lapse.
template <class S> inline constexpr std::string_view window_name = "";
template <class S>
  requires detail::has_usable_window<S>
inline constexpr std::string_view window_name<S> = detail::window_in<S>::name;

namespace detail {

template <class List> struct names_of_windows;
template <class... S> struct names_of_windows<type_list<S...>> {
  static constexpr std::array<std::string_view, sizeof...(S)> value{window_name<S>...};
};

} // namespace detail

/// The names of the windows of the states of `P`, in the order of `P::states`; empty where a state does not lapse.
template <class P> inline constexpr auto const& window_names = detail::names_of_windows<typename P::states>::value;

/// How long the state lasts at most under these rules.
template <class S, class Rules>
  requires detail::says_its_window<S>
constexpr elapsed longest_window(Rules const& rules) {
  return detail::window_in<S>::longest(rules);
}

} // namespace redress
