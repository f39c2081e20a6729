// SPDX-License-Identifier: BSL-1.0
// The items of a feed are gone with it: a loop over them needs the feed in a variable, or goes over the feed.
// gcc first: operator->
// clang first: operator '->'
// clang lines: 20
// expect: hold_it_in_a_variable_first
#include <redress/service/desk.hpp>
#include <redress/service/memory_storage.hpp>
#include "../support/leave.hpp"

using desk = redress::desk<leave::protocol, redress::memory_storage, redress::wall_clock>;
#ifndef TWIN
auto seen(desk& d) {
  for (auto const& i : d.follow({})->items) return i.id;
  return std::string();
}
#else
auto seen(desk& d) {
  for (auto const& i : d.follow({})) return i.id;
  return std::string();
}
#endif
