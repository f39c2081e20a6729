// SPDX-License-Identifier: BSL-1.0
// Law 1: once the platform has stepped in, the merchant answers the claim only if the platform gives it back.
// expect: counterexample<redress::transition<redress::refund::under_review, redress::refund::merchant, redress::refund::approve, redress::refund::refund_pending>
#include <redress/refund/laws.hpp>
#include "../../support/mutant.hpp"
using namespace redress::refund;
using redress::transition;

#ifndef TWIN
using table = mutant::with<protocol, transition<under_review, merchant, approve, refund_pending>>;
#else
using table = protocol;
#endif
static_assert(redress::obeys<table, laws::no_merchant_answer_after_intervention>);
