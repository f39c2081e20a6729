// SPDX-License-Identifier: BSL-1.0
#pragma once
// A case in a state: a typestate. The type has the state of the case.
//
// `open<P>()` makes a case in `unopened`. Each step consumes the case and returns one in the target state. A step that the
// protocol does not have does not compile, and the error says who may do what instead. A legal step that is refused returns
// the same case, unchanged, with the reason. A row with several targets returns a `one_of`. Cases cannot be copied, and a
// case in a state can be made only by steps, or by replay of a verified journal.
//
//     auto asked = open<protocol>().apply(employee{"ann"}, ask{.days = 5}, step_time{rules, now});
//     if (!asked) return explain(asked.error().why);
//     auto done = std::move(*asked).apply(manager{"bob"}, grant{}, step_time{rules, later});
//
// clang's -Wconsumed reports most uses of a local case after a step consumed it; clang-tidy's use-after-move finds more.
#include <cstdint>
#include <cstdlib>
#include <expected>
#include <optional>
#include <type_traits>
#include <utility>
#include <variant>
#include <vector>

#include <redress/casework/advice.hpp>
#include <redress/casework/authored.hpp>
#include <redress/casework/step.hpp>
#include <redress/protocol/diagnosis.hpp>
#include <redress/protocol/protocol.hpp>
#include <redress/standard/unique_ptr.hpp>

