// SPDX-License-Identifier: BSL-1.0
// Law 10: each row by which a merchant appeals a refund is guarded.
// expect: redress::is_not_guarded_by<
// expect: refund_not_by_right
#include <redress/refund/laws.hpp>
#include "../../support/mutant.hpp"
using namespace redress::refund;
using redress::transition;

#ifndef TWIN
using table = mutant::instead<protocol, transition<refunded, merchant, appeal, refund_under_appeal>>;
#else
using table = protocol;
#endif
static_assert(redress::obeys<table, laws::no_appeal_of_a_right>);
