// SPDX-License-Identifier: BSL-1.0
// Two actions with one name could not be told apart in a request.
// first: have one name
// expect: postpone
// expect: leave::deny
#include "../support/leave.hpp"
using namespace leave;

struct postpone {
#ifndef TWIN
  static constexpr std::string_view name = "deny";
#else
  static constexpr std::string_view name = "postpone";
#endif
};
struct table : traits,
               redress::protocol<redress::transition<unopened, employee, ask, requested>,
                                 redress::transition<requested, manager, deny, denied>,
                                 redress::transition<requested, manager, postpone, redress::same>> {};
static_assert(redress::sound<table>);
