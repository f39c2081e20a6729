// SPDX-License-Identifier: BSL-1.0
// An exception to a law about lapses says for whom a state waits.
// expect: an_exception_is_waits_for_and_not<leave::requested>
#include <redress/protocol/law.hpp>
#include "../support/leave.hpp"
using namespace leave;
using redress::obeys;

using lapses = redress::leaves_in_time<redress::by<timekeeper, lapse>>;
#ifndef TWIN
static_assert(obeys<protocol, lapses::unless<requested>>);
#else
static_assert(obeys<protocol, lapses::unless<redress::waits_for<manager, requested>>>);
#endif
