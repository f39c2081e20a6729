// SPDX-License-Identifier: BSL-1.0
// Every row that enters a state needs a guard; a second row without it is the counterexample.
// expect: counterexample<redress::transition<leave::denied, leave::manager, leave::grant, leave::granted>, redress::is_not_guarded_by<
// expect: days_are_left
#include <optional>
#include <redress/protocol/law.hpp>
#include "../support/leave.hpp"
#include "../support/mutant.hpp"
using namespace leave;
using redress::transition;

constexpr std::optional<refusal> days_are_left(context const& given) {
  if (given.file.taken < given.rules.yearly) return std::nullopt;
  return refusal::more_than_a_year_has;
}
using guarded = mutant::instead<protocol, transition<requested, manager, grant, granted>::only_if<days_are_left>>;
#ifndef TWIN
using table = mutant::with<guarded, transition<denied, manager, grant, granted>>;
#else
using table = mutant::with<guarded, transition<denied, manager, grant, granted>::only_if<days_are_left>>;
#endif
static_assert(redress::obeys<table, redress::each_row_to<granted>::is_guarded_by<days_are_left>>);
