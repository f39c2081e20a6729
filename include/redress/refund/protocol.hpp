// SPDX-License-Identifier: BSL-1.0
#pragma once
// The protocol of a refund case: the table with its guards, and everything that its rows decide.
//
// The laws that every path through the table obeys stand in laws.hpp.
#include <redress/protocol/protocol.hpp>
#include <redress/refund/decide/anywhere.hpp>
#include <redress/refund/decide/appeal.hpp>
#include <redress/refund/decide/exhibits.hpp>
#include <redress/refund/decide/fast_refund.hpp>
#include <redress/refund/decide/filing.hpp>
#include <redress/refund/decide/goods.hpp>
#include <redress/refund/decide/goods_dispute.hpp>
#include <redress/refund/decide/granting.hpp>
#include <redress/refund/decide/judging.hpp>
#include <redress/refund/decide/negotiation.hpp>
#include <redress/refund/decide/paying.hpp>
#include <redress/refund/decide/referral.hpp>
#include <redress/refund/decide/repaying.hpp>
#include <redress/refund/decide/review.hpp>
#include <redress/refund/decide/reviewing.hpp>
#include <redress/refund/guards.hpp>
#include <redress/refund/table.hpp>
#include <redress/refund/traits.hpp>

namespace redress::refund {

struct protocol : redress::protocol<negotiation, goods, review, ruling_and_appeal, settlement, referral, anywhere>,
                  traits {};

} // namespace redress::refund
