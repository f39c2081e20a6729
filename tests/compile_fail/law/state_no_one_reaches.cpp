// SPDX-License-Identifier: BSL-1.0
// Law 3: every state can be reached.
// expect: counterexample<redress::unreachable<redress::refund::unclaimed>
#include <redress/refund/laws.hpp>
#include "../../support/mutant.hpp"
using namespace redress::refund;
using redress::transition;

#ifndef TWIN
using table = mutant::without<protocol, refund_failed, redress::timekeeper, redress::lapse>;
#else
using table = protocol;
#endif
static_assert(redress::obeys<table, laws::every_state_is_reached>);
