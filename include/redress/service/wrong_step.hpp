// SPDX-License-Identifier: BSL-1.0
#pragma once
// A wrong step for `desk::at`: one that cannot be called with the case and the step time, or returns something else than what
// `apply` returned.
//
// Only a step whose parameters have types is judged. The body of another, `[](auto c, auto const& now) { ... }`, would be
// compiled to judge it; and one whose body has an error, which is reported there, has no return type.
#include <type_traits>
#include <utility>

#include <redress/casework/any_case.hpp>
#include <redress/casework/case_in.hpp>
#include <redress/casework/context.hpp>
#include <redress/protocol/diagnosis.hpp>

namespace redress {

/// Shown for a step that cannot be called with this case and a step time.
template <class Case> struct a_step_takes_the_case_by_value_and_the_step_time {};
/// Shown for a step that returns this.
template <class Returned> struct a_step_returns_what_apply_returned_and_not {};

namespace detail {

template <class F> inline constexpr bool is_signature = false;
template <class R, class F, class... A> inline constexpr bool is_signature<R (F::*)(A...)> = true;
template <class R, class F, class... A> inline constexpr bool is_signature<R (F::*)(A...) const> = true;
template <class R, class F, class... A> inline constexpr bool is_signature<R (F::*)(A...) noexcept> = true;
template <class R, class F, class... A> inline constexpr bool is_signature<R (F::*)(A...) const noexcept> = true;

// A class has no call operator if it has only this one after it is derived from this.
struct with_a_call {
  void operator()();
};
template <class F> struct called_once : F, with_a_call {};

template <class F> concept function_step = std::is_function_v<std::remove_pointer_t<F>>;
template <class F>
concept typed_step = function_step<F> || requires { requires is_signature<decltype(&F::operator())>; };
template <class F>
concept no_step =
    !function_step<F> && !std::is_final_v<F> && (!std::is_class_v<F> || requires { &called_once<F>::operator(); });

template <class P, class S, class F>
using step_answer =
    decltype(std::declval<F&>()(std::declval<case_in<P, S>>(), std::declval<step_time<typename P::rules> const&>()));
template <class Answer>
concept applied = requires(Answer& made) {
  made.error().why;
  forget_type(std::move(*made));
};

// What is wrong with a step; void: nothing, as far as it is judged.
template <class P, class S, class F> constexpr auto step_verdict() {
  if constexpr (!state_of<S, P>)
    return std::type_identity<not_a_state_of_this_protocol<S>>{};
  else if constexpr (no_step<F>)
    return std::type_identity<a_step_takes_the_case_by_value_and_the_step_time<case_in<P, S>>>{};
  else if constexpr (!typed_step<F>)
    return std::type_identity<void>{};
  else if constexpr (!requires { typename step_answer<P, S, F>; })
    return std::type_identity<a_step_takes_the_case_by_value_and_the_step_time<case_in<P, S>>>{};
  else if constexpr (!applied<step_answer<P, S, F>>)
    return std::type_identity<a_step_returns_what_apply_returned_and_not<step_answer<P, S, F>>>{};
  else
    return std::type_identity<void>{};
}
template <class P, class S, class Step>
using wrong_step = typename decltype(step_verdict<P, S, std::remove_reference_t<Step>>())::type;

} // namespace detail

} // namespace redress
