// SPDX-License-Identifier: BSL-1.0
// A state that no timeout leaves waits for ever, unless it is listed as waiting for a party.
// expect: counterexample<redress::waits_for_ever<returned>
#include <redress/casework/closing_law.hpp>
#include "../support/leave.hpp"
#include "../support/mutant.hpp"
using namespace leave;

constexpr rules in_force() { return {}; }
struct returned {
  static constexpr std::string_view name = "returned";
};
using sent_back = redress::transition<requested, timekeeper, lapse, returned>;
using given_up = redress::transition<returned, employee, deny, denied>;
struct table : traits, mutant::with<mutant::instead<protocol, sent_back>, given_up> {};
#ifndef TWIN
using law = redress::closes_in_days<100>::under<in_force>;
#else
using law = redress::closes_in_days<100>::under<in_force, redress::waits_for<employee, returned>{}>;
#endif
static_assert(redress::obeys<table, law>);
