// SPDX-License-Identifier: BSL-1.0
#pragma once
// Policy: what a marketplace can configure, as plain data with a version; and the rules, which are a policy, a calendar and
// rules for claims.
// The defaults are what law or the practice of large marketplaces sets.
//
//     auto in_force = rules::from(my_policy, mainland_china, my_claims);   // or what is wrong with it, in words
//
// A limit in money holds for orders in its currency. For an order in another, what the limit would allow is not
// allowed, and what it would demand is not demanded.
#include <chrono>
#include <cstdint>
#include <expected>
#include <optional>
#include <string>
#include <string_view>

#include <redress/casework/calendar.hpp>
#include <redress/encoding/text.hpp>
#include <redress/encoding/time.hpp>
#include <redress/encoding/zone.hpp>
#include <redress/refund/model/claim_rules.hpp>
#include <redress/refund/model/claim_rules_in_china.hpp>
#include <redress/refund/model/claim_rules_in_europe.hpp>
#include <redress/refund/model/mainland_china.hpp>
#include <redress/refund/model/money.hpp>

namespace redress::refund {

/// What a merchant's silence means.
enum class silence : std::uint8_t { leads_to_review, leads_to_refund };
/// What follows a rejection that the buyer leaves unanswered.
enum class unanswered_rejection : std::uint8_t { expires, leads_to_review };
/// How a review that has passed its cap is ruled.
enum class default_ruling : std::uint8_t { for_buyer, for_merchant };
/// When a ruling for the buyer is carried out.
enum class execution : std::uint8_t { after_appeal_window, at_once, by_order };
struct policy {
  std::uint32_t version = 1; ///< change it when you change a value: only the number is compared

  // Negotiation.
  elapsed merchant_answer = std::chrono::hours{48};
  elapsed rejection_window = std::chrono::days{7}; ///< to escalate, revise or withdraw
  elapsed offer_window = std::chrono::hours{48};   ///< to answer an offer or a counter-offer
  int offers = 3;                                  ///< of the merchant, in one case
  int revisions = 3;                               ///< of the claim, in one case
  bool talk_first = false;                         ///< an escalation needs the parties to have talked
  refund::silence silence = refund::silence::leads_to_review;
  refund::unanswered_rejection unanswered_rejection = refund::unanswered_rejection::expires;

  // Fast refund: money before the goods are back.
  std::optional<money> fast_refund_limit{}; ///< nothing: no advances
  int fast_refund_score = 80;               ///< the least score of a buyer, of 100

  // Goods.
  elapsed interception_window = std::chrono::days{15};
  elapsed return_window = std::chrono::days{7};
  elapsed transit_window = std::chrono::days{30};
  elapsed inspection_window = std::chrono::days{7}; ///< refund within 7 days of receiving the return: law
  elapsed reship_window = std::chrono::hours{48};
  elapsed receipt_window = std::chrono::days{7};
  elapsed goods_review = std::chrono::days{7}; ///< a dispute over goods is decided within; elapsed, so it cannot fail

  // Review, ruling and appeal.
  int review_working_days = 3;
  int calendar_margin = 5; ///< worked days more for a deadline that needs a day which is not announced
  elapsed evidence_window = std::chrono::hours{48};
  int evidence_requests = 2; ///< to each side
  int releases = 1, dismissals = 1;
  bool screen_every_exhibit = false; ///< one that was not screened counts as pending
  refund::default_ruling default_ruling = refund::default_ruling::for_buyer;
  refund::execution execution = refund::execution::after_appeal_window;
  elapsed order_window = std::chrono::hours{48}; ///< to comply with an order to refund
  elapsed appeal_window = std::chrono::days{3};
  elapsed appeal_cap = std::chrono::days{7}; ///< an appeal that is not decided by then is upheld
  elapsed appeal_after_refund = std::chrono::days{30};

  // Penalties.
  elapsed penalty_appeal_window = std::chrono::days{15}; ///< of the merchant, from when one was imposed
  elapsed penalty_points_last = std::chrono::days{365};  ///< then they are off its record
  int points_without_campaigns = 12;                     ///< from so many credit points in force on

  // Money.
  elapsed payout_check = std::chrono::days{1}; ///< how long a payout goes without news before payments are asked
  int payout_questions = 10;                   ///< how often, each time after so much longer; then the platform looks
  int payout_tries = 5;                        ///< under one id
  elapsed retry_window = std::chrono::days{7};
  elapsed clawback_window = std::chrono::days{90};

