// SPDX-License-Identifier: BSL-1.0
// Law 9: time by itself always ends a case.
// expect: redress::transition<redress::refund::merchant_offered, redress::timekeeper, redress::lapse, redress::refund::merchant_rejected>
// expect: redress::transition<redress::refund::merchant_rejected, redress::timekeeper, redress::lapse, redress::refund::merchant_offered>
#include "../../support/mutant.hpp"
#include <redress/refund/protocol.hpp>
using namespace redress::refund;
using redress::transition;

#ifndef TWIN
using table = mutant::instead<protocol, transition<merchant_rejected, redress::timekeeper, redress::lapse, merchant_offered>>;
#else
using table = protocol;
#endif
static_assert(redress::obeys<table, laws::time_ends_every_case>);
