// SPDX-License-Identifier: BSL-1.0
// A pointer to the members of a state is of a case that lives.
// first: state_if
// expect: hold_it_in_a_variable_first
#include <redress/service/desk.hpp>
#include <redress/service/memory_storage.hpp>
#include "../support/leave.hpp"

using desk = redress::desk<leave::protocol, redress::memory_storage, redress::wall_clock>;
#ifndef TWIN
bool seen(desk& d) { return d.load("r1").value().state_if<leave::requested>() != nullptr; }
#else
bool seen(desk& d) {
  auto const on = d.load("r1");
  return on && on->state_if<leave::requested>() != nullptr;
}
#endif
