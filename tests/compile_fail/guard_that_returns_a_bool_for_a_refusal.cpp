// SPDX-License-Identifier: BSL-1.0
// A refusal can be made from a bool, so a guard that returns true would refuse.
// first: returns std::optional<refusal>
// expect: leave::grant
#include "../support/leave.hpp"
using namespace leave;

struct no {
  int why{};
  constexpr no(int code = 0) : why(code) {}
};
std::string explain(no const&) { return "too many days"; }
struct own : redress::default_traits {
  using file = leave::file;
  using rules = leave::rules;
  using refusal = no;
  static constexpr redress::hooks<file> hooks{.acts_in = redress::anyone};
};
#ifndef TWIN
constexpr bool days_left(redress::context<own> const& given) { return given.file.taken < 30; }
#else
constexpr std::optional<no> days_left(redress::context<own> const& given) {
  return given.file.taken < 30 ? std::nullopt : std::optional<no>(1);
}
#endif
struct table : own,
               redress::protocol<redress::transition<unopened, employee, grant, granted>::only_if<days_left>::plain> {};
auto answer(redress::step_time<rules> const& now) {
  return redress::open<table>().apply(employee{"ann"}, grant{}, now);
}
