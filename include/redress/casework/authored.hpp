// SPDX-License-Identifier: BSL-1.0
#pragma once
// Checks of what the author of a protocol wrote, made before anything else is instantiated: a typed case checks its own
// state, a desk the whole protocol. The first fault is one error, which says what to write.
#include <array>
#include <cstddef>
#include <type_traits>

#include <redress/casework/account.hpp>
#include <redress/casework/context.hpp>
#include <redress/casework/fold.hpp>
#include <redress/casework/hooks.hpp>
#include <redress/casework/reason.hpp>
#include <redress/casework/verdict.hpp>
#include <redress/casework/window.hpp>
#include <redress/encoding/fields.hpp>
#include <redress/protocol/name.hpp>
#include <redress/protocol/protocol.hpp>
#include <redress/protocol/type_list.hpp>
#include <redress/standard/algorithm.hpp>

namespace redress::detail {

template <class P> struct an_alias_is_no_protocol {
  static_assert(sizeof(P) == 0, "a protocol is a struct: struct protocol : traits, redress::protocol<...> {}; an alias "
                                "of redress::protocol<...> has no traits");
};
template <class T> inline constexpr bool is_bare_table = false;
template <class... Parts> inline constexpr bool is_bare_table<protocol<Parts...>> = true;

// The first of these verdicts that is a fault, or `Well`.
template <class Well, class... Verdict> struct first_said {
  using type = Well;
};
template <class Well, class First, class... Verdict> struct first_said<Well, First, Verdict...> {
  static constexpr std::array<bool, 1 + sizeof...(Verdict)> said{!std::is_same_v<First, Well>,
                                                                 !std::is_same_v<Verdict, Well>...};
  static constexpr auto place = static_cast<std::size_t>(std::find(said.begin(), said.end(), true) - said.begin());
  using type = element<place, type_list<First, Verdict..., Well>>;
};

template <class P, class S> using said_of_window = typename decltype(window_verdict<P, S>())::type;
template <class P, class S> using said_of_lapse = typename decltype(lapse_verdict<P, S>())::type;

// Of all states, actions, facts or rows.
template <class P, class States> struct said_of_windows;
template <class P, class... S>
struct said_of_windows<P, type_list<S...>> : first_said<windowed_well, said_of_window<P, S>...> {};
template <class P, class States> struct said_of_lapses;
template <class P, class... S>
struct said_of_lapses<P, type_list<S...>> : first_said<lapses_well, said_of_lapse<P, S>...> {};
template <class List> struct said_of_all_fields;
template <class... T> struct said_of_all_fields<type_list<T...>> : first_said<well_described, said_of_fields<T>...> {};
template <class P, class Rows> struct said_of_rows;
template <class P, class... Row>
struct said_of_rows<P, type_list<Row...>> : first_said<decided_well, declared_verdict<P, Row>...> {};

struct well_authored {};

template <class T, bool Met = false> struct worded_that_is_no_fact_or_state {
  static_assert(Met, "`worded` in the traits lists facts and states of the protocol; this type is neither");
};

// The first role without an id.
template <class... Role> constexpr auto roles_verdict(type_list<Role...>) {
  constexpr std::size_t first = first_true({!has_an_id<Role>...});
  if constexpr (first == sizeof...(Role))
    return std::type_identity<well_authored>{};
  else
    return std::type_identity<role_without_an_id<element<first, type_list<Role...>>>>{};
}
// The first type in `worded` that is no fact or state.
template <class P, class... T> constexpr auto worded_verdict(type_list<T...>) {
  constexpr std::size_t first =
      first_true({!(element_of<T, typename P::facts> || element_of<T, typename P::states>)...});
  if constexpr (first == sizeof...(T))
    return std::type_identity<well_authored>{};
  else
    return std::type_identity<worded_that_is_no_fact_or_state<element<first, type_list<T...>>>>{};
}
template <class P> struct worded_of {
  using type = type_list<>;
};
template <class P>
  requires requires { typename P::worded; }
struct worded_of<P> {
  using type = typename P::worded;
};
template <class P> using said_of_worded = typename decltype(worded_verdict<P>(typename worded_of<P>::type{}))::type;

template <class P> using said_of_folds = typename decltype(folds_verdict<typename P::file>(typename P::facts{}))::type;

template <class P> constexpr auto traits_of_protocol_verdict() {
  if constexpr (is_bare_table<P>)
    return std::type_identity<an_alias_is_no_protocol<P>>{};
  else if constexpr (!complete_traits<P>)
    return std::type_identity<what_traits_lack<P>>{};
  else if constexpr (!std::is_same_v<names_verdict<typename P::facts>, named_well>)
    return std::type_identity<names_verdict<typename P::facts>>{};
  else if constexpr (!std::is_same_v<typename decltype(hooks_verdict<P>())::type, hooked_well>)
    return hooks_verdict<P>();
  else if constexpr (!std::is_same_v<typename decltype(account_verdict<P>())::type, account_kept>)
    return account_verdict<P>();
  else if constexpr (!std::is_same_v<typename decltype(roles_verdict(typename P::roles{}))::type, well_authored>)
    return roles_verdict(typename P::roles{});
  else
    return std::type_identity<said_of_worded<P>>{};
}
template <class P> using said_of_traits = typename decltype(traits_of_protocol_verdict<P>())::type;

template <class P> using said_of_all_windows = typename said_of_windows<P, typename P::states>::type;

// Of a typed case: of its own state, and of the windows of all, one of which its next state has.
template <class P, class S> constexpr auto case_verdict() {
  if constexpr (!std::is_same_v<table_verdict<P>, well_made>)
    return std::type_identity<table_verdict<P>>{};
  else if constexpr (!std::is_same_v<said_of_traits<P>, well_authored>)
    return std::type_identity<said_of_traits<P>>{};
  else if constexpr (!std::is_same_v<said_of_folds<P>, folded_well>)
    return std::type_identity<said_of_folds<P>>{};
  else if constexpr (!std::is_same_v<said_of_all_windows<P>, windowed_well>)
    return std::type_identity<said_of_all_windows<P>>{};
  else if constexpr (!std::is_same_v<said_of_lapse<P, S>, lapses_well>)
    return std::type_identity<said_of_lapse<P, S>>{};
  else if constexpr (!state_of<S, P>)
    return std::type_identity<well_authored>{}; // the case itself says that it is no state
  else
    return std::type_identity<said_of_fields<S>>{};
}
// Of a whole protocol.
template <class P> constexpr auto protocol_verdict() {
  if constexpr (!std::is_same_v<table_verdict<P>, well_made>)
    return std::type_identity<table_verdict<P>>{};
  else if constexpr (!std::is_same_v<said_of_traits<P>, well_authored>)
    return std::type_identity<said_of_traits<P>>{};
  else {
    using windows = said_of_all_windows<P>;
    using lapses = typename said_of_lapses<P, typename P::states>::type;
    using fields =
        typename said_of_all_fields<concat<typename P::states, typename P::actions, typename P::facts>>::type;
    if constexpr (!std::is_same_v<said_of_folds<P>, folded_well>)
      return std::type_identity<said_of_folds<P>>{};
    else if constexpr (!std::is_same_v<windows, windowed_well>)
      return std::type_identity<windows>{};
    else if constexpr (!is_draft<P> && !std::is_same_v<lapses, lapses_well>) // a draft need not have all its rows
      return std::type_identity<lapses>{};
    else if constexpr (!std::is_same_v<fields, well_described>)
      return std::type_identity<fields>{};
    else if constexpr (!has_words<typename P::refusal> && !named_enumeration<typename P::refusal>)
      return std::type_identity<a_refusal_has_words<typename P::refusal, false>>{};
    else
      return std::type_identity<well_authored>{};
  }
}

template <class P, class S>
inline constexpr bool case_is_sound = sizeof(typename decltype(case_verdict<P, S>())::type) > 0;
// Of a protocol that a file only names: of its table and its traits.
template <class P> constexpr auto named_verdict() {
  if constexpr (!std::is_same_v<table_verdict<P>, well_made>)
    return std::type_identity<table_verdict<P>>{};
  else if constexpr (!std::is_same_v<said_of_traits<P>, well_authored>)
    return std::type_identity<said_of_traits<P>>{};
  else if constexpr (!has_words<typename P::refusal> && !named_enumeration<typename P::refusal>)
    return std::type_identity<a_refusal_has_words<typename P::refusal, false>>{};
  else
    return std::type_identity<well_authored>{};
}

/// Whether the table and the traits of a protocol pass. A file that only calls a desk compiled elsewhere needs no more: windows
/// and fields are checked where the desk is compiled.
template <class P> inline constexpr bool well_named = sizeof(typename decltype(named_verdict<P>())::type) > 0;
/// Whether the whole protocol passes, except for its decisions.
template <class P> inline constexpr bool authored = sizeof(typename decltype(protocol_verdict<P>())::type) > 0;
/// Whether every row has a `decide` that fits the table. Checked where decisions are compiled; a file that only calls a desk
/// compiled elsewhere needs no decision.
template <class P> inline constexpr bool every_row_is_decided = true;
template <class P>
  requires(!is_draft<P>)
inline constexpr bool every_row_is_decided<P> = sizeof(typename said_of_rows<P, typename P::declared>::type) > 0;

} // namespace redress::detail
