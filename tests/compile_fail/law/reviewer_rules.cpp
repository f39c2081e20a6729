// SPDX-License-Identifier: BSL-1.0
// Law 2: only the platform rules.
// expect: counterexample<redress::transition<redress::refund::under_review, redress::refund::reviewer, redress::refund::rule_for_buyer, redress::refund::ruled_for_buyer>
#include <redress/refund/laws.hpp>
#include "../../support/mutant.hpp"
using namespace redress::refund;
using redress::transition;

#ifndef TWIN
using table = mutant::with<protocol, transition<under_review, reviewer, rule_for_buyer, ruled_for_buyer>>;
#else
using table = protocol;
#endif
static_assert(redress::obeys<table, laws::only_platform_rules>);
