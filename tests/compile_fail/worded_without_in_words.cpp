// SPDX-License-Identifier: BSL-1.0
// The list `worded` has a fact that has no words.
// first: `worded` in the traits lists this fact or state, which has no std::string in_words(... const&)
// expect: leave::days_taken
#include <redress/draw/timeline.hpp>
#include "../support/leave.hpp"
using namespace leave;

struct own : leave::traits {
  using worded = redress::type_list<days_taken>;
};
#ifdef TWIN
namespace leave {
inline std::string in_words(days_taken const& fact) { return std::to_string(fact.days) + " days taken"; }
} // namespace leave
#endif
struct table : own, redress::protocol<redress::transition<unopened, employee, grant, granted>::plain> {};
auto lines(std::span<redress::entry const> journal) { return redress::timeline<table>(journal); }
