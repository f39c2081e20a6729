// SPDX-License-Identifier: BSL-1.0
#pragma once
// Plain words between the model and whatever it is held against: strings, integers and nothing of redress. Enumerators
// are the numbers that the domain's lists have, instants are milliseconds since 1970, amounts are minor units.
#include <array>
#include <cstdint>
#include <limits>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

namespace oracle {

using millis = std::int64_t;
inline constexpr millis second = 1000, minute = 60 * second, hour = 60 * minute, day = 24 * hour;

enum kind : int { refund_only = 1, return_and_refund, exchange, reship, repair };
inline bool of_goods(int kind) { return kind == exchange || kind == reship || kind == repair; }
enum why : int {
  quality = 1,
  not_received,
  not_as_described,
  counterfeit,
  wrong_size,
  missing_parts,
  service,
  delay,
  no_reason
};
enum category : int { general = 1, excluded_by_confirmation = 7 };
enum place : int { not_sent = 1, on_the_way_to_buyer, with_buyer, on_the_way_back, with_merchant, lost };
enum paper_kind : int { chat = 3, negotiation_record = 7 };
enum found : int { not_screened = 1, unsure, genuine, forged };
enum screener : int { machine = 1, human };
enum verdict_of_risk : int { clear = 1, look_by_hand, block };
enum party_side : int { buyers = 1, merchants };
enum denial : int { too_little_evidence = 1, against_policy, outside_criteria };
enum outside : int { no_change = 1, buyer_is_paid, buyer_repays, settled_outside };
enum result : int { no_outcome = 0, upheld, modified, reversed };
enum penalty_of : int { credit_points = 1, campaign_ban, rating };
enum punished_for : int { forged_paper = 4, claim_not_answered, order_not_complied };
enum of_penalty_appeal : int { penalty_upheld = 1, penalty_reduced, penalty_lifted };

/// The most points, and the most days of a ban.
inline constexpr std::uint32_t largest_penalty = 36525;

/// What no sum of a case may be larger than.
inline constexpr std::int64_t largest = std::numeric_limits<std::int64_t>::max() / 16;

struct sum {
  std::int64_t minor = 0;
  std::string currency = "CNY";
};

struct paper {
  std::string id{};
  int kind = 1;
  std::string content{};
};

/// A line of an order; what it does not say is as the order says.
struct line_data {
  std::string id{};
  std::int64_t price = 0, discount = 0;
  int quantity = 1;
  std::optional<int> category{}, goods{};
  std::optional<millis> promised_at{}, dispatched_at{}, signed_at{};
  std::optional<bool> exclusion_confirmed{}, durable{}, heavily_used{};
};
struct item {
  std::string line{};
  int quantity = 0;
};
struct count_of_line {
  std::string line{};
  int received = 0, damaged = 0;
};

struct order_data {
  std::string id{}, buyer{}, merchant{};
  sum captured{};
  millis paid_at = 0;
  std::optional<millis> promised_at{}, dispatched_at{}, signed_at{};
  int category = general, goods = with_buyer;
  bool exclusion_confirmed = false, durable = false, heavily_used = false, free_of_charge = false;
  std::string return_address{};
  std::vector<std::pair<std::string, std::int64_t>> tenders{}; ///< what it was paid by
  std::vector<line_data> lines{};
  std::optional<std::int64_t> shipping{};
};

/// What somebody asks for. Which members count depends on the action.
struct wish {
  std::string role{}, party{}, action{};
  order_data order{};
  int kind = refund_only, reason = quality;
  sum amount{};
  bool no_amount = false; ///< it is left out, as of goods
  std::optional<sum> maybe_amount{};
  std::string words{};   ///< reason, reasons, statement, note, grounds, what is wrong, document
  std::string id{};      ///< of a payout, an advance, an exhibit, a repayment; tracking; reference; destination
  std::string address{}; ///< to return goods to
  std::string consent_of_buyer{}, consent_of_merchant{}, voided{};
  std::vector<paper> papers{};
  paper exhibit{};
  std::uint32_t number = 0;
  std::string clause{};                                ///< that a penalty rests on
  std::vector<std::array<std::uint32_t, 3>> counted{}; ///< of a penalty: by what, how many, each
  std::uint32_t points = 0;                            ///< what that comes to, or so it says
  bool talked = false;
  int verdict = clear, score = 100, without_fault = 0, finding = genuine, by = machine, ground = 1, route = 1,
      outcome = no_change;
  int in_favour_of = merchants;
  bool with_ground = true;
  std::optional<millis> until{};
  std::vector<std::string> cited{};
  std::string means{};                         ///< of payment, that a report is about, or by which money left elsewhere
  int attempt = 0;                             ///< the number of the try that failed; 0: the last
  std::optional<std::array<sum, 2>> freight{}; ///< the whole, and the merchant's part
  std::optional<sum> compensation{};
  bool spoilt = false; ///< the body does not decode
  std::vector<item> items{};
  std::vector<count_of_line> counts{};
  bool complete = false; ///< its items and its amount are worked out
};

enum window_from : int { from_payment = 1, from_promise, from_dispatch, from_signing, from_day_after_signing };
enum counted_in : int { in_elapsed_time = 1, in_calendar_days, in_working_days };
enum burden_of : int { buyer_proves = 1, merchant_proves, merchant_proves_at_first };
enum freight_of : int { by_fault = 1, buyer_bears, merchant_bears };

/// Papers of some kinds, so many; of dear goods alone, or of used ones too.
struct demand {
  int count = 1;
  std::set<int> kinds{}; ///< none: of every kind
  std::optional<sum> from{};
  bool of_used = false;
};

/// A rule for claims. A set that is empty is of every enumerator.
struct rule_data {
  std::string id{};
  std::set<int> reasons{}, kinds{}, places{}, categories{};
  std::optional<sum> above{}, up_to{};
  bool excluded = false;
  millis lasts = 0; ///< 0: without an end
  int from = from_payment, counted = in_elapsed_time;
  bool to_worked_day = false;
  int otherwise = 0, opens = 0;
  std::vector<demand> papers{};
  int burden = buyer_proves;
  millis at_first = 0;
  bool of_durables = false;
  int freight = by_fault;
  std::optional<sum> most{};
  int times = 0; ///< 0: as often as wanted
  bool at_once = false, right = false;
  bool keeps_shipping = false;
  int fee = 0; ///< of the price of lines, in hundredths
};

struct policy {
  std::string name = "marketplace";
  std::uint32_t version = 1;
  bool chinese_calendar = true;
  millis cut_off = day;
  millis merchant_answer = 48 * hour, rejection_window = 7 * day, offer_window = 48 * hour,
         interception_window = 15 * day, return_window = 7 * day, transit_window = 30 * day,
         inspection_window = 7 * day, reship_window = 48 * hour, receipt_window = 7 * day, goods_review = 7 * day,
         evidence_window = 48 * hour, order_window = 48 * hour, appeal_window = 3 * day, appeal_cap = 7 * day,
         appeal_after_refund = 30 * day, payout_check = day, retry_window = 7 * day, clawback_window = 90 * day,
         urge_every = day, extended_in_all = 30 * day, penalty_appeal_window = 15 * day;
  millis clock_tolerance = 5000;
  int offers = 3, revisions = 3, review_working_days = 3, calendar_margin = 5, evidence_requests = 2, releases = 1,
      dismissals = 1, payout_tries = 5, payout_questions = 10, extensions = 2, fast_refund_score = 80;
  std::vector<rule_data> claims{};
  std::optional<sum> fast_refund_limit{};
  bool talk_first = false, silence_refunds = false, rejection_reviews = false, default_for_buyer = true,
       screen_every_exhibit = false;
  int execution = 0; ///< 0 after the appeal window, 1 at once, 2 by order
};

/// What can be seen of a case from outside, the same of both.
inline constexpr std::array number_names{"reserved",
                                         "awarded",
                                         "refunded",
                                         "elsewhere",
                                         "conceded",
                                         "denied",
                                         "apart",
                                         "repaid",
                                         "owed",
                                         "written_off",
                                         "forgiven",
                                         "goodwill",
                                         "compensation",
                                         "offers",
                                         "exhibits",
                                         "forged",
                                         "rulings",
                                         "last award",
                                         "published",
                                         "penalties",
                                         "standing penalties",
                                         "points of penalties",
                                         "last end of a ban",
                                         "appeals of penalties",
                                         "omissions",
                                         "buyer appealed",
                                         "merchant appealed",
                                         "payments",
                                         "on its way",
                                         "another destination",
                                         "extensions",
                                         "extended",
                                         "revisions",
                                         "releases",
                                         "dismissals",
                                         "flagged",
                                         "reopened",
                                         "goods",
                                         "granted kind",
                                         "granted amount",
                                         "claim kind",
                                         "claim amount",
                                         "repayments",
                                         "asked back",
                                         "promised",
                                         "recouping",
                                         "remedies",
                                         "buyer closed",
                                         "merchant closed",
                                         "both heard",
                                         "by an authority",
                                         "unsound",
                                         "sealed",
                                         "tries",
                                         "entries",
                                         "units",
                                         "price of units",
                                         "inspected"};

struct view {
  std::string state{}, payout{};
  std::optional<millis> due{};
  bool provisional = false;
  std::array<std::int64_t, number_names.size()> numbers{};
  friend bool operator==(view const&, view const&) = default;
};

struct account {
  std::int64_t captured = 0, held = 0, out = 0, units = 0, price_of_units = 0;
  friend bool operator==(account const&, account const&) = default;
};

/// What came of a wish: `done`, or a word for why not; of a refusal, the code is the word.
struct answer {
  std::string word{}, state{};
  std::optional<millis> due{};
  bool replayed = false;
  bool done() const { return word == "done"; }
};

} // namespace oracle
