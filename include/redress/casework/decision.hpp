// SPDX-License-Identifier: BSL-1.0
#pragma once
// What the author of a protocol decides: given where a case stands, who acts and what is asked, the next state with the
// facts that became true, or a refusal.
//
//     using context = redress::context<protocol>;
//     template <class... To> using decided = redress::decided<protocol, To...>;
//
//     decided<granted> decide(requested const& s, manager const&, grant const&, context const& given) {
//       if (s.days > given.rules.yearly - given.file.taken) return refusal::more_than_is_left;
//       return {granted{}, days_taken{s.days}};
//     }
//
// `decide` is pure: it reads what it is given and returns a value. Facts are encoded as they are made; the file changes
// only when they are folded into it.
#include <memory>
#include <optional>
#include <string_view>
#include <type_traits>
#include <utility>

#include <redress/encoding/codec.hpp>
#include <redress/encoding/time.hpp>
#include <redress/protocol/name.hpp>
#include <redress/protocol/transition.hpp>
#include <redress/protocol/type_list.hpp>

namespace redress {

/// What a decision may look at besides state, role and action.
template <class File, class Rules> struct context_of {
  std::string_view id; ///< of the case
  File const& file;
  Rules const& rules;
  instant now;
};

namespace detail {

// Room for one end. Shared by all decisions that may come to it, which a variant's parts are not, and made of fewer
// functions than an optional: what decisions cost a compiler grows with the states, and slowly.
template <class To> class target_of_decision {
  union {
    char none_;
    To end_;
  };
  bool is_ = false;

public:
  constexpr target_of_decision() : none_{} {}
  constexpr explicit target_of_decision(To const& end) : end_(end), is_(true) {}
  constexpr explicit target_of_decision(To&& end) : end_(std::move(end)), is_(true) {}
  constexpr target_of_decision(target_of_decision const& other) : none_{}, is_(other.is_) {
    if (is_) std::construct_at(&end_, other.end_);
  }
  constexpr target_of_decision(target_of_decision&& other) noexcept(std::is_nothrow_move_constructible_v<To>)
      : none_{}, is_(other.is_) {
    if (is_) std::construct_at(&end_, std::move(other.end_));
  }
  constexpr target_of_decision& operator=(target_of_decision other) {
    if (is_) end_.~To();
    is_ = other.is_;
    if (is_) std::construct_at(&end_, std::move(other.end_));
    return *this;
  }
  constexpr ~target_of_decision() {
    if (is_) end_.~To();
  }

  /// These do nothing unless this is the end that was decided.
  constexpr void put_in(auto& writer) const {
    if (is_) writer.put(end_);
  }
  constexpr void hand_to(auto& take) {
    if (is_) take(static_cast<To&&>(end_));
  }
};

template <class Fact> constexpr void put_fact(writer& facts, Fact const& fact) {
  facts.put_name(Fact::name);
  facts.put(fact);
}

// What a decision has whatever its ends: a refusal, or the facts and the name of the end. Apart, so that it is compiled
// once a protocol.
template <class Traits> class refusal_or_facts {
  std::optional<typename Traits::refusal> refusal_{};
  std::string_view end_name_{};

protected:
  writer facts_{};
  constexpr refusal_or_facts(std::string_view target_name) : end_name_(target_name) {}
  constexpr refusal_or_facts(typename Traits::refusal&& why) : refusal_(std::move(why)) {}

public:
  /// The refusal, or null.
  constexpr typename Traits::refusal* refusal() { return refusal_ ? &*refusal_ : nullptr; }
  /// The facts behind each other, each behind its name.
  constexpr byte_view facts() const { return facts_; }
  /// The same as they were written.
  constexpr writer const& fact_sheet() const { return facts_; }
  /// The name of the end that was decided, empty after a refusal.
  constexpr std::string_view target_name() const { return end_name_; }
};

/// What a decision comes to: one of the ends with the facts, or a refusal.
template <class Traits, class... To> class decision : public refusal_or_facts<Traits>, target_of_decision<To>... {
  template <class T> static constexpr bool is_end = (std::is_same_v<std::remove_cvref_t<T>, To> || ...);

public:
  /// The case moves on to `next`, and these facts become true.
  template <class Next, class... Fact>
    requires is_end<Next>
  constexpr decision(Next&& next, Fact const&... facts)
      : refusal_or_facts<Traits>(std::string_view(std::remove_cvref_t<Next>::name)),
        target_of_decision<std::remove_cvref_t<Next>>(static_cast<Next&&>(next)) {
    if constexpr ((element_of<Fact, typename Traits::facts> && ...))
      (put_fact(this->facts_, facts), ...);
    else
      (add(facts), ...); // says what is wrong
  }
  /// The case stays as it is, for this reason.
  constexpr decision(typename Traits::refusal why) : refusal_or_facts<Traits>(std::move(why)) {}

  // What is returned is neither an end of the row nor the refusal of the protocol.
  template <class Other, class... Fact>
    requires(!is_end<Other> && !std::is_convertible_v<Other, typename Traits::refusal> &&
             !std::is_same_v<std::remove_cvref_t<Other>, decision>)
  decision(Other&&, Fact const&...) = delete;

  /// One more fact that becomes true. What is returned may be returned in turn, without a copy.
  template <class Fact> constexpr decision&& add(Fact const& fact) {
    constexpr bool listed = element_of<Fact, typename Traits::facts>;
    static_assert(listed, "this type does not stand in the list of facts of the protocol");
    put_fact(this->facts_, fact);
    return std::move(*this);
  }

  /// Writes the end that was decided.
  constexpr void put_target(auto& writer) const { (this->target_of_decision<To>::put_in(writer), ...); }
  /// Calls `take(next)` with the end that was decided, to be moved from.
  constexpr void hand_target_to(auto&& take) { (this->target_of_decision<To>::hand_to(take), ...); }
};

// `Traits` by name, never the list of its facts: a type's name stands in that of each of its functions.
template <class Traits, class Targets> struct decided;
template <class Traits, class... To> struct decided<Traits, type_list<To...>> {
  using type = decision<Traits, To...>;
};

} // namespace detail

/// The context under `Traits`: any type that names `file`, `rules`, `refusal` and `facts`, such as a protocol.
template <class Traits> using context = context_of<typename Traits::file, typename Traits::rules>;

/// What `decide` returns: one of these ends with facts, or `Traits::refusal`. Sets
/// of ends, `any_of<...>`, are spelled out.
template <class Traits, class... To>
using decided = typename detail::decided<Traits, unique<concat<typename detail::members<To>::type...>>>::type;

} // namespace redress
