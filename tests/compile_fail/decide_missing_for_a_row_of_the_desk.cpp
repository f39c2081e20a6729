// SPDX-License-Identifier: BSL-1.0
// A desk takes every row of its table, so every row must be decided.
// first: has no decide
// expect: leave::requested
// expect: postpone
#include "../support/leave.hpp"
#include <redress/casework/dispatch.hpp>
using namespace leave;

struct postpone {
  static constexpr std::string_view name = "postpone";
};
struct table : terms, redress::protocol<redress::transition<unopened, employee, ask, requested>,
                                        redress::transition<requested, manager, postpone, redress::same>> {};
#ifdef TWIN
decided<requested> decide(requested const& s, manager const&, postpone const&, at const&) { return requested{s}; }
#endif

auto answer(redress::any_case<table>& c, redress::moment<rules> const& now) {
  return dispatch(c, "manager", "bob", "postpone", {}, now);
}
