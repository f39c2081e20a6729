// SPDX-License-Identifier: BSL-1.0
#pragma once
// THE table: every step that a refund case can take. A step that is not here cannot happen. A row is read from left to
// right:
//
//     transition<under_review, platform, release, awaiting_merchant>::only_if<release_was_asked, releases_left>
//
//  1. While the case is `under_review`, the `platform` may `release` it; then it is `awaiting_merchant`.
//  2. `only_if`: each of these must hold at that moment, or the step is refused. guards/ says what each asks.
//  3. Several states at the end: decide/ says which. `same`: the case stays where it is. `::plain`: no more to decide.
//  4. `timekeeper`, `lapse`: what happens by itself when a deadline passes. states.hpp says how long a state lasts.
//  5. A name for several states, such as `granted`: state_sets.hpp lists them. `at_most<3>`: three times in one case.
//
// The phases are in the order of the process, one a file, and a row is in one of them only. docs/refund_reference.md is
// the same table state by state, with the sets spelled out.
#include <redress/refund/table/anywhere.hpp>
#include <redress/refund/table/goods.hpp>
#include <redress/refund/table/negotiation.hpp>
#include <redress/refund/table/referral.hpp>
#include <redress/refund/table/review.hpp>
#include <redress/refund/table/ruling_and_appeal.hpp>
#include <redress/refund/table/settlement.hpp>
