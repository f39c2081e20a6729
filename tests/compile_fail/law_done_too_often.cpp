// SPDX-License-Identifier: BSL-1.0
// A cycle in which an action is done must be counted, or a law that limits the action is broken.
// expect: counterexample<redress::transition<leave::requested, leave::manager, send_back, returned>, redress::transition<returned, leave::employee, leave::ask, leave::requested>, redress::transition<leave::requested, leave::manager, send_back, returned>, redress::transition<returned, leave::employee, leave::ask, leave::requested>, redress::transition<leave::requested, leave::manager, send_back, returned>
#include <redress/protocol/law.hpp>
#include "../support/leave.hpp"
#include "../support/mutant.hpp"
using namespace leave;
using redress::transition;

struct send_back {
  static constexpr std::string_view name = "send_back";
};
struct returned {
  static constexpr std::string_view name = "returned";
};
using sent_back = transition<requested, manager, send_back, returned>;
using asked_again = transition<returned, employee, ask, requested>;
#ifndef TWIN
struct table : mutant::with<protocol, sent_back, asked_again> {};
#else
struct table : mutant::with<protocol, sent_back::at_most<2>, asked_again> {};
#endif
static_assert(redress::obeys<table, redress::at_most<2, send_back>>);
