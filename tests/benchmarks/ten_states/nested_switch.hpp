// SPDX-License-Identifier: BSL-1.0
#pragma once
// The ten-state machine as two switches, one in the other, written by hand.
#include "machine.hpp"

namespace ten_states {

struct nested_switch {
  state now = state::requested;
  tally done;

  void go(state to) {
    now = to;
    done.arrive(to);
  }
  [[gnu::noinline]] void dispatch(std::uint8_t byte) {
    switch (auto const on = static_cast<event>(byte); now) {
    case state::requested:
      switch (on) {
      case event::submit: return go(state::merchant_review);
      case event::withdraw: return go(state::closed);
      default: break;
      }
      break;
    case state::merchant_review:
      switch (on) {
      case event::approve: return go(state::await_return);
      case event::reject: return go(state::rejected);
      case event::timeout: return go(state::platform_review);
      case event::withdraw: return go(state::closed);
      default: break;
      }
      break;
    case state::await_return:
      switch (on) {
      case event::ship: return go(state::in_transit);
      case event::timeout: return go(state::closed);
      case event::withdraw: return go(state::closed);
      case event::escalate: return go(state::platform_review);
      default: break;
      }
      break;
    case state::in_transit:
      switch (on) {
      case event::deliver: return go(state::received);
      case event::escalate: return go(state::platform_review);
      case event::timeout: return go(state::platform_review);
      default: break;
      }
      break;
    case state::received:
      switch (on) {
      case event::inspect_ok: return go(state::refunding);
      case event::inspect_bad: return go(state::rejected);
      case event::timeout: return go(state::refunding);
      case event::escalate: return go(state::platform_review);
      default: break;
      }
      break;
    case state::rejected:
      switch (on) {
      case event::escalate: return go(state::platform_review);
      case event::timeout: return go(state::closed);
      default: break;
      }
      break;
    case state::platform_review:
      switch (on) {
      case event::rule_buyer: return go(state::refunding);
      case event::rule_merchant: return go(state::closed);
      case event::withdraw: return go(state::closed);
      default: break;
      }
      break;
    case state::refunding:
      switch (on) {
      case event::pay: return go(state::refunded);
      default: break;
      }
      break;
    case state::refunded:
    case state::closed:
      switch (on) {
      case event::reopen: return go(state::requested);
      default: break;
      }
      break;
    }
    ++done.refused;
  }
};

} // namespace ten_states
