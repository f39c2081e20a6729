// SPDX-License-Identifier: BSL-1.0
#pragma once
// The decisions of the refund protocol: the `decide` of each row. Include it where a desk is compiled, and where a typed
// case takes a step.
#include <redress/refund/decide/anywhere.hpp>      // IWYU pragma: export
#include <redress/refund/decide/appeal.hpp>        // IWYU pragma: export
#include <redress/refund/decide/exhibits.hpp>      // IWYU pragma: export
#include <redress/refund/decide/fast_refund.hpp>   // IWYU pragma: export
#include <redress/refund/decide/filing.hpp>        // IWYU pragma: export
#include <redress/refund/decide/goods.hpp>         // IWYU pragma: export
#include <redress/refund/decide/goods_dispute.hpp> // IWYU pragma: export
#include <redress/refund/decide/granting.hpp>      // IWYU pragma: export
#include <redress/refund/decide/judging.hpp>       // IWYU pragma: export
#include <redress/refund/decide/negotiation.hpp>   // IWYU pragma: export
#include <redress/refund/decide/paying.hpp>        // IWYU pragma: export
#include <redress/refund/decide/payments.hpp>      // IWYU pragma: export
#include <redress/refund/decide/penalties.hpp>     // IWYU pragma: export
#include <redress/refund/decide/referral.hpp>      // IWYU pragma: export
#include <redress/refund/decide/repaying.hpp>      // IWYU pragma: export
#include <redress/refund/decide/review.hpp>        // IWYU pragma: export
#include <redress/refund/decide/reviewing.hpp>     // IWYU pragma: export
#include <redress/refund/decide/rights.hpp>        // IWYU pragma: export
#include <redress/refund/protocol.hpp>             // IWYU pragma: export
