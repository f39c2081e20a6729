// SPDX-License-Identifier: BSL-1.0
// Law 6: no refund after a withdrawal.
// expect: counterexample<redress::transition<redress::refund::withdrawn, redress::refund::buyer, redress::refund::reopen, redress::refund::awaiting_merchant>, redress::transition<redress::refund::awaiting_merchant, redress::refund::merchant, redress::refund::approve, redress::refund::refund_pending>
#include <redress/refund/laws.hpp>
#include "../../support/mutant.hpp"
using namespace redress::refund;
using redress::transition;

#ifndef TWIN
using table = mutant::with<protocol, transition<withdrawn, buyer, reopen, awaiting_merchant>>;
#else
using table = protocol;
#endif
static_assert(redress::obeys<table, laws::no_refund_after_giving_up>);
