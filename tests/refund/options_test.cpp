// SPDX-License-Identifier: BSL-1.0
// An option is what every guard of its row lets pass: wherever a case is, and with each limit used up in turn, what
// is offered has a request that is accepted, and what has none is not offered.
#include <algorithm>
#include <array>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <redress/casework/account.hpp>
#include <redress/casework/any_case.hpp>
#include <redress/casework/dispatch.hpp>
#include <redress/casework/options.hpp>
#include <redress/casework/replay.hpp>
#include <redress/protocol/graph.hpp>
#include <redress/refund/decisions.hpp>

#include "../support/catch.hpp"
#include "../support/long_run.hpp"
#include "../support/refund.hpp"
#include "../support/refund_requests.hpp"

using namespace refund_test;

namespace {

using redress::any_case;
using graph = redress::graph<protocol>;
using redress::refund::rules;

// A case to try things with, and the rules that it is tried under.
struct trial {
  any_case<protocol> in;
  rules by;

  case_file& file() { return redress::detail::case_access::body(in).file; }
  policy& limits() { return by.policy; }
};

// Another case on the order has claimed what was free of it.
void claim_the_rest(trial& of) {
  auto& body = redress::detail::case_access::body(of.in);
  auto account = std::make_unique<redress::detail::moving_account<protocol>>("account/refund/order/o1");
  for (auto const& each : body.journal)
    if (account->move_by("c1", each)) return; // no account was asked, and it has less than the case took
  // More than was captured is free where more came back than went out.
  auto free = account->value().free();
  if (!at_most(free, body.file.order.captured)) free = body.file.order.captured;
  if (free.positive()) {
    auto order = body.file.order;
    order.paid_at = monday;
    auto const other = filed(standard, a_claim(free, order));
    if (account->move_by("c2", other.journal().back())) FAIL("what is free cannot be claimed");
  }
  body.account = std::move(account);
}

// A penalty that can be appealed at any time.
void with_a_penalty(trial& of, text const& by, std::optional<penalty_appeal> const& appealed = {}) {
  of.limits().penalty_appeal_window = std::chrono::days{36525};
  for (auto const& each : enumerators(penalty_ground{}))
    if (penalty_for(each.value, of.file().penalties) == nullptr)
      return of.file().penalties.push_back({.ground = each.value,
                                            .calculation = counted(counted_by::act, 1, 3),
                                            .imposed_by = by,
                                            .imposed_at = monday,
                                            .appeal = appealed});
}

struct limit {
  std::string_view name;
  void (*use_up)(trial&);
};
constexpr auto but_returns = every<claim_kind> - set_of{claim_kind::return_and_refund};
std::vector<limit> const limits{
    {"nothing", [](trial&) {}},
    {"offers", [](trial& of) { of.limits().offers = static_cast<int>(of.file().offers_of(side::merchant)); }},
    {"revisions", [](trial& of) { of.limits().revisions = static_cast<int>(of.file().revisions); }},
    {"exhibits of a dear order",
     [](trial& of) {
       of.by = with_each_rule(
           [](claim_rule& each) {
             if (each.basis == basis::excluded) return;
             each.basis = basis::request;
             each.exhibits = {{.count = 2}};
           },
           of.by);
     }},
    {"kinds but returns", [](trial& of) { of.by = without_kinds(but_returns, of.by); }},
    {"kinds but returns, and an address",
     [](trial& of) {
       of.by = without_kinds(but_returns, of.by);
       of.file().return_address = {};
     }},
    {"the return address", [](trial& of) { of.file().return_address = {}; }},
    {"the order", claim_the_rest},
    {"the announced days", [](trial& of) { of.by.calendar.last = of.by.calendar.first; }},
    {"advances", [](trial& of) { of.limits().fast_refund_limit.reset(); }},
    {"advances of a minor unit", [](trial& of) { of.limits().fast_refund_limit = cny(1); }},
    {"advances of nothing", [](trial& of) { of.limits().fast_refund_limit = cny(0); }},
    {"advances in yuan", [](trial& of) { of.limits().fast_refund_limit = jpy(1); }},
    {"trust", [](trial& of) { of.limits().fast_refund_score = 101; }},
    {"requests to the buyer",
     [](trial& of) { of.limits().evidence_requests = static_cast<int>(of.file().buyer_hearing.requests); }},
    {"requests to the merchant",
     [](trial& of) { of.limits().evidence_requests = static_cast<int>(of.file().merchant_hearing.requests); }},
    {"releases", [](trial& of) { of.limits().releases = static_cast<int>(of.file().releases); }},
    {"dismissals", [](trial& of) { of.limits().dismissals = static_cast<int>(of.file().dismissals); }},
    {"unscreened exhibits", [](trial& of) { of.limits().screen_every_exhibit = true; }},
    {"exhibits that are not forged",
     [](trial& of) {
       for (auto& each : of.file().exhibits) each.finding = screening::forged;
     }},
    {"rulings without an order", [](trial& of) { of.limits().execution = execution::by_order; }},
    {"time to appeal a refund", [](trial& of) { of.limits().appeal_after_refund = 0s; }},
    {"tries",
     [](trial& of) {
       if (auto const* failed = of.in.state_if<refund_failed>()) of.limits().payout_tries = int(failed->tries);
     }},
    {"urging", [](trial& of) { of.limits().urge_every = 365 * day; }},
    {"extensions", [](trial& of) { of.limits().extensions = static_cast<int>(of.file().extensions); }},
    {"time for extensions", [](trial& of) { of.limits().extended_in_all = of.file().extended; }},
    {"all but a millisecond of it", [](trial& of) { of.limits().extended_in_all = of.file().extended + 1ms; }},
    {"decisions to publish",
     [](trial& of) {
       for (std::uint32_t i = 1; i <= of.file().rulings.size(); ++i) of.file().published.push_back(i);
     }},
    {"grounds of penalties",
     [](trial& of) {
       for (auto const& each : enumerators(penalty_ground{}))
         if (penalty_for(each.value, of.file().penalties) == nullptr)
           of.file().penalties.push_back({.ground = each.value});
     }},
    {"grounds of penalties but one",
     [](trial& of) {
       for (auto const& each : enumerators(penalty_ground{}))
         if (each.value != penalty_ground::counterfeit && penalty_for(each.value, of.file().penalties) == nullptr)
           of.file().penalties.push_back({.ground = each.value});
     }},
    {"penalties but one to appeal", [](trial& of) { with_a_penalty(of, "p9"); }},
    {"penalties but one under appeal", [](trial& of) { with_a_penalty(of, "p9", penalty_appeal{.reasons = "r"}); }},
    {"reviewers who did not impose it",
     [](trial& of) {
       for (auto const* who : {"x1", "x2"}) with_a_penalty(of, who, penalty_appeal{.reasons = "r"});
     }},
    {"appeals of penalties",
     [](trial& of) {
       for (auto& each : of.file().penalties)
         if (!each.appeal) each.appeal = penalty_appeal{.reasons = "r", .outcome = penalty_appeal_outcome::upheld};
     }},
    {"time to appeal a penalty", [](trial& of) { of.limits().penalty_appeal_window = 0s; }},
    {"goodwill", [](trial& of) { of.file().ledger.goodwill = largest_sum(cny(0)); }},
    {"goodwill but a minor unit", [](trial& of) { of.file().ledger.goodwill.minor = largest_sum(cny(0)).minor - 1; }}};

rules some_rules(dice& roll) {
  auto of = standard;
  auto& p = of.policy;
  if (roll.one_in(2)) p.silence = silence::leads_to_refund;
  if (roll.one_in(2)) p.unanswered_rejection = unanswered_rejection::leads_to_review;
  if (roll.one_in(2)) p.default_ruling = default_ruling::for_merchant;
  p.execution = std::array{execution::after_appeal_window, execution::at_once, execution::by_order}[roll.below(3)];
  p.talk_first = roll.one_in(2);
  if (roll.one_in(2)) p.payout_questions = static_cast<int>(roll.below(2));
  return of;
}

// It takes a reversal for the merchant after a penalty, a ruling that ends with goods that are received, a payout to another
// destination, a buyer's appeal of a ruling in part, compensation beside a replacement, or an advance before a deduction; and
// everywhere compensation that failed, for `pay_again`, which is decided in all states as in one. The guided walks of tests/oracle and of walk_test.cpp come there.
std::set<std::string> const rare{"rejected platform lift_penalty",
                                 "refunded platform lift_penalty",
                                 "fulfilled platform publish",
                                 "refunded buyer revoke_destination",
                                 "unclaimed buyer revoke_destination",
                                 "on_appeal merchant cross_appeal",
                                 "on_appeal merchant waive_appeal",
                                 "reship_in_transit payments confirm_payment",
                                 "reship_in_transit payments report_bounce",
                                 "reship_in_transit payments report_failure",
                                 "awaiting_reship payments confirm_payment",
                                 "awaiting_reship payments report_bounce",
                                 "awaiting_reship payments report_failure",
                                 "return_by_right_in_transit payments confirm_payment",
                                 "return_by_right_in_transit payments report_bounce",
                                 "return_by_right_in_transit payments report_failure",
                                 "deduction_proposed payments confirm_payment",
                                 "deduction_proposed payments report_bounce",
                                 "deduction_proposed payments report_failure",
                                 "deduction_under_review payments confirm_payment",
                                 "deduction_under_review payments report_bounce",
                                 "deduction_under_review payments report_failure",
                                 "deduction_under_review platform extend"};

// What blocks a row when its limit is used up, or what it needs is not there.
std::set<std::string> const blocks{"accept_offer: no_return_address",
                                   "accept_offer: order_fully_claimed",
                                   "refund_instead: nothing_to_pay",
                                   "advance: above_fast_refund_limit",
                                   "advance: advanced_already",
                                   "advance: flagged_by_risk",
                                   "advance: no_advance_for_this_kind",
                                   "advance: score_too_low",
                                   "appeal: past_appeal_window",
                                   "appeal_penalty: appealed_already",
                                   "appeal_penalty: no_such_penalty",
                                   "appeal_penalty: past_appeal_window",
                                   "appeal: refunded_by_right",
                                   "appeal: waived_already",
                                   "ask_release: too_many_releases",
                                   "confirm_goods_back: payment_on_its_way",
                                   "confirm_payment: unknown_payment",
                                   "confirm_return: advance_not_confirmed",
                                   "cross_appeal: appealed_already",
                                   "cross_appeal: not_ruled_in_part",
                                   "decide_goods: advance_not_confirmed",
                                   "decide_penalty_appeal: imposed_by_the_same",
                                   "decide_penalty_appeal: no_penalty_appeal",
                                   "dismiss: too_many_dismissals",
                                   "extend: extended_too_long",
                                   "extend: too_many_extensions",
                                   "grant_goodwill: sum_too_large",
                                   "impose_penalty: no_ruling_against_merchant",
                                   "impose_penalty: penalized_already",
                                   "lift_penalty: no_such_penalty",
                                   "lift_penalty: ruling_not_reversed",
                                   "make_offer: no_return_address",
                                   "make_offer: too_many_offers",
                                   "modify: award_unchanged",
                                   "modify: ruled_by_the_same",
                                   "propose_deduction: deduction_takes_all",
                                   "publish: no_such_decision",
                                   "pay_again: unknown_payment",
                                   "publish: published_already",
                                   "record_settlement: consent_missing",
                                   "release: release_not_asked",
                                   "release: screening_pending",
                                   "release: too_many_releases",
                                   "reopen: order_fully_claimed",
                                   "reopen: shipped_too_late",
                                   "report_bounce: unknown_payment",
                                   "report_delivery: delivered_already",
                                   "report_intercepted: delivered_already",
                                   "report_failure: unknown_payment",
                                   "report_loss: delivered_already",
                                   "request_buyer_evidence: too_many_evidence_requests",
                                   "request_merchant_evidence: too_many_evidence_requests",
                                   "retry: too_many_tries",
                                   "reverse: ruled_by_the_same",
                                   "revoke_destination: no_destination",
                                   "revise: exhibits_missing",
                                   "revise: too_many_revisions",
                                   "rule_for_buyer: executed_by_order",
                                   "rule_in_part: award_not_in_part",
                                   "submit_exhibit: side_closed",
                                   "uphold: ruled_by_the_same",
                                   "urge: urged_already",
                                   "verify_exhibit: exhibit_unknown",
                                   "waive_appeal: waived_already",
                                   "withdraw: screening_pending",
                                   "withdraw_appeal: no_appeal_of_this_side"};

class tries {
  static constexpr int most_requests = 4000;
  std::array<std::array<int, protocol::states::size>, 2> visits_{};    // of large claims and of small ones
  std::vector<bool> done_ = std::vector<bool>(graph::rows.size());     // rows that were offered, and could be taken
  std::map<std::pair<std::size_t, std::string_view>, int> accepted_{}; // of a row, by what was used up
  int numbers_ = 1'000'000;

public:
  std::set<std::string> in_vain{}, blocked{};
  std::vector<int> taken = std::vector<int>(graph::rows.size());

