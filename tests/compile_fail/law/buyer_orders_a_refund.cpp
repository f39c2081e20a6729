// SPDX-License-Identifier: BSL-1.0
// Law 2: only the platform brings a case to a ruling; a buyer who escalates comes to a review.
// expect: counterexample<redress::transition<redress::refund::merchant_rejected, redress::refund::buyer, redress::refund::escalate, redress::refund::refund_ordered>
#include <redress/refund/laws.hpp>
#include "../../support/mutant.hpp"
using namespace redress::refund;
using redress::transition;

#ifndef TWIN
using table = mutant::instead<protocol, transition<merchant_rejected, buyer, escalate, refund_ordered>>;
#else
using table = protocol;
#endif
static_assert(redress::obeys<table, laws::only_platform_leads_to_a_ruling>);
