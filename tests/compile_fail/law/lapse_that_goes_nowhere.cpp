// SPDX-License-Identifier: BSL-1.0
// Law 4: a lapse that leads back to its own state does not end a wait.
// expect: counterexample<redress::never_lapses<redress::refund::on_appeal>
#include <redress/refund/laws.hpp>
#include "../../support/mutant.hpp"
using namespace redress::refund;
using redress::transition;

#ifndef TWIN
using table = mutant::instead<protocol, transition<on_appeal, redress::timekeeper, redress::lapse, on_appeal>>;
#else
using table = protocol;
#endif
static_assert(redress::obeys<table, laws::every_state_leaves_in_time>);
