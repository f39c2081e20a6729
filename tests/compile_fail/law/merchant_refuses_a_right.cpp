// SPDX-License-Identifier: BSL-1.0
// Law 10: no merchant answers a right, wherever the goods are.
// expect: counterexample<redress::transition<redress::refund::return_by_right_in_transit, redress::refund::merchant, redress::refund::reject, redress::refund::merchant_rejected>
#include <redress/refund/laws.hpp>
#include "../../support/mutant.hpp"
using namespace redress::refund;
using redress::transition;

#ifndef TWIN
using table = mutant::with<protocol, transition<return_by_right_in_transit, merchant, reject, merchant_rejected>>;
#else
using table = protocol;
#endif
static_assert(redress::obeys<table, laws::no_merchant_refuses_a_right>);
