// SPDX-License-Identifier: BSL-1.0
#pragma once
// Guards: named functions in a row that say why it cannot be taken now, whatever the action carries:
//
//     constexpr std::optional<refusal> releases_left(context const& given);
//     constexpr std::optional<refusal> not_delivered(return_in_transit const& here, context const& given);
//     constexpr std::optional<refusal> did_not_impose_it(reviewer const& who, context const& given);
//     constexpr std::optional<refusal> did_not_rule(on_appeal const&, reviewer const& who, context const& given);
//
//     transition<under_review, platform, release, awaiting_merchant>::only_if<release_was_asked, releases_left>
//
// A guard does not see what the action carries, and `decide` refuses only because of that. So `options` offers exactly the
// rows whose guards allow them.
#include <concepts>
#include <optional>
#include <type_traits>

#include <redress/casework/context.hpp>
#include <redress/casework/hooks.hpp>
#include <redress/protocol/transition.hpp>

namespace redress::detail {

// Exactly an optional refusal: a refusal may be constructible from a bool, which would then be no answer but a reason.
template <class Answer, class P> concept is_answer = std::same_as<Answer, std::optional<typename P::refusal>>;

template <auto Guard, class P>
inline constexpr bool asks_context = requires(context<P> const& given) {
  { Guard(given) } -> is_answer<P>;
};
template <auto Guard, class P, class S>
inline constexpr bool asks_state = requires(S const& state, context<P> const& given) {
  { Guard(state, given) } -> is_answer<P>;
};
template <auto Guard, class P, class R>
inline constexpr bool asks_who = requires(R const& who, context<P> const& given) {
  { Guard(who, given) } -> is_answer<P>;
};
template <auto Guard, class P, class S, class R>
inline constexpr bool asks_party = requires(S const& state, R const& who, context<P> const& given) {
  { Guard(state, who, given) } -> is_answer<P>;
};

template <class Row, bool Met = false> struct a_guard_of_this_row_takes_something_else {
  static_assert(Met,
                "a guard is a named function of (context), (state, context), (who, context) or (state, who, context), "
                "and returns std::optional<refusal>");
};

template <class P, class Row, class Guards> inline constexpr bool guards_fit = true;
template <class P, class Row, auto... Guards>
inline constexpr bool guards_fit<P, Row, guard_list<Guards...>> =
    ((is_given<Guards> &&
      (asks_context<Guards, P> || asks_state<Guards, P, typename Row::from> ||
       asks_who<Guards, P, typename Row::role> || asks_party<Guards, P, typename Row::from, typename Row::role>)) &&
     ...);

// Whether no guard takes the state or who acts: such lists are compiled once for all rows that have them.
template <class P, class Guards> inline constexpr bool only_context = false;
template <class P, auto... Guards>
inline constexpr bool only_context<P, guard_list<Guards...>> = (asks_context<Guards, P> && ...);

// Whether none takes the state: such lists are compiled once for all states of a row.
template <class P, class Role, class Guards> inline constexpr bool no_state = false;
template <class P, class Role, auto... Guards>
inline constexpr bool no_state<P, Role, guard_list<Guards...>> =
    ((asks_context<Guards, P> || asks_who<Guards, P, Role>) && ...);

template <auto Guard, class P, class S, class R>
constexpr std::optional<typename P::refusal> ask([[maybe_unused]] S const& state, [[maybe_unused]] R const& who,
                                                 context<P> const& given) {
  if constexpr (asks_context<Guard, P>)
    return Guard(given);
  else if constexpr (asks_state<Guard, P, S>)
    return Guard(state, given);
  else if constexpr (asks_who<Guard, P, R>)
    return Guard(who, given);
  else
    return Guard(state, who, given);
}

// The reason of the first guard that blocks the row.
template <class P, class S, class R, auto... Guards>
constexpr std::optional<typename P::refusal> first_reason(guard_list<Guards...>, S const& state, R const& who,
                                                          context<P> const& given) {
  std::optional<typename P::refusal> why;
  static_cast<void>(((why = ask<Guards, P>(state, who, given)) || ...));
  return why;
}

} // namespace redress::detail
