// SPDX-License-Identifier: BSL-1.0
// A visit has an answer for each case that it may be.
// first: visit
// expect: visit_calls_with_each_of<redress::case_in<redress::refund::protocol, redress::refund::ruled_for_buyer>
#include <redress/redress.hpp>
using namespace redress::refund;

using one = refund_case<under_review>::after<redress::timekeeper, redress::lapse>;
#ifndef TWIN
auto seen(one c) {
  return std::move(c).visit([](refund_case<ruled_for_buyer>&&) { return 1; });
}
#else
auto seen(one c) {
  return std::move(c).visit([](auto&&) { return 1; });
}
#endif