  // Anywhere.
  elapsed urge_every = std::chrono::days{1};
  int extensions = 2;
  elapsed extended_in_all = std::chrono::days{30};
  elapsed clock_tolerance =
      std::chrono::seconds{5}; ///< how far a time that a host states may be ahead of a desk's clock
};

/// The first thing wrong with a policy, in words; nothing if it can be used.
constexpr std::optional<std::string_view> error_of(policy const& p) {
  auto const lasts = [](elapsed window) { return window > elapsed{0} && window <= std::chrono::days{36525}; };
  for (auto const window :
       {p.merchant_answer,       p.rejection_window,   p.offer_window,    p.interception_window, p.return_window,
        p.transit_window,        p.inspection_window,  p.reship_window,   p.receipt_window,      p.goods_review,
        p.evidence_window,       p.order_window,       p.appeal_window,   p.appeal_cap,          p.appeal_after_refund,
        p.payout_check,          p.retry_window,       p.clawback_window, p.urge_every,          p.extended_in_all,
        p.penalty_appeal_window, p.penalty_points_last})
    if (!lasts(window)) return "a period is not positive, or longer than a century";
  for (auto const count : {p.offers, p.revisions, p.evidence_requests, p.releases, p.dismissals, p.extensions,
                           p.fast_refund_score, p.payout_questions, p.calendar_margin})
    if (count < 0 || count > 100) return "a count is negative, or above a hundred";
  if (p.clock_tolerance < elapsed{0} || p.clock_tolerance > std::chrono::hours{1})
    return "the tolerance for clocks is negative, or more than an hour";
  if (p.review_working_days < 1 || p.review_working_days > 100) return "a review takes 1 to 100 working days";
  if (p.points_without_campaigns < 1 || p.points_without_campaigns > 1000)
    return "campaigns are closed from 1 to 1000 points on";
  if (p.payout_tries < 1 || p.payout_tries > 100) return "a payout is tried 1 to 100 times";
  if (p.version == 0) return "versions count from 1";
  if (p.silence > silence::leads_to_refund || p.unanswered_rejection > unanswered_rejection::leads_to_review ||
      p.default_ruling > default_ruling::for_merchant || p.execution > execution::by_order)
    return "a choice of the policy is none of its list";
  if (auto const& limit = p.fast_refund_limit; limit && (!limit->positive() || !limit->currency.valid()))
    return "a limit in money is not positive, or its currency is not three capital letters";
  return std::nullopt;
}

/// A policy, a calendar and rules for claims, under a version that each case keeps.
struct rules {
  refund::policy policy{};
  redress::calendar calendar{};
  claim_rules claims{china_claim_rules}; ///< they and the days of the calendar must outlive this

  /// That of the policy: a case keeps the rules it was opened under.
  constexpr std::uint32_t version() const { return policy.version; }
  /// The first instant from which the deadline of a review is provisional, as the calendar has not been announced so far. Bring
  /// rules of the same version with a longer calendar before.
  constexpr instant horizon() const { return calendar.horizon(policy.review_working_days); }
  /// The rules of a policy, a calendar and rules for claims, or the first error of them in words.
  static constexpr std::expected<rules, std::string>
  from(refund::policy const& policy, redress::calendar const& calendar, claim_rules claims = china_claim_rules) {
    if (auto const error = error_of(policy)) return std::unexpected(std::string(*error));
    if (auto const error = error_of(calendar)) return std::unexpected(std::string(*error));
    if (auto const error = error_of(claims)) return std::unexpected(std::string(error->view()));
    return rules{.policy = policy, .calendar = calendar, .claims = claims};
  }
  /// The same for a desk that starts `now`: a calendar is refused too that has ended by then, its days by law included.
  static constexpr std::expected<rules, std::string> from(refund::policy const& policy,
                                                          redress::calendar const& calendar, instant now,
                                                          claim_rules claims = china_claim_rules) {
    auto made = from(policy, calendar, claims);
    if (made && calendar.ended(now))
      return std::unexpected(std::string("the calendar has ended, and its days off by law too"));
    return made;
  }
};

// The rules that come with the library are checked by a test and not by `rules::from`, whose checks would be compiled into
// every file that names them (10 MB of g++ 12).

/// The rules of a marketplace in mainland China under the law since 2026-02-01: the default policy, that country's calendar,
/// and `china_claim_rules`.
constexpr rules marketplace_rules() {
  policy chinese;
  chinese.fast_refund_limit = cny(500'00);
  return {.policy = chinese, .calendar = mainland_china, .claims = china_claim_rules};
}

/// The rules of the marketplace of 2024: the same with `china_claim_rules_2024`.
constexpr rules marketplace_rules_2024() {
  policy chinese;
  chinese.version = 2024; // a storage may hold cases of both
  chinese.fast_refund_limit = cny(500'00);
  return {.policy = chinese, .calendar = mainland_china, .claims = china_claim_rules_2024};
}

/// Days off by the week alone, in Berlin time, until the end of 2035: a host with holidays brings its calendar.
inline constexpr calendar plain_weeks_in_europe{.zone = berlin_time,
                                                .first = std::chrono::sys_days{std::chrono::year{2020} / 1 / 1},
                                                .last = std::chrono::sys_days{std::chrono::year{2035} / 12 / 31}};

/// The rules of a shop in the European Union: `europe_claim_rules`, the trader's word within 14 days, no refund by silence.
constexpr rules european_shop_rules() {
  policy european;
  european.version = 1001; // a storage may hold cases of both
  european.merchant_answer = std::chrono::days{14};
  european.return_window = std::chrono::days{14};
  european.inspection_window = std::chrono::days{14};
  european.silence = silence::leads_to_review;
  european.unanswered_rejection = unanswered_rejection::leads_to_review;
  european.talk_first = true;
  european.review_working_days = 10;
  return {.policy = european, .calendar = plain_weeks_in_europe, .claims = europe_claim_rules};
}

} // namespace redress::refund
