// SPDX-License-Identifier: BSL-1.0
// What `->` of a temporary result leads to is gone at the end of the line.
// gcc first: operator->
// clang first: operator '->'
// expect: hold_it_in_a_variable_first
#include <redress/service/desk.hpp>
#include <redress/service/memory_storage.hpp>
#include "../support/leave.hpp"

using desk = redress::desk<leave::protocol, redress::memory_storage, redress::wall_clock>;
#ifndef TWIN
auto entries(desk& d) {
  auto const& journal = d.load("r1")->journal();
  return journal.size();
}
#else
auto entries(desk& d) {
  auto const& journal = (*d.load("r1")).journal();
  return journal.size();
}
#endif
