// SPDX-License-Identifier: BSL-1.0
// Law 3: every open state can reach a closed one.
// expect: counterexample<redress::never_closes<limbo>
#include <redress/refund/laws.hpp>
#include "../../support/mutant.hpp"
using namespace redress::refund;
using redress::transition;

struct limbo {
  static constexpr std::string_view name = "limbo";
};

#ifndef TWIN
using table =
    mutant::with<protocol, transition<under_review, platform, write_off, limbo>, transition<limbo, risk, flag, limbo>>;
#else
using table = protocol;
#endif
static_assert(redress::obeys<table, laws::every_case_can_close>);
