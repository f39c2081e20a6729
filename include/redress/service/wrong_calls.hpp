// SPDX-License-Identifier: BSL-1.0
#pragma once
// Wrong calls of a desk: for each call a deleted overload that takes whatever fits no other, so that the compiler's error is
// one, and has the name of a type that says what the call takes. An ellipsis is worse than any other match.
#include <concepts>
#include <string_view>

#include <redress/casework/any_case.hpp>
#include <redress/casework/context.hpp>
#include <redress/service/storage.hpp>

namespace redress {

struct open_takes_a_role_an_action_and_an_idempotency_key {};
struct act_takes_an_id_a_role_an_action_and_an_idempotency_key {};
struct at_takes_a_state_as_in_at_State_then_an_id_an_idempotency_key_and_a_step {};
struct options_takes_an_id_and_a_role {};
struct find_takes_a_role_and_perhaps_the_name_of_a_state {};
struct sweep_takes_a_partition_set_and_then_a_limit {};
struct follow_takes_a_cursor_a_partition_set_and_then_a_limit {};
struct a_desk_takes_a_storage_a_clock_and_rules_and_keeps_references_to_the_first_two {};

/// Shown for a step given to `at` that cannot be called with this case. `Case` is its first parameter, by value.
template <class Case> struct a_step_takes_the_case_by_value_and_the_step_time {};
/// Shown for one that returns something else.
template <class Returned> struct a_step_returns_what_apply_returned_and_not {};

namespace detail {

struct wrong_calls {
  template <class Takes = open_takes_a_role_an_action_and_an_idempotency_key> void open(...) = delete;
  template <class Takes = act_takes_an_id_a_role_an_action_and_an_idempotency_key> void act(...) = delete;
  template <class... State, class Takes = at_takes_a_state_as_in_at_State_then_an_id_an_idempotency_key_and_a_step>
  void at(...) = delete;
  template <class Takes = options_takes_an_id_and_a_role> void options(...) const = delete;
  template <class Takes = find_takes_a_role_and_perhaps_the_name_of_a_state> void find(...) const = delete;
  template <class Takes = sweep_takes_a_partition_set_and_then_a_limit> void sweep(...) = delete;
  template <class Takes = follow_takes_a_cursor_a_partition_set_and_then_a_limit> void follow(...) const = delete;
  // `{}` matches no ellipsis.
  template <std::integral Limit, class Takes = follow_takes_a_cursor_a_partition_set_and_then_a_limit>
  void follow(cursor const&, Limit, ...) const = delete;
};

// What a desk made with other arguments is deduced to be of.
struct wrong_storage {
  std::expected<stream, storage_error> load(std::string_view);
  std::vector<append_result> append(std::span<commit const>);
  std::expected<std::optional<command_record>, storage_error> recall(std::string_view);
};
struct wrong_clock {
  instant now() const;
};

// What a step for `at<S>` returns.
template <class P, class S, class Step>
using step_answer = decltype(std::declval<Step&>()(std::declval<case_in<P, S>>(),
                                                   std::declval<step_time<typename P::rules> const&>()));
template <class P, class S, class Step>
concept step_callable = requires { typename step_answer<P, S, Step>; };
template <class P, class S, class Step>
concept step_at = step_callable<P, S, Step> && requires(step_answer<P, S, Step>& made) {
  made.error().why;
  forget_type(std::move(*made));
};

// What is wrong with a step.
template <class P, class S, class Step> struct step_fault {
  using type = a_step_takes_the_case_by_value_and_the_step_time<case_in<P, S>>;
};
template <class P, class S, class Step>
  requires step_callable<P, S, Step>
struct step_fault<P, S, Step> {
  using type = a_step_returns_what_apply_returned_and_not<step_answer<P, S, Step>>;
};

} // namespace detail

} // namespace redress
