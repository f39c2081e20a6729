// SPDX-License-Identifier: BSL-1.0
// What a protocol does not have it says by a default: traits name a file, rules, a refusal and facts.
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
