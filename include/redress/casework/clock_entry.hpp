// SPDX-License-Identifier: BSL-1.0
#pragma once
// An entry of the clock: the only one of a journal that no row of the table makes. After a clock leapt or was wrong it moves
// the instants of the state that the case is in, and nothing else. The party is who said so.
#include <string_view>
#include <utility>

#include <redress/casework/any_case.hpp>
#include <redress/casework/entry.hpp>
#include <redress/casework/linked_entry.hpp>
#include <redress/casework/timekeeper.hpp>
#include <redress/encoding/salt.hpp>
#include <redress/encoding/type_ops.hpp>

namespace redress {

/// Time did not run for some while: what would have been due in it is due later.
inline constexpr std::string_view put_off_action = "clock.put_off";
/// The clock was ahead: the entry is older than the one before it, and what that set is due earlier.
inline constexpr std::string_view set_back_action = "clock.set_back";

/// Whether an entry is one of the clock.
constexpr bool is_of_clock(entry_parts const& parts) {
  return parts.role == timekeeper::name && (parts.action == put_off_action || parts.action == set_back_action);
}

namespace detail {

// Adds an entry of the clock, which moves these instants of the state.
template <class P>
void move_clock(any_case<P>& on, std::string_view action, std::string_view by, instant at, instant_shift const& shift,
                salt_source salts) {
  auto& body = case_access::body(on);
  auto& state = case_access::state(on);
  state.shift(shift);
  writer payload;
  state.write(payload);
  auto next = make_entry<digester_of<P>, schema_of<P>>(body.version + 1, at, timekeeper::name, by, action,
                                                       on.state_name(), payload, body.chain, salts);
  body.journal.push_back(std::move(next.made));
  ++body.version;
  body.last = at;
  body.chain = next.chain;
}

} // namespace detail

} // namespace redress
