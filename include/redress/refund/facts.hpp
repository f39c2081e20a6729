// SPDX-License-Identifier: BSL-1.0
#pragma once
// The facts of a refund case: its domain events. Each is declared with its `fold` into the case file and its words.
#include <redress/refund/facts/claim.hpp>
#include <redress/refund/facts/debt.hpp>
#include <redress/refund/facts/hearing.hpp>
#include <redress/refund/facts/money.hpp>
#include <redress/refund/facts/penalty.hpp>
#include <redress/refund/facts/record.hpp>
#include <redress/refund/facts/rights.hpp>
