// SPDX-License-Identifier: BSL-1.0
// What a protocol does not have it says by a default: traits name a file, rules, a refusal and facts.
// first: the traits of a protocol name its `rules`: derive them from redress::default_traits
// expect: using rules = redress::no_rules;
#include <redress/casework/context.hpp>

#ifndef TWIN
struct traits {
#else
struct traits : redress::default_traits {
#endif
  struct file {};
  using refusal = redress::no_refusal;
  using facts = redress::type_list<>;
};
using context = redress::context<traits>;
constexpr bool early(context const& given) { return given.now == redress::instant{}; }
