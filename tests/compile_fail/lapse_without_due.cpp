// SPDX-License-Identifier: BSL-1.0
// A state that lapses knows when.
// first: a member `instant due{}`
// expect: parked
#include "../support/leave.hpp"
using namespace leave;

struct parked {
#ifdef TWIN
  instant due{};
  static constexpr void fields(auto& self, auto& f) { f("due", self.due); }
#endif
  static constexpr std::string_view name = "parked";
};
struct table : terms,
               redress::protocol<redress::transition<unopened, employee, ask, parked>,
                                 redress::transition<parked, timekeeper, lapse, expired>> {};
decided<expired> decide(parked const&, timekeeper const&, lapse const&, at const&) { return expired{}; }

auto answer(redress::case_in<table, parked> c, redress::moment<rules> const& now) {
  return std::move(c).apply(timekeeper{}, lapse{}, now);
}
