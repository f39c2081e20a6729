// SPDX-License-Identifier: BSL-1.0
// Random walks through the named door, each step held against an oracle: the domain's rows once more, in a plain switch
// that shares no code with the library. Same verdict, same state, same deadline, same money; and the money is sound.
#include <algorithm>
#include <array>
#include <chrono>
#include <cstdint>
#include <expected>
#include <map>
#include <optional>
#include <random>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <redress/casework/memory_storage.hpp>
#include <redress/refund/desk.hpp>

#include "../support/catch.hpp"

namespace {

using i64 = std::int64_t;
constexpr i64 second = 1000, hour = 3600 * second, a_day = 24 * hour;

#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
constexpr int scale = 5;
#elif defined(__has_feature)
#if __has_feature(address_sanitizer) || __has_feature(thread_sanitizer)
constexpr int scale = 5;
#else
constexpr int scale = 1;
#endif
#else
constexpr int scale = 1;
#endif

// What was asked, in numbers.
struct request {
  std::string role, party, action;
  i64 amount = 0;           // claimed or awarded
  bool in_yuan = true;      // the currency of the order
  bool reasons = true;      // stated, or a rejection's reason
  bool talked = false;      // of an escalation
  bool right_refund = true; // of a confirmation
  bool offered_kind = true; // of a claim
};

struct settings {
  bool silence_pays = false, silence_reviews = false, denies_by_default = false, at_once = false, talk_first = false;
  i64 calendar_ends = 0; // the last day it knows, from 1970 on
};

struct oracle {
  settings with;
  i64 captured = 0, paid_at = 0;
  std::string state = "unopened";
  i64 due = 0, last = 0, claimed = 0, award = 0, reserved = 0, refunded = 0;
  unsigned version = 0;

  // Who may do it here; nobody: empty.
  std::string_view who_may(std::string_view action) const {
    static std::map<std::pair<std::string_view, std::string_view>, std::string_view> const rows{
        {{"unopened", "file_claim"}, "buyer"},
        {{"awaiting_merchant", "approve"}, "merchant"},
        {{"awaiting_merchant", "reject"}, "merchant"},
        {{"awaiting_merchant", "withdraw"}, "buyer"},
        {{"awaiting_merchant", "lapse"}, "timekeeper"},
        {{"merchant_rejected", "escalate"}, "buyer"},
        {{"merchant_rejected", "withdraw"}, "buyer"},
        {{"merchant_rejected", "approve"}, "merchant"},
        {{"merchant_rejected", "lapse"}, "timekeeper"},
        {{"under_review", "withdraw"}, "buyer"},
        {{"under_review", "rule_for_buyer"}, "platform"},
        {{"under_review", "rule_for_merchant"}, "platform"},
        {{"under_review", "lapse"}, "timekeeper"},
        {{"ruled_for_buyer", "waive_appeal"}, "merchant"},
        {{"ruled_for_buyer", "lapse"}, "timekeeper"},
        {{"ruled_for_merchant", "waive_appeal"}, "buyer"},
        {{"ruled_for_merchant", "lapse"}, "timekeeper"},
        {{"refund_pending", "confirm_refund"}, "payments"},
        {{"refund_pending", "lapse"}, "timekeeper"}};
    auto const found = rows.find({state, action});
    return found == rows.end() ? std::string_view{} : found->second;
  }

  bool lapses() const {
    for (auto const s : {"awaiting_merchant", "merchant_rejected", "under_review", "ruled_for_buyer",
                         "ruled_for_merchant", "refund_pending"})
      if (state == s) return true;
    return false;
  }

  // Three days from Monday to Friday, in China, a weekend counting as Monday's first moment; below zero: the calendar
  // ends before.
  i64 three_working_days(i64 from) const {
    auto const local = from + 8 * hour;
    auto date = local / a_day, time = local % a_day;
    auto const off = [&] {
      auto const weekday = (date + 4) % 7; // 1970 began with a Thursday; 0 is Sunday
      return weekday == 0 || weekday == 6;
    };
    for (; off(); time = 0) ++date;
    for (int left = 3; left > 0; left -= !off()) ++date;
    return date > with.calendar_ends ? -1 : date * a_day + time - 8 * hour;
  }

