// SPDX-License-Identifier: BSL-1.0
// A row does not have the guard that a law demands; the error names both.
// expect: counterexample<redress::transition<leave::requested, leave::manager, leave::grant, leave::granted>, redress::is_not_guarded_by<
// expect: days_are_left
#include <optional>
#include <redress/protocol/law.hpp>
#include "../support/leave.hpp"
#include "../support/mutant.hpp"
using namespace leave;

constexpr std::optional<refusal> days_are_left(context const& given) {
  if (given.file.taken < given.rules.yearly) return std::nullopt;
  return refusal::more_than_a_year_has;
}
#ifndef TWIN
using table = protocol;
#else
using table =
    mutant::instead<protocol, redress::transition<requested, manager, grant, granted>::only_if<days_are_left>>;
#endif
static_assert(redress::obeys<table, redress::never<grant>::unless_guarded_by<days_are_left>>);
