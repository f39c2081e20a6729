// SPDX-License-Identifier: BSL-1.0
// Law 5: payments are heard wherever money can be out.
// expect: not_always_there<redress::refund::refund_under_appeal>
#include <redress/refund/laws.hpp>
#include "../../support/mutant.hpp"
using namespace redress::refund;

#ifndef TWIN
using table = mutant::without<protocol, refund_under_appeal, payments, report_bounce>;
#else
using table = protocol;
#endif
static_assert(redress::obeys<table, laws::payments_are_always_heard>);