  void enter(std::string_view next, i64 until = 0) { state = next, due = until; }
  void grant(i64 amount, i64 now) {
    reserved = amount;
    award = amount;
    enter("refund_pending", now + a_day);
  }
  bool review(i64 now) {
    auto const until = three_working_days(now);
    if (until < 0) return false;
    enter("under_review", until);
    return true;
  }
  void release(std::string_view next) { reserved = 0, enter(next); }

  bool take_lapse(i64 now) {
    if (state == "awaiting_merchant") {
      if (with.silence_pays) return grant(claimed, now), true;
      return review(now);
    }
    if (state == "merchant_rejected") {
      if (with.silence_reviews) return review(now);
      return release("expired"), true;
    }
    if (state == "under_review") {
      if (with.denies_by_default) return enter("ruled_for_merchant", now + 3 * a_day), true;
      award = claimed;
      return enter("ruled_for_buyer", with.at_once ? now : now + 3 * a_day), true;
    }
    if (state == "ruled_for_buyer") return grant(award, now), true;
    if (state == "ruled_for_merchant") return release("rejected"), true;
    return enter("refund_pending", now + a_day), true;
  }
  bool step_of_time(i64 now) {
    auto const at = std::max(due, last);
    if (now < due || !take_lapse(at)) return false;
    last = at;
    ++version;
    return true;
  }

  std::string decide(request const& r, i64 now) {
    if (r.action == "file_claim") {
      if (captured <= 0) return "order_not_paid";
      if (r.party != "b7") return "order_of_another_buyer";
      if (!r.offered_kind) return "kind_not_offered";
      if (!r.in_yuan) return "another_currency";
      if (r.amount <= 0) return "amount_not_positive";
      if (r.amount > captured) return "above_captured";
      if (now >= paid_at + 7 * a_day) return "past_claim_window";
      claimed = reserved = r.amount;
      enter("awaiting_merchant", now + 48 * hour);
    } else if (r.action == "approve") {
      grant(claimed, now);
    } else if (r.action == "reject") {
      if (!r.reasons) return "no_reasons_stated";
      enter("merchant_rejected", now + 7 * a_day);
    } else if (r.action == "withdraw") {
      release("withdrawn");
    } else if (r.action == "escalate") {
      if (with.talk_first && !r.talked) return "parties_have_not_talked";
      if (!review(now)) return "past_calendar";
    } else if (r.action == "rule_for_buyer") {
      if (!r.reasons) return "no_reasons_stated";
      if (!r.in_yuan) return "another_currency";
      if (r.amount <= 0) return "amount_not_positive";
      if (r.amount > claimed) return "above_claim";
      award = r.amount;
      enter("ruled_for_buyer", with.at_once ? now : now + 3 * a_day);
    } else if (r.action == "rule_for_merchant") {
      if (!r.reasons) return "no_reasons_stated";
      enter("ruled_for_merchant", now + 3 * a_day);
    } else if (r.action == "waive_appeal") {
      if (state == "ruled_for_buyer")
        grant(award, now);
      else
        release("rejected");
    } else if (r.action == "confirm_refund") {
      if (!r.right_refund) return "another_refund";
      refunded = award;
      release("refunded");
    } else if (!take_lapse(now)) {
      return "past_calendar";
    }
    return "done";
  }

