// SPDX-License-Identifier: BSL-1.0
// Law 9: the timekeeper's rows contain no cycle.
// expect: redress::transition<redress::refund::merchant_offered, redress::timekeeper, redress::lapse, redress::refund::merchant_rejected>
// expect: redress::transition<redress::refund::merchant_rejected, redress::timekeeper, redress::lapse, redress::refund::merchant_offered>
#include <redress/refund/laws.hpp>
#include "../../support/mutant.hpp"
using namespace redress::refund;
using redress::transition;

#ifndef TWIN
using table =
    mutant::instead<protocol, transition<merchant_rejected, redress::timekeeper, redress::lapse, merchant_offered>>;
#else
using table = protocol;
#endif
static_assert(redress::obeys<table, laws::time_never_goes_round>);
