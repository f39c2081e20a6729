// SPDX-License-Identifier: BSL-1.0
// The traits name no file; `default_traits` has defaults for what a protocol does not have.
// first: the traits of a protocol name its `file`: derive them from redress::default_traits
// expect: using file = redress::no_file;
#include <redress/casework/context.hpp>

#ifndef TWIN
struct traits {
#else
struct traits : redress::default_traits {
#endif
  struct rules {};
  using refusal = redress::no_refusal;
  using facts = redress::type_list<>;
};
using context = redress::context<traits>;
constexpr bool early(context const& given) { return given.now == redress::instant{}; }
