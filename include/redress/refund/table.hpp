// SPDX-License-Identifier: BSL-1.0
#pragma once
// THE table: every step that a refund case can take, by whom, and where it leads. What does not stand here cannot
// happen.
//
// A row reads: where the case stands, who acts, what they do, and where that may lead; and behind `only_if` the guards
// that must let it pass, of which guards/ says what each asks. `same` is where it stands already; `lapse` is what time
// does when a deadline passes; a set such as `granted` stands for each of its states, and is spelled out in
// state_sets.hpp. Which of several ends it is, and what is refused of what an action carries, is decided in decide/.
//
// The phases are in the order of the process, one a file, and a row stands in one of them only.
#include <redress/refund/table/anywhere.hpp>
#include <redress/refund/table/goods.hpp>
#include <redress/refund/table/negotiation.hpp>
#include <redress/refund/table/referral.hpp>
#include <redress/refund/table/review.hpp>
#include <redress/refund/table/ruling_and_appeal.hpp>
#include <redress/refund/table/settlement.hpp>
