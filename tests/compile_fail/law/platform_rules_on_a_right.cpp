// SPDX-License-Identifier: BSL-1.0
// Law 10: the platform has no ruling on a right, and none is reached from one.
// expect: counterexample<redress::transition<redress::refund::return_by_right_contested, redress::refund::platform, redress::refund::rule_for_merchant, redress::refund::ruled_for_merchant>
#include <redress/refund/laws.hpp>
#include "../../support/mutant.hpp"
using namespace redress::refund;
using redress::transition;

#ifndef TWIN
using table =
    mutant::with<protocol, transition<return_by_right_contested, platform, rule_for_merchant, ruled_for_merchant>>;
#else
using table = protocol;
#endif
static_assert(redress::obeys<table, laws::no_platform_denies_a_right>);
