// SPDX-License-Identifier: BSL-1.0
// Law 10: a right that leads back into negotiation would be answered there.
// expect: counterexample<redress::transition<redress::refund::deduction_proposed, redress::timekeeper, redress::lapse, redress::refund::merchant_rejected>, redress::transition<redress::refund::merchant_rejected, redress::refund::merchant, redress::refund::approve, redress::refund::refund_pending>
#include <redress/refund/laws.hpp>
#include "../../support/mutant.hpp"
using namespace redress::refund;
using redress::transition;

#ifndef TWIN
using table = mutant::instead<protocol, transition<deduction_proposed, timekeeper, redress::lapse, merchant_rejected>>;
#else
using table = protocol;
#endif
static_assert(redress::obeys<table, laws::no_merchant_refuses_a_right>);
