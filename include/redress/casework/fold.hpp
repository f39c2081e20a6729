// SPDX-License-Identifier: BSL-1.0
#pragma once
// Folds: the functions of a protocol's author that take a fact into the file of a case, `void fold(file&, fact const&)`.
// One that is missing, or that takes the file by value and so changes only a copy, is one error, which names the fact.
#include <array>
#include <cstddef>
#include <type_traits>
#include <utility>

#include <redress/protocol/type_list.hpp>
#include <redress/standard/algorithm.hpp>

namespace redress::detail {

template <class Fact, bool Met = false> struct fact_without_a_fold {
  static_assert(Met, "this fact of the protocol has no fold(file&, fact const&)");
};
template <class Fact, bool Met = false> struct fold_that_returns_something {
  static_assert(Met, "a fold into the file returns nothing: void fold(file&, fact const&); a fact is true, and only an "
                     "account may refuse it");
};
template <class Fact, bool Met = false> struct fold_that_changes_nothing {
  static_assert(Met,
                "this fold takes the file as a copy or const, and so changes nothing: void fold(file&, fact const&)");
};
struct folded_well {};

// What a fold of the fact into this returns, if it has one.
template <class Into, class Fact> using fold_result = decltype(fold(std::declval<Into&>(), std::declval<Fact>()));

template <class Into, class Fact> concept folds_into = requires { typename fold_result<Into, Fact>; };
// A fold that takes what it cannot change.
template <class Into, class Fact> concept folds_into_a_copy = requires { typename fold_result<Into const, Fact>; };

template <class File, class Fact> constexpr auto fold_verdict() {
  if constexpr (!folds_into<File, Fact>)
    return std::type_identity<fact_without_a_fold<Fact>>{};
  else if constexpr (!std::is_void_v<fold_result<File, Fact>>)
    return std::type_identity<fold_that_returns_something<Fact>>{};
  else if constexpr (folds_into_a_copy<File, Fact>)
    return std::type_identity<fold_that_changes_nothing<Fact>>{};
  else
    return std::type_identity<folded_well>{};
}
template <class File, class Fact> using said_of_fold = typename decltype(fold_verdict<File, Fact>())::type;

// The verdict on the folds of all facts: that on the first with a fault.
template <class File, class... Fact> constexpr auto folds_verdict(type_list<Fact...>) {
  constexpr std::array<bool, 1 + sizeof...(Fact)> well{std::is_same_v<said_of_fold<File, Fact>, folded_well>..., false};
  constexpr auto first = static_cast<std::size_t>(std::find(well.begin(), well.end(), false) - well.begin());
  if constexpr (first == sizeof...(Fact))
    return std::type_identity<folded_well>{};
  else
    return fold_verdict<File, element<first, type_list<Fact...>>>();
}

} // namespace redress::detail
