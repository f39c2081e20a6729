// SPDX-License-Identifier: BSL-1.0
#pragma once
// The states of a refund case, in the order of the process, the closed ones last.
//
// A state has only the data of that state; what all states share is in the case file. A state with a member `due` lapses
// (a timeout): from that instant on its only legal row is `timekeeper`, `lapse`. Its `window` is the time from entering it to
// `due`; a state to which a case returns keeps its `due`. A `closed` state never lapses, though some rows still leave one.
//
// Some states are split so that the compiler enforces a rule: only the side to which an offer was made can accept it, only
// the side that lost can appeal, advanced money cannot be forgotten when a case closes, and an appeal cannot pay twice.
#include <redress/refund/states/closed.hpp>
#include <redress/refund/states/goods.hpp>
#include <redress/refund/states/negotiation.hpp>
#include <redress/refund/states/referral.hpp>
#include <redress/refund/states/review.hpp>
#include <redress/refund/states/rights.hpp>
#include <redress/refund/states/ruling_and_appeal.hpp>
#include <redress/refund/states/settlement.hpp>
