// SPDX-License-Identifier: BSL-1.0
// A desk is called with a role that its protocol does not have.
// first: act
// clang lines: 24
// expect: not_a_role_of_this_protocol<accountant>
#include <redress/service/desk.hpp>
#include <redress/service/memory_storage.hpp>
#include "../support/leave.hpp"

struct accountant {
  redress::text id{};
  static constexpr std::string_view name = "accountant";
};
using desk = redress::desk<leave::protocol, redress::memory_storage, redress::wall_clock>;
#ifndef TWIN
auto answer(desk& d) { return d.act("r1", accountant{"eve"}, leave::grant{}, "key"); }
#else
auto answer(desk& d) { return d.act("r1", leave::manager{"bob"}, leave::grant{}, "key"); }
#endif
