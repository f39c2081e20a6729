// SPDX-License-Identifier: BSL-1.0
#pragma once
// Walking a refund case in a test: each step must be taken and leave a sound ledger, or is asked why it is refused.
//
//     auto appealed = walk(ruled_for_buyer_case(), merchant{"m3"}, an_appeal(), monday + 1h);
//     CHECK(refusal_of(std::move(appealed), reviewer{"p1"}, uphold{.reasons = "r"}, monday) == refusal_code::ruled_by_the_same);
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>

#include <redress/casework/case_in.hpp>

#include "refund.hpp"

namespace refund_test {

/// An exhibit; its content is a hash of sixty-four times the same digit.
inline submission an_exhibit(std::string_view id, char digit, exhibit_kind kind = exhibit_kind::photo) {
  return {.id = id, .kind = kind, .content = std::string(64, digit), .note = {}};
}

namespace detail {

template <class S> void check_ledger(case_of<S> const& in) {
  if (!in.file().ledger.sound()) throw std::logic_error("the ledger is not sound");
}
template <class... Case> void check_ledger(redress::one_of<Case...>& in) {
  in = std::move(in).visit([]<class Now>(Now&& now) {
    check_ledger(now);
    return redress::one_of<Case...>(std::forward<Now>(now));
  });
}

} // namespace detail

/// The case after the step, which must be taken.
template <class S, class R, class A>
auto walk(case_of<S> in, R const& who, A const& what, instant now, redress::refund::rules const& rules = standard) {
  auto done = std::move(in).apply(who, what, moment{rules, now});
  if (!done) throw std::logic_error(explain(done.error().why));
  detail::check_ledger(*done);
  return std::move(*done);
}

/// The case after a step with several ends, which must have come to `To`.
template <class To, class S, class R, class A>
case_of<To> walk_to(case_of<S> in, R const& who, A const& what, instant now,
                    redress::refund::rules const& rules = standard) {
  auto next = walk(std::move(in), who, what, now, rules);
  if (!next.template is<case_of<To>>()) throw std::logic_error("the step came to another end");
  return std::move(next).template take<case_of<To>>();
}

/// Why the protocol refuses the step; nothing if it is taken. The library must not object.
template <class S, class R, class A>
std::optional<refusal> refusal_of(case_of<S> in, R const& who, A const& what, instant now,
                                  redress::refund::rules const& rules = standard) {
  auto done = std::move(in).apply(who, what, moment{rules, now});
  if (done) {
    detail::check_ledger(*done);
    return std::nullopt;
  }
  if (auto const* why = done.error().why.refusal()) return *why;
  throw std::logic_error(explain(done.error().why));
}

/// Whether the library objects, because the state's time ran out.
template <class S, class R, class A>
bool is_overdue(case_of<S> in, R const& who, A const& what, instant now,
                redress::refund::rules const& rules = standard) {
  auto done = std::move(in).apply(who, what, moment{rules, now});
  return !done && done.error().why == redress::objection::kind::overdue;
}

} // namespace refund_test
