// SPDX-License-Identifier: BSL-1.0
#pragma once
// A decision: what a `decide` of the protocol's author returns for a state, a role and an action: the next state with the
// facts (domain events) that became true, or a refusal.
//
//     using context = redress::context<traits>;
//     template <class... To> using decided = redress::decided<traits, To...>;
//
//     decided<granted> decide(requested const& s, manager const&, grant const&, context const& given) {
//       return {granted{}, days_taken{s.days}};
//     }
//     decided<same> decide(manager const&, comment const& asked, context const&) {   // of a row that stays where it is:
//       return {same{}, commented{asked.words}};                                     // compiled once for all its states
//     }
//
// `decide` is pure: it reads its arguments and returns a value. It refuses only because of what the action carries; other
// reasons to refuse are guards (guard.hpp). The target and the facts are encoded at once, so a step folds the same bytes as
// its replay, and a decision is one class for all targets.
#include <concepts>
#include <cstddef>
#include <optional>
#include <string_view>
#include <type_traits>
#include <utility>

#include <redress/casework/context.hpp>
#include <redress/encoding/codec.hpp>
#include <redress/encoding/schema.hpp>
#include <redress/encoding/time.hpp>
#include <redress/protocol/name.hpp>
#include <redress/protocol/transition.hpp>
#include <redress/protocol/type_list.hpp>

namespace redress {

namespace detail {

// A decision without its types: bytes and names. Compiled once in a program.
class decided_bytes {
  std::string_view target_{};
  std::size_t facts_begin_ = 0;
  std::optional<instant> due_{};

protected:
  writer bytes_{}; // the target, then the facts, each behind its name

  constexpr decided_bytes() = default;
  constexpr explicit decided_bytes(std::string_view target) : target_(target) {}
  constexpr void begin_facts() { facts_begin_ = bytes_.size(); }
  constexpr void put_off(instant until) { due_ = until; }

public:
  /// The name of the target, empty after a refusal; that of `same` where the case stays in its state.
  constexpr std::string_view target_name() const { return target_; }
  constexpr byte_view target() const { return byte_view(bytes_).substr(0, facts_begin_); }
  constexpr byte_view facts() const { return byte_view(bytes_).substr(facts_begin_); }
  /// What decodes each.
  constexpr reader target_reader() const { return reader(target(), newest_schema, takes_erased{}); }
  constexpr reader facts_reader() const { return reader(facts(), newest_schema, takes_erased{}); }
  /// Adds each to a payload.
  constexpr void put_target(writer& to) const { to.put_part(bytes_, 0, facts_begin_); }
  constexpr void put_facts(writer& to) const { to.put_part(bytes_, facts_begin_); }
  constexpr writer const& written() const { return bytes_; }
  /// Where the case stays in its state: when that is due from now on; nothing: as before.
  constexpr std::optional<instant> new_due() const { return due_; }
};

// The name of `same`, which no state can have.
inline constexpr std::string_view stay_name = "=";
template <class To> inline constexpr std::string_view name_of_target = To::name;
template <> inline constexpr std::string_view name_of_target<same> = stay_name;

// A decision or a refusal, whatever the targets. Compiled once for a protocol.
template <class Traits> class refusal_or_facts : public decided_bytes {
  std::optional<typename Traits::refusal> refusal_{};

protected:
  constexpr refusal_or_facts(std::string_view target) : decided_bytes(target) {}
  constexpr refusal_or_facts(typename Traits::refusal&& why) : refusal_(std::move(why)) {}

public:
  using traits = Traits;

  /// The refusal, or null.
  constexpr typename Traits::refusal* refusal() { return refusal_ ? &*refusal_ : nullptr; }
  constexpr typename Traits::refusal const* refusal() const { return refusal_ ? &*refusal_ : nullptr; }

  // For `decision`, which checks the type.
  template <class Fact> constexpr void put_fact(Fact const& fact) {
    this->bytes_.put_name(Fact::name);
    this->bytes_.put(fact);
  }
};

/// The result of a decision: one of the targets with the facts, or a refusal.
template <class Traits, class... To> class decision : public refusal_or_facts<Traits> {
  template <class T> static constexpr bool is_target = (std::is_same_v<std::remove_cvref_t<T>, To> || ...);
  template <class Fact> static constexpr bool is_fact = element_of<Fact, typename Traits::facts>;

public:
  /// The case moves on to `next`, and these facts become true.
  template <class Next, class... Fact>
    requires is_target<Next>
  [[gnu::always_inline]] constexpr decision(Next&& next, Fact const&... facts)
      : refusal_or_facts<Traits>(name_of_target<std::remove_cvref_t<Next>>) {
    if constexpr (!std::is_same_v<std::remove_cvref_t<Next>, same>) this->bytes_.put(next);
    this->begin_facts();
    if constexpr ((is_fact<Fact> && ...))
      (this->put_fact(facts), ...);
    else
      (add(facts), ...); // says what is wrong
  }
  /// The case stays as it is, for this reason.
  [[gnu::always_inline]] constexpr decision(typename Traits::refusal why) : refusal_or_facts<Traits>(std::move(why)) {}
  [[gnu::always_inline]] constexpr decision(decision&&) = default;
  [[gnu::always_inline]] constexpr decision(decision const&) = default;
  [[gnu::always_inline]] constexpr decision& operator=(decision&&) = default;
  [[gnu::always_inline]] constexpr ~decision() = default;

  /// A decision with fewer targets, each of them one of these: so what several rows decide alike is compiled once.
  template <class... From>
    requires(sizeof...(From) < sizeof...(To) && (is_target<From> && ...))
  constexpr decision(decision<Traits, From...>&& from) : refusal_or_facts<Traits>(std::move(from)) {}

  // The type is neither a target of the row nor the refusal of the protocol.
  template <class Other, class... Fact>
    requires(!is_target<Other> && !std::is_convertible_v<Other, typename Traits::refusal> &&
             !std::is_same_v<std::remove_cvref_t<Other>, decision>)
  decision(Other&&, Fact const&...) = delete;

  /// Adds a fact that becomes true. The result can be returned without a copy.
  template <class Fact> constexpr decision&& add(Fact const& fact) {
    constexpr bool listed = is_fact<Fact>;
    static_assert(listed, "this type is not in the list of facts of the protocol");
    this->put_fact(fact);
    return std::move(*this);
  }
  /// The state stays, and is due at this instant from now on, which is not provisional.
  constexpr decision&& due_at(instant until)
    requires is_target<same>
  {
    this->put_off(until);
    return std::move(*this);
  }
};

// `Traits` by name, never the list of its facts: a type's name is part of that of each of its functions.
template <class Traits, class Targets> struct decided;
template <class Traits, class... To> struct decided<Traits, type_list<To...>> {
  using type = decision<Traits, To...>;
};
// One target, as most have, and which is no set, needs no search.
template <class T> inline constexpr bool is_set = false;
template <class... T> inline constexpr bool is_set<any_of<T...>> = true;
template <class Traits, class... To> struct decided_for {
  using type = typename decided<Traits, unique<concat<typename members<To>::type...>>>::type;
};
template <class Traits, class To>
  requires(!is_set<To>)
struct decided_for<Traits, To> {
  using type = decision<Traits, To>;
};

} // namespace detail

/// What `decide` returns: one of these targets with facts, or `Traits::refusal`. Sets of targets, `any_of<...>`, are
/// spelled out; `same` is the target of a decision that does not look at the state.
template <class Traits, class... To> using decided = typename detail::decided_for<Traits, To...>::type;

} // namespace redress
