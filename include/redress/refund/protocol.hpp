// SPDX-License-Identifier: BSL-1.0
#pragma once
// The protocol of a refund case: the table with its guards, and the traits of its decisions. Its laws are in laws.hpp.
#include <redress/protocol/protocol.hpp>
#include <redress/refund/actions.hpp>
#include <redress/refund/guards.hpp>
#include <redress/refund/table.hpp>
#include <redress/refund/traits.hpp>

namespace redress::refund {

struct protocol : redress::protocol<negotiation, goods, rights, review, ruling_and_appeal, settlement, payments_heard,
                                    referral, anywhere, penalties>,
                  traits {};

} // namespace redress::refund
