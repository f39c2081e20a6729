// SPDX-License-Identifier: BSL-1.0
#pragma once
// Diagnosis: the types that a compiler prints when a step is illegal.
//
// The types below have no members. They are template arguments of a deleted overload, so the first line of the error has
// them: the role, the action, the state, what is legal there and by whom, and in which states the action would be legal.
#include <array>
#include <cstddef>
#include <type_traits>
#include <utility>

#include <redress/protocol/protocol.hpp>
#include <redress/protocol/type_list.hpp>

namespace redress {

/// What one role may do.
template <class Role, class... Actions> struct by {};
/// What is legal in a state: one `by` for each role that may act there.
template <class... ByRole> struct legal_here {};
/// The states in which the role may do the action, a few of them when there are many.
template <class... States> struct states {};
/// The roles that may do the action in this state.
template <class... Roles> struct roles {};
template <std::size_t N> struct and_more {};
struct nowhere {};
struct no_role {};
template <class T> struct not_a_state_of_this_protocol {};
template <class T> struct not_a_role_of_this_protocol {};
template <class T> struct not_an_action_of_this_protocol {};
struct no_state_lets_this_role_do_this_action {};

namespace detail {

// Rows of P that a predicate over their keys picks out, as positions: how many, and the first of them.
template <std::size_t N> struct picked {
  std::size_t count = 0;
  std::array<std::size_t, N> row{};
};

inline constexpr std::size_t listed_at_most = 24;
inline constexpr std::size_t alternatives_listed = 3;

template <class P, std::size_t N> constexpr auto pick(auto wanted) {
  picked<N> found;
  auto const& rows = table<typename P::declared>::indices;
  for (std::size_t i = 0; i < rows.size(); ++i)
    if (wanted(rows[i])) {
      if (found.count < N) found.row[found.count] = i;
      ++found.count;
    }
  return found;
}

template <class P, std::size_t Row>
using action_at = element<table<typename P::declared>::indices[Row].action, typename P::actions>;
template <class P, std::size_t Row>
using state_at = element<table<typename P::declared>::indices[Row].from, typename P::states>;
template <class P, std::size_t Row>
using role_at = element<table<typename P::declared>::indices[Row].role, typename P::roles>;

template <class P, class S, class R> struct legal_by {
  static constexpr auto found = pick<P, listed_at_most>([](row_indices r) {
    return r.from == index_of<S, typename P::states> && r.role == index_of<R, typename P::roles>;
  });
  template <std::size_t... I> static auto list(std::index_sequence<I...>) {
    if constexpr (found.count == 0)
      return type_list<>{};
    else if constexpr (found.count > listed_at_most)
      return type_list<by<R, action_at<P, found.row[I]>..., and_more<found.count - listed_at_most>>>{};
    else
      return type_list<by<R, action_at<P, found.row[I]>...>>{};
  }
  using type =
      decltype(list(std::make_index_sequence<(found.count < listed_at_most ? found.count : listed_at_most)>{}));
};

template <class List> struct as_legal_here;
template <class... ByRole> struct as_legal_here<type_list<ByRole...>> {
  using type = legal_here<ByRole...>;
};

template <class P, class S, class Roles> struct legal_actions;
template <class P, class S, class... R>
struct legal_actions<P, S, type_list<R...>> : as_legal_here<concat<typename legal_by<P, S, R>::type...>> {};

template <class P, class R, class A> struct where_legal {
  static constexpr auto found = pick<P, alternatives_listed>([](row_indices r) {
    return r.role == index_of<R, typename P::roles> && r.action == index_of<A, typename P::actions>;
  });
  template <std::size_t... I> static auto list(std::index_sequence<I...>) {
    if constexpr (found.count == 0)
      return nowhere{};
    else if constexpr (found.count > alternatives_listed)
      return states<state_at<P, found.row[I]>..., and_more<found.count - alternatives_listed>>{};
    else
      return states<state_at<P, found.row[I]>...>{};
  }
  using type = decltype(list(
      std::make_index_sequence<(found.count < alternatives_listed ? found.count : alternatives_listed)>{}));
};

template <class P, class S, class A> struct who_may {
  static constexpr auto found = pick<P, P::roles::size>([](row_indices r) {
    return r.from == index_of<S, typename P::states> && r.action == index_of<A, typename P::actions>;
  });
  template <std::size_t... I> static auto list(std::index_sequence<I...>) {
    if constexpr (found.count == 0)
      return no_role{};
    else
      return roles<role_at<P, found.row[I]>...>{};
  }
  using type = decltype(list(std::make_index_sequence<found.count>{}));
};

// The roles that may do it somewhere, in the order of the table.
template <class P, class A> struct who_ever_may {
  static constexpr auto found = [] {
    picked<P::roles::size> found;
    for (std::size_t role = 0; role < P::roles::size; ++role)
      if (pick<P, 1>([&](row_indices r) {
            return r.role == role && r.action == index_of<A, typename P::actions>;
          }).count)
        found.row[found.count++] = role;
    return found;
  }();
  template <std::size_t... I> static auto list(std::index_sequence<I...>) {
    return roles<element<found.row[I], typename P::roles>...>{};
  }
  using type = decltype(list(std::make_index_sequence<found.count>{}));
};
template <class P, class A>
  requires(!action_of<A, P>)
struct who_ever_may<P, A> {
  using type = no_role;
};

template <class P, class R, class A> constexpr bool has_ever_row() {
  if constexpr (role_of<R, P> && action_of<A, P>)
    return !std::is_same_v<typename where_legal<P, R, A>::type, nowhere>;
  else
    return false;
}
template <class P, class R, class A> inline constexpr bool ever_legal = has_ever_row<P, R, A>();

// The same for a pair that may not belong to the protocol.
template <class P, class S, class R, class A> struct diagnosis {
  using here = typename legal_actions<P, S, typename P::roles>::type;
  using elsewhere = typename where_legal<P, R, A>::type;
  using others = typename who_may<P, S, A>::type;
};
template <class P, class S, class R, class A>
  requires(!role_of<R, P>)
struct diagnosis<P, S, R, A> {
  using here = not_a_role_of_this_protocol<R>;
  using elsewhere = nowhere;
  using others = no_role;
};
template <class P, class S, class R, class A>
  requires(role_of<R, P> && !action_of<A, P>)
struct diagnosis<P, S, R, A> {
  using here = not_an_action_of_this_protocol<A>;
  using elsewhere = nowhere;
  using others = no_role;
};

template <class P, class R, class A>
  requires(!ever_legal<P, R, A>)
struct never_legal {
  using type = std::conditional_t<role_of<R, P> && action_of<A, P>, no_state_lets_this_role_do_this_action,
                                  typename diagnosis<P, unopened, R, A>::here>;
};

template <class P, class S, class R, class A>
  requires(!legal<P, S, R, A>)
struct illegal {
  using state = S;
};

} // namespace detail

/// What is legal in state `S` of `P`: `legal_here<by<role, actions...>...>`.
template <class P, class S> using legal_actions = typename detail::legal_actions<P, S, typename P::roles>::type;
/// Where role `R` may do `A`: `states<...>` or `nowhere`.
template <class P, class R, class A> using where_legal = typename detail::where_legal<P, R, A>::type;
/// Who may do `A` in state `S`: `roles<...>` or `no_role`.
template <class P, class S, class A> using who_may = typename detail::who_may<P, S, A>::type;

/// Shown in the error for an illegal step: what is legal here, who may do the action here, where the role may. For a type
/// that is no role or no action of the protocol, that instead.
template <class P, class S, class R, class A> using diagnosis_here = typename detail::diagnosis<P, S, R, A>::here;
template <class P, class S, class R, class A> using diagnosis_others = typename detail::diagnosis<P, S, R, A>::others;
template <class P, class S, class R, class A>
using diagnosis_elsewhere = typename detail::diagnosis<P, S, R, A>::elsewhere;

/// Shown in an error where the state is not known: which of the two is not in the protocol, or that no row has both. Fails to
/// substitute if a row has both, as `state_of_illegal` does.
template <class P, class R, class A> using diagnosis_ever = typename detail::never_legal<P, R, A>::type;
/// Who may do `A` in some state: `roles<...>`, or `no_role` where it is no action of the protocol.
template <class P, class A> using who_ever_may = typename detail::who_ever_may<P, A>::type;

/// `S`, if the step is illegal; else it fails to substitute. It is the first default argument of the deleted overload, so
/// that the others are not computed for a legal call.
template <class P, class S, class R, class A> using state_of_illegal = typename detail::illegal<P, S, R, A>::state;

} // namespace redress
