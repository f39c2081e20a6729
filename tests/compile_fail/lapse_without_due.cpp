// SPDX-License-Identifier: BSL-1.0
// A state that lapses knows when.
// first: a member `instant due{}`
// expect: quarantined
#include "../support/leave.hpp"
using namespace leave;

struct quarantined {
#ifdef TWIN
  instant due{};
  static constexpr void fields(auto& self, auto& f) { f("due", self.due); }
#endif
  static constexpr std::string_view name = "quarantined";
};
struct table : traits,
               redress::protocol<redress::transition<unopened, employee, ask, quarantined>,
                                 redress::transition<quarantined, timekeeper, lapse, expired>> {};
decided<expired> decide(quarantined const&, timekeeper const&, lapse const&, context const&) { return expired{}; }

auto answer(redress::case_in<table, quarantined> c, redress::step_time<rules> const& now) {
  return std::move(c).apply(timekeeper{}, lapse{}, now);
}
