// SPDX-License-Identifier: BSL-1.0
// A table without traits can be proved and drawn, but has no desk.
// first: the traits of a protocol name its `file`: derive them from redress::default_traits
// expect: traits_without_a_file<turnstile
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
struct turnstile : redress::protocol<transition<redress::unopened, visitor, push, used>::plain> {
#else
struct turnstile : redress::default_traits,
                   redress::protocol<transition<redress::unopened, visitor, push, used>::plain> {
#endif
  static constexpr redress::hooks<redress::no_file> hooks{.acts_in = redress::anyone};
};
using desk = redress::desk<turnstile, redress::memory_storage, redress::wall_clock>;
static_assert(sizeof(desk) > 0);
