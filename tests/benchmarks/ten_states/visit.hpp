// SPDX-License-Identifier: BSL-1.0
#pragma once
// The event of a byte as a type of a machine that has a type for each: `On` has them by their names. C++17.
#include <cstdint>

#include "machine.hpp"

namespace ten_states {

/// Calls `f` with the event of `On` that the byte stands for.
template <class On, class F> void visit(std::uint8_t byte, F&& f) {
  switch (static_cast<event>(byte)) {
  case event::submit: return f(typename On::submit{});
  case event::withdraw: return f(typename On::withdraw{});
  case event::approve: return f(typename On::approve{});
  case event::reject: return f(typename On::reject{});
  case event::timeout: return f(typename On::timeout{});
  case event::ship: return f(typename On::ship{});
  case event::escalate: return f(typename On::escalate{});
  case event::deliver: return f(typename On::deliver{});
  case event::inspect_ok: return f(typename On::inspect_ok{});
  case event::inspect_bad: return f(typename On::inspect_bad{});
  case event::rule_buyer: return f(typename On::rule_buyer{});
  case event::rule_merchant: return f(typename On::rule_merchant{});
  case event::pay: return f(typename On::pay{});
  case event::reopen: return f(typename On::reopen{});
  }
}

} // namespace ten_states
