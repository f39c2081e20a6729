// SPDX-License-Identifier: BSL-1.0
// Law 8: one row for a state, role and action.
// first: two rows for one state, role and action
// expect: redress::transition<redress::refund::under_review, redress::refund::platform, redress::refund::rule_for_buyer, redress::refund::ruled_for_buyer>, redress::transition<redress::refund::under_review, redress::refund::platform, redress::refund::rule_for_buyer, redress::refund::refund_pending>
#include <redress/refund/decisions.hpp>
#include "../../support/mutant.hpp"
using namespace redress::refund;
using redress::transition;

#ifndef TWIN
using table = mutant::with<protocol, transition<under_review, platform, rule_for_buyer, refund_pending>>;
#else
using table = protocol;
#endif
static_assert(redress::sound<table>);