  /// Looks at each row of where the case is, with each limit used up.
  void look(any_case<protocol> const& in, rules const& by, instant now, dice& roll,
            std::set<std::string> const& payment_ids) {
    bool const small = in.file().claim.amount == cny(1);
    auto& visits = visits_[small][in.state_index()];
    if (visits >= long_run::times(30) && (visits >= 200 || (!misses_some_of(in.state_index()) && each_block_seen())))
      return;
    ++visits;
    std::optional<trial> of;
    for (auto const& each : limits) {
      use_up(of, in, by, each);
      for (std::size_t row = 0; row < graph::rows.size(); ++row)
        if (graph::rows[row].from == in.state_index() && look_at(*of, each, row, now, roll, payment_ids)) {
          of.reset(); // it moved on
          use_up(of, in, by, each);
        }
    }
  }

  bool has_seen_enough() const { return missed().empty() && each_block_seen(); }
  bool each_block_seen() const { return std::includes(blocked.begin(), blocked.end(), blocks.begin(), blocks.end()); }
  /// Rows that were offered in no walk, but for lapses, which are offered to no party.
  std::set<std::string> missed() const {
    std::set<std::string> words;
    for (std::size_t row = 0; row < graph::rows.size(); ++row)
      if (!done_[row]) words.insert(in_words(row));
    return words;
  }