  std::string act(request const& r, i64 now) {
    auto const behind = now < last - 5 * second;
    while (!behind && version > 0 && lapses() && step_of_time(std::max(now, last))) {}
    auto const may = who_may(r.action);
    if (may.empty()) return "not_in_this_state";
    if (may != r.role) return "another_role_may";
    if (version > 0 && r.role != "timekeeper" &&
        r.party != (r.role == "buyer"      ? "b7"
                    : r.role == "merchant" ? "m3"
                                           : r.role))
      return "not_a_party";
    if (behind) return "clock_behind";
    now = std::max(now, last);
    if (lapses() && r.action != "lapse" && now >= due) return "overdue";
    if (r.action == "lapse") {
      if (now < due) return "not_yet_due";
      now = std::max(due, last);
    }
    auto verdict = decide(r, now);
    if (verdict == "done") last = now, ++version;
    return verdict;
  }
};

using namespace redress::refund;
using redress::instant;

instant at(i64 ms) { return instant(redress::elapsed(ms)); }
i64 number_of(instant when) { return when.time_since_epoch().count(); }

redress::bytes body_of(request const& r, oracle const& o) {
  auto const amount = r.in_yuan ? money(cny(r.amount)) : money(jpy(r.amount));
  redress::text const reasons = r.reasons ? "because" : "";
  if (r.action == "file_claim") {
    file_claim claim{.kind = r.offered_kind ? claim_kind::refund_only : claim_kind::repair,
                     .reason = claim_reason::quality,
                     .amount = amount};
    if (auto const paid = paid_order::from(
            {.id = "o1", .buyer = "b7", .merchant = "m3", .captured = cny(o.captured), .paid_at = at(o.paid_at)}))
      claim.order = *paid;
    return redress::encode(claim);
  }
  if (r.action == "approve") return redress::encode(approve{});
  if (r.action == "reject") return redress::encode(reject{.reason = reasons});
  if (r.action == "escalate") return redress::encode(escalate{.talked = r.talked});
  if (r.action == "rule_for_buyer") return redress::encode(rule_for_buyer{.award = amount, .reasons = reasons});
  if (r.action == "rule_for_merchant")
    return redress::encode(rule_for_merchant{.ground = denial_ground::against_policy, .reasons = reasons});
  if (r.action == "confirm_refund")
    return redress::encode(confirm_refund{.refund_id = r.right_refund ? "c1/refund" : "c2/refund"});
  return {};
}

std::string verdict_of(std::expected<redress::receipt, redress::trouble<protocol>> const& result) {
  if (result) return "done";
  auto const& why = result.error().why;
  if (!why) return std::string(name_of(result.error().kind));
  if (why->refusal() != nullptr) return std::string(redress::name_of(why->refusal()->code));
  using enum redress::objection::kind;
  auto const what = why->objected()->what;
  return what == not_a_party    ? "not_a_party"
         : what == not_yet_due  ? "not_yet_due"
         : what == overdue      ? "overdue"
         : what == clock_behind ? "clock_behind"
                                : "another objection";
}

// A case walked at random, from one seed. What differs from the oracle is returned in words; nothing: nothing did.
class walk {
  std::mt19937 random_;
  unsigned seed_;

  i64 up_to(i64 most) { return std::uniform_int_distribution<i64>(0, most)(random_); }
  bool one_in(i64 n) { return up_to(n - 1) == 0; }

  request next_request(oracle const& o) {
    static constexpr std::array<std::array<std::string_view, 2>, 11> known{{{"buyer", "file_claim"},
                                                                            {"merchant", "approve"},
                                                                            {"merchant", "reject"},
                                                                            {"buyer", "withdraw"},
                                                                            {"buyer", "escalate"},
                                                                            {"platform", "rule_for_buyer"},
                                                                            {"platform", "rule_for_merchant"},
                                                                            {"merchant", "waive_appeal"},
                                                                            {"buyer", "waive_appeal"},
                                                                            {"payments", "confirm_refund"},
                                                                            {"timekeeper", "lapse"}}};
    request r;
    // Mostly what is legal here; withdrawals are rare, or few cases would get far.
    for (int tries = 0; tries < 40; ++tries) {
      auto const& [role, action] = known[static_cast<std::size_t>(up_to(known.size() - 1))];
      r.role = role, r.action = action;
      if (o.who_may(action) == role ? action != "withdraw" || one_in(5) : one_in(40)) break;
    }
    if (one_in(30)) r.role = one_in(2) ? "merchant" : "buyer";
    r.party = r.role == "buyer" ? "b7" : r.role == "merchant" ? "m3" : r.role == "timekeeper" ? "" : r.role;
    if (one_in(30) && (r.role == "buyer" || r.role == "merchant")) r.party = "x9";
    auto const limit = r.action == "file_claim" ? o.captured : o.claimed;
    r.amount = one_in(4) ? limit + up_to(2) - 1 : one_in(15) ? -up_to(1) : up_to(limit);
    r.in_yuan = !one_in(20);
    r.reasons = !one_in(8);
    r.talked = one_in(2);
    r.right_refund = !one_in(4);
    r.offered_kind = !one_in(20);
    return r;
  }

  i64 next_time(oracle const& o, i64 now) {
    if (o.version > 0 && o.lapses() && o.due >= now && one_in(3)) return o.due + up_to(2) - 1;
    if (one_in(12)) return now - up_to(8 * second);
    if (one_in(12)) return now + up_to(20 * a_day);
    return now + up_to(2 * hour);
  }

public:
  explicit walk(unsigned seed) : random_(seed), seed_(seed) {}
  int steps = 0;

