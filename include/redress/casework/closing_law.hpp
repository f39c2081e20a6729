// SPDX-License-Identifier: BSL-1.0
#pragma once
// A law about time: every case closes within so many days if only timeouts move it. It is `closes_within` as a law, whose
// counterexample is the path that takes longer.
//
//     static_assert(obeys<protocol, closes_in_days<100>::under<marketplace_rules, waits_for<payments, refund_pending>{}>>);
#include <chrono>
#include <cstddef>
#include <type_traits>

#include <redress/casework/longest_wait.hpp>
#include <redress/encoding/time.hpp>
#include <redress/protocol/law.hpp>
#include <redress/standard/algorithm.hpp>

namespace redress {

/// In a counterexample: a state that none of the parties considered leaves.
template <class State> struct waits_for_ever {};

/// Every open case closes within this time ...
template <long long Days> struct closes_in_days {
  /// ... under the rules that this constant function returns; what else is given is what `longest_wait` takes.
  template <auto Rules, auto... Given> struct under {
    using speaks_of = concat<typename detail::given<std::remove_const_t<decltype(Given)>>::speaks_of...>;
    template <class State> using fault = waits_for_ever<State>;
    template <class P> static constexpr finding<P> find() {
      auto const longest = longest_wait<P>(Rules(), Given...);
      finding<P> out;
      out.holds = longest.kind == wait_kind::closes && longest.time <= elapsed(std::chrono::days{Days});
      if (out.holds) return out;
      out.state = longest.state;
      out.length = std::min(longest.length, out.path.size());
      out.further = longest.length + longest.further - out.length;
      std::copy_n(longest.path.begin(), out.length, out.path.begin());
      return out;
    }
  };
};

} // namespace redress
