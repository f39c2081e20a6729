// SPDX-License-Identifier: BSL-1.0
// Law 1: a dispute over goods that follows a ruling does not lead back into negotiation.
// expect: counterexample<redress::transition<redress::refund::under_review
// expect: redress::refund::platform, redress::refund::decide_goods, redress::refund::awaiting_merchant>
#include <redress/refund/laws.hpp>
#include "../../support/mutant.hpp"
using namespace redress::refund;
using redress::transition;

#ifndef TWIN
struct table
    : mutant::instead<protocol, transition<goods_dispute, platform, decide_goods, refund_pending, awaiting_merchant>> {
};
#else
using table = protocol;
#endif
static_assert(redress::obeys<table, laws::no_merchant_answer_after_intervention>);
