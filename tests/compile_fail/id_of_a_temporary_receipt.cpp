// SPDX-License-Identifier: BSL-1.0
// The id of a receipt is gone with it.
// gcc first: operator->
// clang first: operator '->'
// expect: hold_it_in_a_variable_first
#include <redress/service/desk.hpp>
#include <redress/service/memory_storage.hpp>
#include "../support/leave.hpp"

using desk = redress::desk<leave::protocol, redress::memory_storage, redress::wall_clock>;
std::string_view opened(desk& d) {
#ifndef TWIN
  std::string_view const id = d.open(leave::employee{"ann"}, leave::ask{.days = 5}, "key")->id;
  return d.load(id) ? "open" : "";
#else
  auto const receipt = d.open(leave::employee{"ann"}, leave::ask{.days = 5}, "key");
  return receipt && d.load(receipt->id) ? "open" : "";
#endif
}
