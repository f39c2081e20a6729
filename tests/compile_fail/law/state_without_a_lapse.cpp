// SPDX-License-Identifier: BSL-1.0
// Law 4: every open state that waits for a party lapses.
// expect: counterexample<redress::never_lapses<redress::refund::merchant_offered>
#include <redress/refund/laws.hpp>
#include "../../support/mutant.hpp"
using namespace redress::refund;
using redress::transition;

#ifndef TWIN
using table = mutant::without<protocol, merchant_offered, redress::timekeeper, redress::lapse>;
#else
using table = protocol;
#endif
static_assert(redress::obeys<table, laws::every_state_leaves_in_time>);
