// SPDX-License-Identifier: BSL-1.0
// A protocol is a struct with traits, and not an alias, so that no message prints its table.
// first: a protocol is a struct
// expect: an alias of redress::protocol<...> has no traits
#include <redress/service/desk.hpp>
#include <redress/service/memory_storage.hpp>
using redress::transition;

struct visitor : redress::role<"visitor"> {};
struct push {
  REDRESS_ACTION(push)
};
struct used {
  REDRESS_STATE(used)
};
#ifndef TWIN
using turnstile = redress::protocol<transition<redress::unopened, visitor, push, used>::plain>;
#else
struct turnstile : redress::default_traits,
                   redress::protocol<transition<redress::unopened, visitor, push, used>::plain> {
  static constexpr redress::hooks<file> hooks{.acts_in = redress::anyone};
};
#endif
using desk = redress::desk<turnstile, redress::memory_storage, redress::wall_clock>;
static_assert(sizeof(desk) > 0);
