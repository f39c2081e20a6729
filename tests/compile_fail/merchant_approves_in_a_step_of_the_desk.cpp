// SPDX-License-Identifier: BSL-1.0
// In a step that names the type of its case, a mistake is one error inside the step.
// first: Role = redress::refund::merchant
// first: Action = redress::refund::approve
// first: InState = redress::refund::under_review
// expect: LegalIn = redress::states<redress::refund::awaiting_merchant
#include <redress/redress.hpp>
using namespace redress::refund;

using service = desk<redress::memory_storage, redress::wall_clock>;
auto answer(service& d) {
  return d.at<under_review>("id", "key", [](refund_case<under_review> review, step_time const& now) {
#ifndef TWIN
    return std::move(review).apply(merchant{"m3"}, approve{}, now);
#else
    return std::move(review).apply(platform{"p1"}, rule_for_buyer{.award = cny(129'00), .reasons = "seen"}, now);
#endif
  });
}
