// SPDX-License-Identifier: BSL-1.0
#pragma once
// Wrong calls of a desk: for each call a deleted overload that takes whatever fits no other, so that the compiler's error is
// one, and has the name of a type that says what the call takes. An ellipsis is worse than any other match.
#include <cstddef>
#include <cstdint>
#include <expected>
#include <optional>
#include <span>
#include <string_view>
#include <type_traits>
#include <vector>

#include <redress/encoding/time.hpp>
#include <redress/service/partition_set.hpp>
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

} // namespace redress

namespace redress::detail {

template <class Storage> struct wrong_calls {
  template <class Takes = open_takes_a_role_an_action_and_an_idempotency_key> void open(...) = delete;
  template <class Takes = act_takes_an_id_a_role_an_action_and_an_idempotency_key> void act(...) = delete;
  template <class... State, class Takes = at_takes_a_state_as_in_at_State_then_an_id_an_idempotency_key_and_a_step>
  void at(...) = delete;
  template <class Takes = options_takes_an_id_and_a_role> void options(...) const = delete;
  template <
      class Takes = std::conditional_t<searchable_storage<Storage>, find_takes_a_role_and_perhaps_the_name_of_a_state,
                                       this_storage_has_no_find<Storage>>>
  void find(...) const = delete;
  template <class Takes = std::conditional_t<sweepable_storage<Storage>, sweep_takes_a_partition_set_and_then_a_limit,
                                             this_storage_has_no_due_and_park<Storage>>>
  void sweep(...) = delete;
  template <class Takes =
                std::conditional_t<followable_storage<Storage>, follow_takes_a_cursor_a_partition_set_and_then_a_limit,
                                   this_storage_has_no_follow<Storage>>>
  void follow(...) const = delete;
};

// What a desk made with other arguments is deduced to be of, so that a call of it is no further error.
struct wrong_storage {
  std::expected<stream, storage_error> load(std::string_view);
  std::vector<append_result> append(std::span<commit const>);
  std::expected<std::optional<command_record>, storage_error> recall(std::string_view);
  std::expected<std::vector<head>, storage_error> due(instant, partition_set, std::size_t);
  std::expected<void, storage_error> park(std::string_view, std::uint32_t, std::string_view);
  std::expected<std::vector<head>, storage_error> find(std::string_view, std::string_view, page const&);
  std::expected<feed, storage_error> follow(cursor const&, partition_set, std::size_t);
  std::expected<void, storage_error> replace(std::string_view, entry const&, entry const&);
};
struct wrong_clock {
  instant now() const;
};

} // namespace redress::detail