  tries() {
    for (std::size_t row = 0; row < graph::rows.size(); ++row)
      done_[row] =
          in_words(row).ends_with(" lapse") || in_words(row).ends_with(" pay_again") || rare.contains(in_words(row));
  }

private:
  static std::string in_words(std::size_t row) {
    auto const& at = graph::rows[row];
    std::string words(redress::names_of<protocol::states>[at.from]);
    for (auto const each :
         {redress::names_of<protocol::roles>[at.role], redress::names_of<protocol::actions>[at.action]})
      words.append(" ").append(each);
    return words;
  }
  bool misses_some_of(std::size_t state) const {
    for (std::size_t row = 0; row < graph::rows.size(); ++row)
      if (graph::rows[row].from == state && !done_[row]) return true;
    return false;
  }

  // The case as it is, but for what is used up.
  static void use_up(std::optional<trial>& of, any_case<protocol> const& in, rules const& by, limit const& what) {
    if (!of) {
      auto again = redress::replay<protocol>(in.journal(), "c1");
      if (!again) FAIL("the journal cannot be replayed");
      of.emplace(std::move(*again), by);
    }
    of->by = by;
    of->file() = in.file();
    redress::detail::case_access::body(of->in).account.reset();
    what.use_up(*of);
  }

  // Whether the case moved on.
  bool look_at(trial& of, limit const& what, std::size_t row, instant now, dice& roll,
               std::set<std::string> const& payment_ids) {
    auto const& at = graph::rows[row];
    auto const role = redress::names_of<protocol::roles>[at.role];
    auto const action = redress::names_of<protocol::actions>[at.action];
    if (action == "lapse") return false;
    auto const by = role == "reviewer" && roll.one_in(2) ? "x2" : party_in(role);
    redress::step_time const when{of.by, now};
    auto const offers = all_offers<protocol::roles>::value[at.role](of.in, by, when);
    auto const offer = std::find_if(offers.begin(), offers.end(), [&](auto const& o) { return o.action == action; });
    if (offer == offers.end()) FAIL(in_words(row) << " is not among the options");
    if (offer->refused) {
      if (auto const* why = offer->refused->refusal())
        blocked.insert(std::string(action) + ": " + std::string(rule_with(why->code)->name));
      return false;
    }
    auto& accepted = accepted_[{row, what.name}];
    if (accepted >= long_run::times(5)) return false; // often enough
    request_filler fill{roll, of.in.file(), of.in.due(), now, payment_ids, numbers_};
    std::string last;
    for (int i = 0; i < most_requests; ++i) {
      auto const why =
          redress::dispatch(of.in, role, by, action, fillers<protocol::actions>::value[at.action](fill), when);
      if (!why) {
        done_[row] = true;
        ++accepted;
        return true;
      }
      if (why->why && why->why->refusal() != nullptr) last = rule_with(why->why->refusal()->code)->name;
    }
    in_vain.insert(in_words(row) + " without " + std::string(what.name) + ": " + last);
    return false;
  }
};

void wander(std::uint64_t seed, tries& all) {
  dice roll(seed);
  auto const by = some_rules(roll);
  any_case<protocol> in(redress::open<protocol>("c1"));
  std::set<std::string> payment_ids;
  int numbers = 0;
  auto now = monday;
  bool const small = roll.one_in(3); // a claim of one minor unit, which has no parts
  for (int step = 0; step < 60; ++step) {
    if (roll.one_in(12) && in.due()) now = std::max(now, *in.due());
    if (step > 0 && !(in.due() && now >= *in.due())) all.look(in, by, now, roll, payment_ids);
    std::vector<std::size_t> here;
    for (std::size_t i = 0; i < graph::rows.size(); ++i)
      if (graph::rows[i].from == in.state_index()) here.push_back(i);
    if (here.empty()) break;
    auto chosen = roll.of(here);
    if (roll.one_in(2)) // to where few walks have been
      for (int more = 0; more < 3; ++more)
        if (auto const other = roll.of(here); all.taken[other] < all.taken[chosen]) chosen = other;
    auto const& row = graph::rows[chosen];
    auto const role = redress::names_of<protocol::roles>[row.role];
    auto const action = redress::names_of<protocol::actions>[row.action];
    request_filler fill{roll, in.file(), in.due(), now, payment_ids, numbers};
    auto body = fillers<protocol::actions>::value[row.action](fill);
    if (small && action == "file_claim") {
      redress::reader from(body);
      auto asked = from.get<file_claim>();
      if (!is_in_goods(asked.kind)) asked.amount = cny(1);
      body = redress::encode(asked);
    }
    auto const who = role == "reviewer" ? "x2" : party_in(role);
    if (!redress::dispatch(in, role, who, action, body, redress::step_time{by, now})) ++all.taken[chosen];
    for (auto const& each : in.file().payments) payment_ids.insert(std::string(each.id));
  }
}

} // namespace

TEST_CASE("what is offered is accepted for some request, in every state and with each limit used up in turn") {
  tries all;
  std::uint64_t const least = long_run::sampled ? 100 : 300, most = long_run::sampled ? 100 : 20'000;
  for (std::uint64_t seed = 1; seed <= least || (seed <= most && (seed % 100 != 1 || !all.has_seen_enough())); ++seed)
    wander(seed, all);
  CHECK(all.in_vain == std::set<std::string>{});
  if (long_run::sampled) return; // too few walks to come everywhere
  CHECK(all.missed() == std::set<std::string>{});
  for (auto const& each : blocks) CHECK((all.blocked.contains(each) ? each : each + " was never seen") == each);
}
