// SPDX-License-Identifier: BSL-1.0
#pragma once
// What `counterexample_of` and `obeys` say of a law, for STATIC_REQUIRE: it holds, is broken by a path, would hold
// vacuously, or is refused.
//
//     STATIC_REQUIRE(holds<table, never<pay>::after<z>>);
//     STATIC_REQUIRE(broken_by<table, never<pay>::after<c>, row<c, ann, pay, z>>);
#include <type_traits>

#include <redress/protocol/law.hpp>

namespace law_is {

template <class P, class Law, class Expected>
inline constexpr bool found = std::is_same_v<redress::counterexample_of<P, Law>, Expected>;

template <class P, class Law>
inline constexpr bool holds = found<P, Law, redress::no_counterexample> && redress::obeys<P, Law>;
/// `Steps`: the shortest path, row by row, or the state at fault.
template <class P, class Law, class... Steps>
inline constexpr bool broken_by = found<P, Law, redress::counterexample<Steps...>> && !redress::obeys<P, Law>;
template <class P, class Law, redress::lacking What>
inline constexpr bool lacks = found<P, Law, redress::law_about_nothing<What>> && !redress::obeys<P, Law>;
/// `Objection`: the type in the place of a counterexample.
template <class P, class Law, class Objection>
inline constexpr bool refused = found<P, Law, Objection> && !redress::obeys<P, Law>;

} // namespace law_is
