// SPDX-License-Identifier: BSL-1.0
#pragma once
// The facts of a refund case: what an accepted act has made so. Each stands with what it does to the case file and with
// its words.
#include <redress/refund/facts/claim.hpp>
#include <redress/refund/facts/hearing.hpp>
#include <redress/refund/facts/money.hpp>
#include <redress/refund/facts/record.hpp>
