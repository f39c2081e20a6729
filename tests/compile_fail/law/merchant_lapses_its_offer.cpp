// SPDX-License-Identifier: BSL-1.0
// Law 2: only time lapses.
// expect: counterexample<redress::transition<redress::refund::merchant_offered, redress::refund::merchant, redress::lapse, redress::refund::merchant_rejected>
#include <redress/refund/laws.hpp>
#include "../../support/mutant.hpp"
using namespace redress::refund;
using redress::transition;

#ifndef TWIN
using table = mutant::with<protocol, transition<merchant_offered, merchant, redress::lapse, merchant_rejected>>;
#else
using table = protocol;
#endif
static_assert(redress::obeys<table, laws::only_time_lapses>);
