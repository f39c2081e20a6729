// SPDX-License-Identifier: BSL-1.0
// Law 2: an appeal ends by a reviewer, by its withdrawal, or by timeout.
// expect: counterexample<redress::transition<redress::refund::on_appeal, redress::refund::platform, redress::refund::dismiss, redress::refund::rejected>
#include <redress/refund/laws.hpp>
#include "../../support/mutant.hpp"
using namespace redress::refund;
using redress::transition;

#ifndef TWIN
using table = mutant::with<protocol, transition<on_appeal, platform, dismiss, rejected>>;
#else
using table = protocol;
#endif
static_assert(redress::obeys<table, laws::only_reviewer_ends_an_appeal>);