  std::string run(std::map<std::string, int>& seen) {
    i64 now = number_of(std::chrono::sys_days{std::chrono::year{2026} / 1 / 1}) + up_to(300 * a_day);
    oracle o{.with = {.silence_pays = one_in(2),
                      .silence_reviews = one_in(2),
                      .denies_by_default = one_in(2),
                      .at_once = one_in(3),
                      .talk_first = one_in(3),
                      .calendar_ends = one_in(6) ? now / a_day + up_to(12) : 40000},
             .captured = one_in(30) ? 0 : 1 + up_to(one_in(3) ? 3 : 100000),
             .paid_at = now - (one_in(5) ? 7 * a_day - up_to(1) : up_to(6 * a_day))};

    rules in_force;
    in_force.calendar = {.offset = std::chrono::hours{8},
                         .last = std::chrono::sys_days{std::chrono::days{o.with.calendar_ends}}};
    if (o.with.silence_pays) in_force.policy.silence = silence::leads_to_refund;
    if (o.with.silence_reviews) in_force.policy.unanswered_rejection = unanswered_rejection::leads_to_review;
    if (o.with.denies_by_default) in_force.policy.default_ruling = default_ruling::for_merchant;
    if (o.with.at_once) in_force.policy.execution = execution::at_once;
    in_force.policy.talk_first = o.with.talk_first;
    in_force.policy.kinds = policy::kind_bit(claim_kind::refund_only);

    redress::memory_storage storage;
    redress::manual_clock clock(at(now));
    desk d{storage, clock, in_force};

    for (int after_end = 0, step = 0; after_end < 3 && step < 40; ++step) {
      now = next_time(o, now);
      clock.set(at(now));
      auto const asked = next_request(o);
      if (o.version == 0 && (asked.action != "file_claim" || asked.role != "buyer")) continue; // no such case
      if (one_in(10)) d.sweep(); // what it writes down, the act would
      auto const expected = o.act(asked, now);
      auto const result = d.act("c1", asked.role, asked.party, asked.action, body_of(asked, o), "");
      ++steps;
      ++seen[expected];
      auto const words = "seed " + std::to_string(seed_) + ", step " + std::to_string(step) + ", " + asked.role + " " +
                         asked.action + ": ";
      if (auto const verdict = verdict_of(result); verdict != expected) return words + verdict + " and not " + expected;
      if (o.version == 0) continue;
      auto const kept = storage.load("c1");
      if (!kept || kept->head.state != o.state)
        return words + (kept ? kept->head.state : "no case") + " and not " + o.state;
      if (kept->head.version != o.version)
        return words + "version " + std::to_string(kept->head.version) + " and not " + std::to_string(o.version);
      if (kept->head.due != (o.lapses() ? std::optional(at(o.due)) : std::nullopt)) return words + "another deadline";
      auto const in = redress::replay<protocol>(kept->journal, "c1"); // `load` would let lapse what is due by now
      if (!in) return words + "does not replay";
      auto const& money = in->file().ledger;
      if (!money.sound()) return words + "not sound";
      if (money.captured != cny(o.captured) || money.reserved != cny(o.reserved) || money.refunded != cny(o.refunded))
        return words + "other money";
      if (result && (result->version != o.version || result->state != o.state)) return words + "another receipt";
      after_end += !o.lapses();
    }
    return {};
  }
};

} // namespace

TEST_CASE("twenty thousand random steps come to what the domain says") {
  std::map<std::string, int> seen;
  int steps = 0;
  for (unsigned seed = 1; steps < 20'000 / scale; ++seed) {
    walk one(seed);
    REQUIRE(one.run(seen) == "");
    steps += one.steps;
  }
  // The walks are worth little if they do not get everywhere.
  for (auto const verdict :
       {"done", "not_in_this_state", "another_role_may", "not_a_party", "clock_behind", "overdue", "not_yet_due",
        "order_not_paid", "order_of_another_buyer", "kind_not_offered", "another_currency", "amount_not_positive",
        "above_captured", "above_claim", "past_claim_window", "no_reasons_stated", "parties_have_not_talked",
        "another_refund", "past_calendar"})
    CHECK(std::pair(verdict, seen[verdict] > 0) == std::pair(verdict, true));
}
