// SPDX-License-Identifier: BSL-1.0
// Law 5: a refund is ordered once, unless it failed, came back or was given up.
// expect: counterexample<redress::transition<redress::refund::refund_pending, redress::refund::payments, redress::refund::confirm_payment, redress::refund::refunded>, redress::transition<redress::refund::refunded, redress::refund::platform, redress::refund::redirect_refund, redress::refund::refund_pending>
#include <redress/refund/laws.hpp>
#include "../../support/mutant.hpp"
using namespace redress::refund;
using redress::transition;

#ifndef TWIN
using table = mutant::with<protocol, transition<refunded, platform, redirect_refund, refund_pending>>;
#else
using table = protocol;
#endif
static_assert(redress::obeys<table, laws::paid_once>);
