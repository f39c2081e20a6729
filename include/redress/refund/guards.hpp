// SPDX-License-Identifier: BSL-1.0
#pragma once
// The guards of a refund case: why a row of the table cannot be taken now, whatever the action carries. Rows name them; the
// first that blocks a row is the reason.
#include <redress/refund/guards/claim.hpp>
#include <redress/refund/guards/claim_rule.hpp>
#include <redress/refund/guards/hearing.hpp>
#include <redress/refund/guards/limits.hpp>
#include <redress/refund/guards/money.hpp>
#include <redress/refund/guards/penalty.hpp>
#include <redress/refund/guards/preview.hpp>
#include <redress/refund/guards/price.hpp>
#include <redress/refund/guards/record.hpp>
#include <redress/refund/guards/rights.hpp>
