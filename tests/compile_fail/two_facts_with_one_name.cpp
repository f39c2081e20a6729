// SPDX-License-Identifier: BSL-1.0
// Two facts with one name could not be told apart in a journal.
// first: have one name
// expect: leave::days_taken
// expect: days_booked
#include "../support/leave.hpp"

struct days_booked {
  int days{};
#ifndef TWIN
  static constexpr std::string_view name = "days_taken";
#else
  static constexpr std::string_view name = "days_booked";
#endif
  static constexpr void fields(auto& self, auto& f) { f("days", self.days); }
};
constexpr void fold(leave::file& f, days_booked const& fact) { f.taken += fact.days; }
struct protocol : leave::protocol {
  using facts = redress::type_list<leave::days_taken, days_booked>;
};
auto opened = redress::open<protocol>();
