// SPDX-License-Identifier: BSL-1.0
// The traits name no rules; `default_traits` has defaults for what a protocol does not have.
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
