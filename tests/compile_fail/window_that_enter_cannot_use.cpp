// SPDX-License-Identifier: BSL-1.0
// A decision that enters a state whose window is no duration.
// first: a window is a length of time in the rules of the protocol
// expect: pending
#include "../support/leave.hpp"
using namespace leave;

struct other_rules {
  int days = 7;
  redress::elapsed patience = std::chrono::days{7};
};
struct own : redress::default_traits {
  using rules = other_rules;
  static constexpr redress::hooks<file> hooks{.acts_in = redress::anyone};
};
struct pending {
  instant due{};
#ifndef TWIN
  static constexpr auto window = &other_rules::days;
#else
  static constexpr auto window = &other_rules::patience;
#endif
  REDRESS_STATE(pending, due)
};
constexpr redress::decided<own, pending> decide(unopened const&, employee const&, ask const&,
                                                redress::context<own> const& given) {
  return redress::enter<pending>(given);
}
struct table : own,
               redress::protocol<redress::transition<unopened, employee, ask, pending>,
                                 redress::transition<pending, timekeeper, lapse, expired>::plain> {};
auto answer(redress::step_time<other_rules> const& now) {
  return redress::open<table>().apply(employee{"ann"}, ask{}, now);
}
