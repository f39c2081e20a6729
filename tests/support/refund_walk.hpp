// SPDX-License-Identifier: BSL-1.0
#pragma once
// Walking a refund case in a test: each step must be taken and leave sums that add up, or is asked why it is refused.
//
//     auto appealed = walk(ruled_for_buyer_case(), merchant{"m3"}, an_appeal(), monday + 1h);
//     auto why = refusal_of(std::move(appealed), reviewer{"p1"}, uphold{.reasons = "r"}, monday);
//     CHECK(why == refusal_code::ruled_by_the_same);
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>

#include <redress/casework/case_in.hpp>

#include "refund.hpp"

namespace refund_test {

/// An exhibit; its content is a hash of sixty-four times the same digit.
inline submission an_exhibit(std::string_view id, char digit, exhibit_kind kind = exhibit_kind::photo) {
  return {.id = id, .kind = kind, .content = std::string(64, digit), .note = {}};
}

namespace detail {

template <class S> void check_sums(case_of<S> const& in) {
  if (money_adds_up({S::name, &in.state()}, in.file())) return;
  throw std::logic_error("the money does not add up in " + std::string(std::string_view(S::name)) + ": " +
                         in_words(in.file().ledger) + ", on its way " + to_text(in.file().on_its_way()));
}
template <class... Case> void check_sums(redress::one_of<Case...>& in) {
  in = std::move(in).visit([]<class Now>(Now&& now) {
    check_sums(now);
    return redress::one_of<Case...>(std::forward<Now>(now));
  });
}

} // namespace detail

/// Why a claim that a buyer files is refused, or nothing.
inline std::optional<refusal> refused_filing(file_claim const& claim, redress::refund::rules const& rules = standard,
                                             instant now = monday, char const* who = "b7") {
  case_file const nothing;
  auto decision = decide(unopened{}, buyer{who}, claim, now_at(now, nothing, rules));
  if (auto const* why = decision.refusal()) return *why;
  return std::nullopt;
}

/// The case after the step, which must be taken.
template <class S, class R, class A>
auto walk(case_of<S> in, R const& who, A const& what, instant now, redress::refund::rules const& rules = standard) {
  auto done = std::move(in).apply(who, what, step_time{rules, now});
  if (!done) throw std::logic_error(explain(done.error().why));
  detail::check_sums(*done);
  return std::move(*done);
}

/// The case after the step, which must be in `To`.
template <class To, class S, class R, class A>
case_of<To> walk_to(case_of<S> in, R const& who, A const& what, instant now,
                    redress::refund::rules const& rules = standard) {
  auto next = walk(std::move(in), who, what, now, rules);
  if constexpr (std::is_same_v<decltype(next), case_of<To>>) {
    return next;
  } else {
    if (!next.template is<case_of<To>>()) throw std::logic_error("the step came to another end");
    return std::move(next).template take<case_of<To>>();
  }
}

/// Why the protocol refuses the step; nothing if it is taken. The library must not object.
template <class S, class R, class A>
std::optional<refusal> refusal_of(case_of<S> in, R const& who, A const& what, instant now,
                                  redress::refund::rules const& rules = standard) {
  auto done = std::move(in).apply(who, what, step_time{rules, now});
  if (done) {
    detail::check_sums(*done);
    return std::nullopt;
  }
  if (auto const* why = done.error().why.refusal()) return *why;
  throw std::logic_error(explain(done.error().why));
}

/// Whether the library objects, because the state's time ran out.
template <class S, class R, class A>
bool is_overdue(case_of<S> in, R const& who, A const& what, instant now,
                redress::refund::rules const& rules = standard) {
  auto done = std::move(in).apply(who, what, step_time{rules, now});
  return !done && done.error().why == redress::objection_kind::overdue;
}

/// Whether the library objects, because what the action carries would not decode: so in this member.
template <class S, class R, class A>
bool is_malformed(case_of<S> in, R const& who, A const& what, std::string_view member, instant now = monday,
                  redress::refund::rules const& rules = standard) {
  auto done = std::move(in).apply(who, what, step_time{rules, now});
  return !done && done.error().why == redress::objection_kind::malformed &&
         to_string(done.error().why.objected()->where) == member;
}

/// An appeal with an exhibit that no other helper hands in.
inline appeal an_appeal() { return {.grounds = "the photo is of another coat", .exhibit = an_exhibit("new", 'a')}; }

inline case_of<ruled_in_part> ruled_in_part_case(money award = cny(50'00),
                                                 redress::refund::rules const& rules = standard) {
  return walk(under_review_case(rules), platform{"p1"}, rule_in_part{.award = award, .reasons = "half worn"}, monday,
              rules);
}
inline case_of<refund_ordered> refund_ordered_case(money award = cny(129'00),
                                                   redress::refund::rules const& rules = standard) {
  return walk(under_review_case(rules), platform{"p1"}, order_refund{.award = award, .reasons = "the photo"}, monday,
              rules);
}
/// Approved and paid out, all on Monday.
inline case_of<refunded> refunded_case(redress::refund::rules const& rules = standard) {
  return walk_to<refunded>(pending_case(rules), payments{"bank"}, confirm_payment{.payment_id = "c1/refund"}, monday,
                           rules);
}
/// Refunded, appealed by the merchant, and reversed: all of it is owed.
inline case_of<clawback_pending> clawback_case(redress::refund::rules const& rules = standard) {
  auto appealed = walk(refunded_case(rules), merchant{"m3"}, an_appeal(), monday, rules);
  return walk_to<clawback_pending>(std::move(appealed), reviewer{"r1"},
                                   reverse{.in_favour_of = side::merchant,
                                           .ground = denial_ground::against_policy,
                                           .reasons = "the photo is forged"},
                                   monday, rules);
}
inline case_of<written_off> written_off_case(redress::refund::rules const& rules = standard) {
  return walk(clawback_case(rules), platform{"p1"}, write_off{.reason = "out of reach"}, monday, rules);
}
/// Ruled for the merchant, and not appealed.
inline case_of<rejected> rejected_case_closed(redress::refund::rules const& rules = standard) {
  return walk(ruled_for_merchant_case(rules), buyer{"b7"}, waive_appeal{}, monday, rules);
}

} // namespace refund_test
