// SPDX-License-Identifier: BSL-1.0
// Law 4: a state may wait for an outside party only if that party has a row that leaves it.
// expect: counterexample<redress::never_lapses<redress::refund::buyer_referred>
#include <redress/refund/laws.hpp>
#include "../../support/mutant.hpp"
using namespace redress::refund;
using redress::transition;

#ifndef TWIN
using table = mutant::without<protocol, buyer_referred, authority, report_outcome>;
#else
using table = protocol;
#endif
static_assert(redress::obeys<table, laws::every_state_leaves_in_time>);
