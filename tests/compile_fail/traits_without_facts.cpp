// SPDX-License-Identifier: BSL-1.0
// The traits name no facts; `default_traits` has defaults for what a protocol does not have.
// first: the traits of a protocol list its `facts`: derive them from redress::default_traits
// expect: using facts = redress::type_list<>;
#include <redress/casework/context.hpp>

#ifndef TWIN
struct traits {
#else
struct traits : redress::default_traits {
#endif
  struct file {};
  using refusal = redress::no_refusal;
  struct rules {};
};
using context = redress::context<traits>;
constexpr bool early(context const& given) { return given.now == redress::instant{}; }
