// SPDX-License-Identifier: BSL-1.0
// Law 7: a ruling seals the exhibits.
// expect: counterexample<redress::transition<redress::refund::ruled_for_buyer, redress::refund::buyer, redress::refund::submit_exhibit, redress::refund::ruled_for_buyer>
#include <redress/refund/laws.hpp>
#include "../../support/mutant.hpp"
using namespace redress::refund;
using redress::transition;

#ifndef TWIN
using table = mutant::with<protocol, transition<ruled_for_buyer, buyer, submit_exhibit, ruled_for_buyer>>;
#else
using table = protocol;
#endif
static_assert(redress::obeys<table, laws::no_exhibit_after_a_ruling>);