namespace redress {

template <class P, class S> class case_in;
template <class P> class any_case;

/// A case that a step refused: as it was, with the reason.
template <class Case> struct rejected_step {
  Case unchanged;
  reason<typename Case::refusal> why;
};

/// Shown in an error for a function given to `visit` that does not take each of these cases by value.
template <class... Cases> struct visit_calls_with_each_of {};

/// A case after a step with several targets: in exactly one of them.
template <class... Cases> class [[nodiscard("the case is in it")]] one_of {
  std::variant<Cases...> which_;
  template <class Case> static constexpr bool has = (std::is_same_v<Case, Cases> || ...);

public:
  template <class Case>
    requires has<Case>
  explicit constexpr one_of(Case&& now) : which_(std::in_place_type<Case>, std::forward<Case>(now)) {}

  one_of(one_of const&) = delete; // two copies could take two different steps
  constexpr one_of(one_of&&) noexcept = default;
  one_of& operator=(one_of const&) = delete;
  constexpr one_of& operator=(one_of&&) noexcept = default;
  constexpr ~one_of() = default;

  /// Whether the case is in the state of `Case`.
  template <class Case>
    requires has<Case>
  constexpr bool is() const {
    return std::holds_alternative<Case>(which_);
  }
  /// The case. Ends the program unless `is<Case>()`.
  template <class Case>
    requires has<Case>
  constexpr Case take() && {
    if (!is<Case>()) std::abort();
    return std::move(*std::get_if<Case>(&which_));
  }
  // The step has no such target; `Targets` are those it has.
  template <class Case, class Targets = type_list<Cases...>>
    requires(!has<Case>)
  void is() const = delete;
  template <class Case, class Targets = type_list<Cases...>>
    requires(!has<Case>)
  void take() && = delete;
  template <class Case, class Instead = write_std_move_of_it_dot_take> void take() const& = delete;
  /// Calls `f` with the case, whichever it is, and returns what that returns.
  template <class F>
    requires(std::is_invocable_v<F, Cases> && ...)
  constexpr decltype(auto) visit(F&& f) && {
    return std::visit(std::forward<F>(f), std::move(which_));
  }
  template <class F, class Instead = write_std_move_of_it_dot_visit> void visit(F&&) const& = delete;
  // It cannot be called with one of them.
  template <class F, class Calls = visit_calls_with_each_of<Cases...>>
    requires(!(std::is_invocable_v<F, Cases> && ...))
  void visit(F&&) && = delete;
};

namespace detail {

template <class P, class Targets> struct after;
template <class P, class To> struct after<P, type_list<To>> {
  using type = case_in<P, To>;
};
template <class P, class... To> struct after<P, type_list<To...>> {
  using type = one_of<case_in<P, To>...>;
};

// What a legal step returns; has a name, so that messages that quote `apply` stay short.
template <class P, class S, class Role, class Action> struct outcome {};
template <class P, class S, class Role, class Action>
  requires has_row<P, S, Role, Action>
struct outcome<P, S, Role, Action> {
  using after = typename detail::after<P, typename row_of<P, S, Role, Action>::targets>::type;
  using type = std::expected<after, rejected_step<case_in<P, S>>>;
};

// The only way to make a case from its parts.
struct case_access {
  template <class P, class S> static constexpr case_in<P, S> make(body_pointer<P> body, S&& state) {
    return case_in<P, S>(std::move(body), std::forward<S>(state));
  }
  template <class P, class S> static constexpr body_pointer<P> body_of(case_in<P, S>& from) {
    return std::move(from.body_);
  }
  template <class P, class S> static constexpr S state_of(case_in<P, S>& from) { return std::move(from.state_); }
  template <class P> static case_body<P>& body(any_case<P>& of) { return there(of.body_); }
  template <class P> static case_body<P> const& body(any_case<P> const& of) { return there(of.body_); }
  template <class P> static auto& held(any_case<P>& of) { return of.body_; }
  template <class P> static auto& state(any_case<P>& of) { return of.state_; }
  template <class P> static auto const& state(any_case<P> const& of) { return of.state_; }
};

// What to write in place of a call with these arguments without `std::move`. clang also shows it for an illegal step with
// `std::move`: then it is what is legal.
template <class P, class S, class... Arguments> struct instead {
  using type = apply_takes_a_role_an_action_and_a_step_time;
};
template <class P, class S, class R, class A, class M>
  requires(step_arguments<P, R, A, M> && has_row<P, S, R, A>)
struct instead<P, S, R, A, M> {
  using type = write_std_move_of_the_case_dot_apply;
};
template <class P, class S, class R, class A, class M>
  requires(step_arguments<P, R, A, M> && !has_row<P, S, R, A>)
struct instead<P, S, R, A, M> {
  using type = diagnosis_here<P, S, R, A>;
};

// What clang shows for an illegal step; for a legal one nothing is computed.
template <class LegalHere, class WhoMayHere, class LegalIn>
inline constexpr bool this_step_is_legal = std::is_void_v<LegalHere>;
template <class P, class S, class R, class A> struct says_here {
  using type = diagnosis_here<P, S, R, A>;
};
template <class P, class S, class R, class A> struct says_others {
  using type = diagnosis_others<P, S, R, A>;
};
template <class P, class S, class R, class A> struct says_elsewhere {
  using type = diagnosis_elsewhere<P, S, R, A>;
};
template <template <class, class, class, class> class Says, class P, class S, class R, class A>
using if_illegal = typename std::conditional_t<has_row<P, S, R, A>, std::type_identity<void>, Says<P, S, R, A>>::type;

template <class S, bool Known> struct known_state {
  static_assert(Known, "this type is no state of this protocol");
};

} // namespace detail

// For compilers that do not know clang's attributes; no file that includes this one is left with it.
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wattributes"

/// A case of protocol `P` in state `S`. Move-only; moved by a pointer.
template <class P, class S>
class [[clang::consumable(unconsumed)]] [[nodiscard("the case is in it")]] case_in
    : detail::known_state<S, state_of<S, P>> {
  // Faults of the protocol are reported here, and not again for every step.
  static_assert(detail::case_is_sound<P, S>);
  friend detail::case_access;
  detail::body_pointer<P> body_;
  S state_;

  constexpr case_in(detail::body_pointer<P> body, S&& state) : body_(std::move(body)), state_(std::move(state)) {}

public:
  using protocol = P;
  using refusal = typename P::refusal;

  /// The case after `Role` did `Action`: a `case_in`, or a `one_of` if the row has several targets.
  template <class Role, class Action> using after = typename detail::outcome<P, S, Role, Action>::after;

  case_in() = delete; // a case is opened
  // One in another state.
  template <class Other, class What = only_steps_change_the_state_of_a_case> case_in(case_in<P, Other> const&) = delete;
  constexpr case_in(case_in&&) noexcept = default;
  [[clang::set_typestate(unconsumed)]] constexpr case_in& operator=(case_in&& other) noexcept {
    if (this == &other) return *this;
    body_ = std::move(other.body_);
    state_ = std::move(other.state_);
    return *this;
  }
  constexpr ~case_in() = default;

  /// The members of this state. This and the next two return a value if the case is a temporary.
  [[clang::callable_when("unconsumed", "unknown")]] constexpr S const& state() const& {
    detail::there(body_);
    return state_;
  }
  [[clang::callable_when("unconsumed", "unknown")]] constexpr S state() const&& {
    detail::there(body_);
    return state_;
  }
  /// The file, which all states share.
  [[clang::callable_when("unconsumed", "unknown")]] constexpr typename P::file const& file() const& {
    return body().file;
  }
  [[clang::callable_when("unconsumed", "unknown")]] constexpr typename P::file file() const&& { return body().file; }
  /// The entries this object has seen made, oldest first.
  [[clang::callable_when("unconsumed", "unknown")]] constexpr std::vector<entry> const& journal() const& {
    return body().journal;
  }
  [[clang::callable_when("unconsumed", "unknown")]] constexpr std::vector<entry> journal() const&& {
    return body().journal;
  }
  /// How many steps the case has taken since it was opened.
  [[clang::callable_when("unconsumed", "unknown")]] constexpr std::uint32_t version() const { return body().version; }

  /// Takes the step. Returns the case in its next state, or the same case with the reason: the protocol's refusal, or
  /// an objection: not a party, overdue (only the lapse is left), a lapse not yet due, a clock behind the last entry.
#ifdef __clang__
  // clang lists every candidate of a failed call: here it is one, with the diagnosis in its requirement.
  template <class Role, class Action, class InState = S,
            std::enable_if_t<detail::this_step_is_legal<
                detail::if_illegal<detail::says_here, P, InState, Role, Action>,
                detail::if_illegal<detail::says_others, P, InState, Role, Action>,
                detail::if_illegal<detail::says_elsewhere, P, InState, Role, Action>>>* = nullptr>
#else
  template <class Role, class Action>
    requires detail::has_row<P, S, Role, Action>
#endif
  [[nodiscard("the case is in what `apply` returns"), clang::callable_when("unconsumed", "unknown"),
    clang::set_typestate(consumed)]]
  constexpr typename detail::outcome<P, S, Role, Action>::type //
  apply(Role const& who, Action const& what, step_time<typename P::rules> const& when) && {
    static_assert(sizeof(detail::verdict_of_row<P, row_of<P, S, Role, Action>>) > 0); // says what is wrong with the row
    std::optional<after<Role, Action>> next;
    // Held here, so that after an exception from a `decide` or a `fold` there is no case that took half of the step.
    auto body = std::move(body_);
    auto why = detail::take_step<P>(detail::there(body), state_, who, what, when, [&]<class To>(To&& to) {
      next.emplace(detail::case_access::make<P>(std::move(body), std::forward<To>(to)));
    });
    if (!why) return std::move(*next);
    body_ = std::move(body);
    return std::unexpected(rejected_step<case_in>{std::move(*this), std::move(*why)});
  }

#ifndef __clang__
  // The step is illegal: the arguments of this template say why.
  template <class Role, class Action, class At, class InState = state_of_illegal<P, S, Role, Action>,
            class LegalHere = diagnosis_here<P, InState, Role, Action>,
            class WhoMayHere = diagnosis_others<P, InState, Role, Action>,
            class LegalIn = diagnosis_elsewhere<P, InState, Role, Action>>
  void apply(Role const&, Action const&, At const&) && = delete;

  // `std::move` is missing, or the arguments are not a role, an action and a step time.
  template <class... Arguments, class Instead = typename detail::instead<P, S, Arguments...>::type>
  void apply(Arguments const&...) const& = delete;
#endif

private:
  constexpr detail::case_body<P>& body() const { return detail::there(body_); }
};

#pragma GCC diagnostic pop

/// A new case that nothing has happened in. `id` goes into the chain of its journal, so that an entry
/// of one case does not verify in another.
template <class P> constexpr case_in<P, unopened> open(text id = {}) {
  auto body = detail::new_body<P>();
  body->chain = digester_of<P>::of(id, {});
  body->id = std::move(id);
  return detail::case_access::make<P, unopened>(std::move(body), unopened{});
}

} // namespace redress
