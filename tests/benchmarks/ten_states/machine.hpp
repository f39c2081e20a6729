// SPDX-License-Identifier: BSL-1.0
#pragma once
// The machine that every contender of the lookup is: ten states, twenty-five transitions, fourteen events. It lives on
// the heap and is sent bytes through a function that is not inlined; what it has done is in its tally.
#include <array>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <vector>

namespace ten_states {

enum class state : std::size_t {
  requested,
  merchant_review,
  await_return,
  in_transit,
  received,
  rejected,
  platform_review,
  refunding,
  refunded,
  closed,
};
enum class event : std::uint8_t {
  submit,
  withdraw,
  approve,
  reject,
  timeout,
  ship,
  escalate,
  deliver,
  inspect_ok,
  inspect_bad,
  rule_buyer,
  rule_merchant,
  pay,
  reopen,
};
inline constexpr std::size_t event_count = 14;

struct tally {
  std::uint64_t arrivals = 0; ///< the states that were entered, added up
  std::uint64_t refused = 0;
  friend bool operator==(tally const& a, tally const& b) { return a.arrivals == b.arrivals && a.refused == b.refused; }
  void arrive(state at) { arrivals += static_cast<std::uint64_t>(at) + 1; }
};

/// One transition, for who makes streams and checks them.
struct arrow {
  state from;
  event on;
  state to;
};
inline constexpr std::array<arrow, 25> arrows{{
    {state::requested, event::submit, state::merchant_review},
    {state::requested, event::withdraw, state::closed},
    {state::merchant_review, event::approve, state::await_return},
    {state::merchant_review, event::reject, state::rejected},
    {state::merchant_review, event::timeout, state::platform_review},
    {state::merchant_review, event::withdraw, state::closed},
    {state::await_return, event::ship, state::in_transit},
    {state::await_return, event::timeout, state::closed},
    {state::await_return, event::withdraw, state::closed},
    {state::await_return, event::escalate, state::platform_review},
    {state::in_transit, event::deliver, state::received},
    {state::in_transit, event::escalate, state::platform_review},
    {state::in_transit, event::timeout, state::platform_review},
    {state::received, event::inspect_ok, state::refunding},
    {state::received, event::inspect_bad, state::rejected},
    {state::received, event::timeout, state::refunding},
    {state::received, event::escalate, state::platform_review},
    {state::rejected, event::escalate, state::platform_review},
    {state::rejected, event::timeout, state::closed},
    {state::platform_review, event::rule_buyer, state::refunding},
    {state::platform_review, event::rule_merchant, state::closed},
    {state::platform_review, event::withdraw, state::closed},
    {state::refunding, event::pay, state::refunded},
    {state::refunded, event::reopen, state::requested},
    {state::closed, event::reopen, state::requested},
}};

/// Events as bytes; the same for every contender.
using stream = std::vector<std::uint8_t>;

/// What a machine has done after a stream.
template <class Machine> tally run(stream const& events) {
  auto const machine = std::make_unique<Machine>();
  for (auto const e : events) machine->dispatch(e);
  return machine->done;
}

// Where Boost was found. Boost.MSM does not compile as C++20, so each has a file and a standard of its own.
tally run_msm(stream const& events);
tally run_statechart(stream const& events);

} // namespace ten_states
