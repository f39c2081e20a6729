// SPDX-License-Identifier: BSL-1.0
// A state that lapses knows when.
// first: a member `instant due{}`
// expect: paused
#include "../support/leave.hpp"
using namespace leave;

struct paused {
#ifdef TWIN
  instant due{};
  static constexpr void fields(auto& self, auto& f) { f("due", self.due); }
#endif
  static constexpr std::string_view name = "paused";
};
struct table : traits,
               redress::protocol<redress::transition<unopened, employee, ask, paused>,
                                 redress::transition<paused, timekeeper, lapse, expired>> {};
decided<expired> decide(paused const&, timekeeper const&, lapse const&, context const&) { return expired{}; }

auto answer(redress::case_in<table, paused> c, redress::step_time<rules> const& now) {
  return std::move(c).apply(timekeeper{}, lapse{}, now);
}
