// SPDX-License-Identifier: BSL-1.0
#pragma once
// What the author of a protocol decides: given where a case stands, who acts and what is asked, the next state with the
// facts that became true, or a refusal.
//
//     using at = redress::at<protocol>;
//     template <class... To> using decided = redress::decided<protocol, To...>;
//
//     decided<granted> decide(requested const& s, manager const&, grant const&, at const& now) {
//       if (s.days > now.rules.yearly - now.file.taken) return refusal::more_than_is_left;
//       return {granted{}, days_taken{s.days}};
//     }
//
// `decide` is pure: it reads what it is given and returns a value. Facts are encoded as they are made; the file changes
// only when they are folded into it.
#include <concepts>
#include <cstddef>
#include <cstdint>
#include <string_view>
#include <type_traits>
#include <utility>
#include <variant>

#include <redress/casework/codec.hpp>
#include <redress/casework/time.hpp>
#include <redress/protocol/name.hpp>
#include <redress/protocol/transition.hpp>
#include <redress/protocol/type_list.hpp>

namespace redress {

/// What a decision may look at besides state, role and action.
template <class File, class Rules> struct circumstances {
  std::string_view id; ///< of the case
  File const& file;
  Rules const& rules;
  instant now;
};

namespace detail {

/// What a decision comes to: one of the ends with the facts, or a refusal.
template <class Refusal, class Facts, class... To> class decision {
  std::variant<Refusal, To...> outcome_;
  bytes facts_;

public:
  /// The case moves on to `next`, and these facts become true.
  template <class Next, class... Fact>
    requires(std::same_as<std::remove_cvref_t<Next>, To> || ...)
  constexpr decision(Next&& next, Fact const&... facts)
      : outcome_(std::in_place_type<std::remove_cvref_t<Next>>, std::forward<Next>(next)) {
    (add(facts), ...);
  }
  /// The case stays as it is, for this reason.
  constexpr decision(Refusal why) : outcome_(std::in_place_index<0>, std::move(why)) {}

  /// One more fact that becomes true.
  template <class Fact> constexpr decision& add(Fact const& fact) {
    static_assert(element_of<Fact, Facts>, "this type does not stand in the list of facts of the protocol");
    writer w(facts_);
    w.put_name(Fact::name);
    w.put(fact);
    return *this;
  }

  /// The refusal, or null.
  constexpr Refusal* refusal() { return std::get_if<0>(&outcome_); }
  constexpr bytes const& facts() const { return facts_; }
  /// Calls `take(next)` with the end that was decided, if one was.
  constexpr void take_end(auto&& take) {
    (..., [&] {
      if (auto* next = std::get_if<To>(&outcome_)) take(*next);
    }());
  }
};

template <class Terms, class Ends> struct decided;
template <class Terms, class... To> struct decided<Terms, type_list<To...>> {
  using type = decision<typename Terms::refusal, typename Terms::facts, To...>;
};

} // namespace detail

/// The circumstances under `Terms`: any type that names `file`, `rules`, `refusal` and `facts`, such as a protocol.
template <class Terms> using at = circumstances<typename Terms::file, typename Terms::rules>;

/// What `decide` returns: one of these ends with facts, or `Terms::refusal`. Sets of ends, `any_of<...>`, are spelled out.
template <class Terms, class... To>
using decided = typename detail::decided<Terms, unique<concat<typename detail::members<To>::type...>>>::type;

} // namespace redress
