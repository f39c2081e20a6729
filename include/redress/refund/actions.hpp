// SPDX-License-Identifier: BSL-1.0
#pragma once
// The actions of a refund case. `lapse`, the timeout, is the library's.
#include <redress/refund/actions/anywhere.hpp>
#include <redress/refund/actions/appeal.hpp>
#include <redress/refund/actions/exhibits.hpp>
#include <redress/refund/actions/filing.hpp>
#include <redress/refund/actions/goods.hpp>
#include <redress/refund/actions/negotiation.hpp>
#include <redress/refund/actions/penalties.hpp>
#include <redress/refund/actions/referral.hpp>
#include <redress/refund/actions/review.hpp>
#include <redress/refund/actions/rights.hpp>
#include <redress/refund/actions/settlement.hpp>
