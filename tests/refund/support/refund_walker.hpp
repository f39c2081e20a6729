// SPDX-License-Identifier: BSL-1.0
#pragma once
// Walks of the refund case, compiled once and apart from what is asked of them, so that no file takes much memory.
//
//     auto with = refund_test::walk_of({standard});
//     with.walks = 100;
//     auto const report = refund_test::walk_refunds(with);
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include <redress/refund/protocol.hpp>
#include <redress/testing/walk_options.hpp>
#include <redress/testing/walk_report.hpp>

namespace refund_test {

using refund_walk = redress::testing::walk_options<redress::refund::protocol>;

/// The options of a walk of the refund case: parties, payloads, and the check of the money.
refund_walk walk_of(std::vector<redress::refund::rules> const& rules);

/// The same with one claim, of this kind on goods that are there.
refund_walk of_claims(refund_walk with, redress::refund::claim_kind kind, redress::refund::goods_place goods);
/// The walk of returns without a reason alone.
refund_walk of_claims_by_right(refund_walk with, redress::refund::goods_place goods);

redress::testing::walk_report walk_refunds(refund_walk const& with);

/// What is wrong with the money of a case, in words; nothing if it adds up.
std::string wrong_with_money(redress::any_case<redress::refund::protocol> const& in);

/// How long a case takes to close if only timeouts move it, each lapse when it is due, and payments, with which every try
/// fails at once; nothing if an authority has it, or the calendar ends before.
std::optional<redress::elapsed> silence_from(redress::any_case<redress::refund::protocol> const& in,
                                             redress::refund::rules const& by);

} // namespace refund_test
