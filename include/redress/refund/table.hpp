// SPDX-License-Identifier: BSL-1.0
#pragma once
// The table: every step that a refund case can take. Read a row from left to right:
//
//     transition<under_review, platform, release, awaiting_merchant>::only_if<release_was_asked, releases_left>
//
//  1. While the case is `under_review`, the `platform` may `release` it; then it is `awaiting_merchant`.
//  2. `only_if`: each of these guards must allow the step, or it is refused. They are in guards/.
//  3. Several states at the end: the decision in decide/ chooses. `same`: the state does not change. `::plain`: no decision.
//  4. `timekeeper`, `lapse`: the timeout of the state. states.hpp has how long a state lasts.
//  5. A name for several states, such as `granted`: state_sets.hpp lists them. `at_most<3>`: three times in one case.
//
// Each phase has a file; protocol.hpp lists them in the order of the process. A row is in one of them only.
// docs/refund_reference.md is the same table state by state, with the sets spelled out.
#include <redress/refund/table/anywhere.hpp>
#include <redress/refund/table/goods.hpp>
#include <redress/refund/table/negotiation.hpp>
#include <redress/refund/table/payments.hpp>
#include <redress/refund/table/penalties.hpp>
#include <redress/refund/table/referral.hpp>
#include <redress/refund/table/review.hpp>
#include <redress/refund/table/rights.hpp>
#include <redress/refund/table/ruling_and_appeal.hpp>
#include <redress/refund/table/settlement.hpp>
