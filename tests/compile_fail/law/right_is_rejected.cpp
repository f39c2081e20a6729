// SPDX-License-Identifier: BSL-1.0
// Law 10: nobody rejects a right.
// expect: counterexample<redress::transition<redress::refund::deduction_under_review, redress::timekeeper, redress::lapse, redress::refund::rejected>
#include <redress/refund/laws.hpp>
#include "../../support/mutant.hpp"
using namespace redress::refund;
using redress::transition;

#ifndef TWIN
using table =
    mutant::instead<protocol, transition<deduction_under_review, redress::timekeeper, redress::lapse, rejected>>;
#else
using table = protocol;
#endif
static_assert(redress::obeys<table, laws::no_right_is_rejected>);
