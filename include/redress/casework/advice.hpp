// SPDX-License-Identifier: BSL-1.0
#pragma once
// Advice: types without members, whose names a compiler shows in its error for a call that is wrong.

namespace redress {

/// Shown for a call on a temporary that would return a pointer or a reference into it.
struct hold_it_in_a_variable_first {};
/// Shown for a call on a case without `std::move`.
struct write_std_move_of_the_case_dot_apply {};
/// Shown for a call with other arguments than those of a step.
struct apply_takes_a_role_an_action_and_a_step_time {};
/// Shown for a case made of one in another state.
struct only_steps_change_the_state_of_a_case {};
/// Shown for a case that is taken without `std::move`.
struct write_std_move_of_it_dot_take {};
/// The same for `visit`.
struct write_std_move_of_it_dot_visit {};

} // namespace redress
