// SPDX-License-Identifier: BSL-1.0
// Law 6: no refund after a rejection, unless too much came back, or an authority or a reopening came between.
// expect: counterexample<redress::transition<redress::refund::rejected, redress::refund::platform, redress::refund::redirect_refund, redress::refund::refund_pending>
#include <redress/refund/laws.hpp>
#include "../../support/mutant.hpp"
using namespace redress::refund;
using redress::transition;

#ifndef TWIN
using table = mutant::with<protocol, transition<rejected, platform, redirect_refund, refund_pending>>;
#else
using table = protocol;
#endif
static_assert(redress::obeys<table, laws::no_refund_after_rejection>);
