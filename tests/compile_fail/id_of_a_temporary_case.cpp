// SPDX-License-Identifier: BSL-1.0
// The id of a case is a view into it.
// first: id
// expect: hold_it_in_a_variable_first
#include <redress/service/desk.hpp>
#include <redress/service/memory_storage.hpp>
#include "../support/leave.hpp"

using desk = redress::desk<leave::protocol, redress::memory_storage, redress::wall_clock>;
#ifndef TWIN
std::string seen(desk& d) { return std::string(d.load("r1").value().id()); }
#else
std::string seen(desk& d) {
  auto const on = d.load("r1");
  return on ? std::string(on->id()) : "";
}
#endif
