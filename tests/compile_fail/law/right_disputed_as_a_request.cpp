// SPDX-License-Identifier: BSL-1.0
// Law 10: a return by right is not disputed as one that was asked for, in which all can be denied.
// expect: counterexample<redress::transition<redress::refund::return_by_right_in_transit, redress::refund::carrier, redress::refund::report_loss, redress::refund::goods_dispute>, redress::transition<redress::refund::goods_dispute, redress::refund::platform, redress::refund::decide_goods
#include <redress/refund/laws.hpp>
#include "../../support/mutant.hpp"
using namespace redress::refund;
using redress::transition;

#ifndef TWIN
using table = mutant::instead<protocol, transition<return_by_right_in_transit, carrier, report_loss, goods_dispute>>;
#else
using table = protocol;
#endif
static_assert(redress::obeys<table, laws::no_platform_denies_a_right>);
