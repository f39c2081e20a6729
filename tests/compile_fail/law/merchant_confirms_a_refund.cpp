// SPDX-License-Identifier: BSL-1.0
// Law 2: only payments say that money moved.
// expect: counterexample<redress::transition<redress::refund::refund_pending, redress::refund::merchant, redress::refund::confirm_payment, redress::refund::refunded>
#include <redress/refund/laws.hpp>
#include "../../support/mutant.hpp"
using namespace redress::refund;
using redress::transition;

#ifndef TWIN
using table = mutant::with<protocol, transition<refund_pending, merchant, confirm_payment, refunded>>;
#else
using table = protocol;
#endif
static_assert(redress::obeys<table, laws::only_payments_confirm_money>);
