// SPDX-License-Identifier: BSL-1.0
// An action can be submitted by type, by name, or by type on a case whose state is known at compile time. Whole cases,
// submitted in each of the three ways, leave byte-identical journals; and so they do, swept before or not, at every
// deadline on the way.
#include <chrono>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <redress/refund/desk.hpp>
#include <redress/service/memory_storage.hpp>

#include "../support/catch.hpp"
#include "../support/refund.hpp"
#include "../support/salts.hpp"

using namespace refund_test;

namespace {

using redress::entry, redress::manual_clock, redress::memory_storage;
using refund_desk = desk<memory_storage, manual_clock>;

constexpr std::string_view id = "case";

struct office {
  memory_storage storage{};
  manual_clock clock{monday};
  refund_desk desk;
  explicit office(redress::refund::rules const& rules = standard)
      : desk(storage, clock, rules, redress::default_tolerance, redress::default_leap, one_salt()) {}
  std::vector<entry> journal() const { return storage.load(id)->journal; }
  std::string state() const { return storage.load(id)->head.state; }
  ledger money() const { return desk.load(id).value().file().ledger; }
};

// The three ways. `S` is the state that the case is expected to be in; only the third uses it.
struct by_types {
  template <class S> static bool go(office& in, auto const& who, auto const& what, std::string_view key) {
    return in.desk.act(id, who, what, key).has_value();
  }
};
struct by_names {
  template <class S, class Role, class Action>
  static bool go(office& in, Role const& who, Action const& what, std::string_view key) {
    return in.desk.act(id, Role::name, who.id, Action::name, redress::encode(what), key).has_value();
  }
};
struct at_states {
  template <class S> static bool go(office& in, auto const& who, auto const& what, std::string_view key) {
    return in.desk
        .template at<S>(id, key, [&](auto at, auto const& now) { return std::move(at).apply(who, what, now); })
        .has_value();
  }
};

template <class By> void file_it(office& in) { REQUIRE(By::template go<unopened>(in, buyer{"b7"}, a_claim(), "k1")); }
template <class By> void reject_it(office& in) {
  in.clock.advance(5h);
  REQUIRE(By::template go<awaiting_merchant>(in, merchant{"m3"}, reject{.reason = "worn"}, "k2"));
}
template <class By> void escalate_it(office& in) {
  in.clock.advance(20h);
  REQUIRE(By::template go<merchant_rejected>(in, buyer{"b7"}, escalate{.grounds = "the label", .talked = true}, "k3"));
}
template <class By> void confirm_it(office& in) {
  REQUIRE(By::template go<refund_pending>(in, payments{"bank"}, confirm_payment{.payment_id = "case/refund"}, "k5"));
}

template <class By> std::vector<entry> refunded_after_a_ruling() {
  office in;
  file_it<By>(in);
  reject_it<By>(in);
  escalate_it<By>(in);
  in.clock.advance(26h);
  REQUIRE(By::template go<under_review>(in, platform{"p1"},
                                        rule_for_buyer{.award = cny(100'00), .reasons = "the photo"}, "k4"));
  in.clock.advance(4 * day); // no one appeals, and payments are asked once
  confirm_it<By>(in);
  CHECK(in.state() == "refunded");
  CHECK(in.money().refunded == cny(100'00));
  CHECK(in.money().reserved == cny(0));
  return in.journal();
}
template <class By> std::vector<entry> rejected_after_a_ruling() {
  office in;
  file_it<By>(in);
  reject_it<By>(in);
  escalate_it<By>(in);
  REQUIRE(By::template go<under_review>(
      in, platform{"p1"}, rule_for_merchant{.ground = denial_ground::against_policy, .reasons = "worn"}, "k4"));
  REQUIRE(By::template go<ruled_for_merchant>(in, buyer{"b7"}, waive_appeal{}, "k5"));
  CHECK(in.state() == "rejected");
  CHECK(in.money().reserved == cny(0));
  return in.journal();
}
template <class By> std::vector<entry> withdrawn_under_review() {
  office in;
  file_it<By>(in);
  reject_it<By>(in);
  escalate_it<By>(in);
  REQUIRE(By::template go<under_review>(in, buyer{"b7"}, withdraw{}, "k4"));
  CHECK(in.state() == "withdrawn");
  CHECK(in.money().reserved == cny(0));
  return in.journal();
}
// The merchant says nothing for 48 hours; here the platform does not look either.
template <class By> std::vector<entry> silent_merchant() {
  auto rules = standard;
  rules.policy.silence = silence::leads_to_refund;
  office in(rules);
  file_it<By>(in);
  in.clock.advance(48h);
  confirm_it<By>(in);
  CHECK(in.state() == "refunded");
  auto const journal = in.journal();
  REQUIRE(journal.size() == 3);
  CHECK(journal[1].at == monday + 48h);
  return journal;
}

} // namespace

TEST_CASE("a case that is ruled and refunded has the same bytes however it is submitted") {
  auto const journal = refunded_after_a_ruling<by_types>();
  CHECK(journal.size() == 7);
  CHECK(refunded_after_a_ruling<by_names>() == journal);
  CHECK(refunded_after_a_ruling<at_states>() == journal);
}

TEST_CASE("a case that is rejected has the same bytes however it is submitted") {
  auto const journal = rejected_after_a_ruling<by_types>();
  CHECK(journal.size() == 5);
  CHECK(rejected_after_a_ruling<by_names>() == journal);
  CHECK(rejected_after_a_ruling<at_states>() == journal);
}

TEST_CASE("a case that is withdrawn has the same bytes however it is submitted") {
  auto const journal = withdrawn_under_review<by_types>();
  CHECK(withdrawn_under_review<by_names>() == journal);
  CHECK(withdrawn_under_review<at_states>() == journal);
}

TEST_CASE("a case whose merchant says nothing has the same bytes however it is submitted") {
  auto const journal = silent_merchant<by_types>();
  CHECK(silent_merchant<by_names>() == journal);
  CHECK(silent_merchant<at_states>() == journal);
}

TEST_CASE("a command submitted in one way is on record for the others") {
  office in;
  file_it<by_types>(in);
  reject_it<by_names>(in);
  CHECK(in.desk.act(id, merchant{"m3"}, reject{.reason = "worn"}, "k2").value().replayed);
  CHECK(by_names::go<awaiting_merchant>(in, merchant{"m3"}, reject{.reason = "worn"}, "k2"));
  CHECK(at_states::go<awaiting_merchant>(in, merchant{"m3"}, reject{.reason = "worn"}, "k2"));
  CHECK(in.desk.act(id, merchant{"m3"}, reject{.reason = "torn"}, "k2").error().kind ==
        redress::act_error_kind::key_reused);
  CHECK(in.journal().size() == 2);
}

namespace {

// A state that lapses, an act that is legal in it, and where each leads.
struct deadline {
  std::string_view state;
  void (*reach)(office&);
  std::string_view role, party, action;
  redress::bytes body;
  std::string_view in_time,
      after_lapse; ///< where the case is after the act before, and at or after, the due instant
  redress::refund::rules rules = standard;
};

void reach_awaiting_merchant(office& in) { file_it<by_names>(in); }
void reach_merchant_rejected(office& in) {
  reach_awaiting_merchant(in);
  reject_it<by_names>(in);
}
void reach_under_review(office& in) {
  reach_merchant_rejected(in);
  escalate_it<by_names>(in);
}
void reach_ruled_for_buyer(office& in) {
  reach_under_review(in);
  REQUIRE(by_names::go<under_review>(in, platform{"p1"}, rule_for_buyer{.award = cny(1'00), .reasons = "r"}, "k4"));
}
void reach_ruled_for_merchant(office& in) {
  reach_under_review(in);
  REQUIRE(by_names::go<under_review>(in, platform{"p1"}, rule_for_merchant{denial_ground::against_policy, "r"}, "k4"));
}
void reach_refund_pending(office& in) {
  reach_ruled_for_buyer(in);
  REQUIRE(by_names::go<ruled_for_buyer>(in, merchant{"m3"}, waive_appeal{}, "k5"));
}

std::vector<deadline> deadlines() {
  auto pays = standard;
  pays.policy.silence = silence::leads_to_refund;
  auto reviews = standard;
  reviews.policy.unanswered_rejection = unanswered_rejection::leads_to_review;
  auto denies = standard;
  denies.policy.default_ruling = default_ruling::for_merchant;
  auto const approval = redress::encode(approve{});
  auto const rejection = redress::encode(reject{.reason = "late"});
  auto const ruling = redress::encode(rule_for_buyer{.award = cny(1'00), .reasons = "r"});
  auto const confirmation = redress::encode(confirm_payment{.payment_id = "case/refund"});
  return {
      {"awaiting_merchant", reach_awaiting_merchant, "merchant", "m3", "approve", approval, "refund_pending",
       "under_review"},
      {"awaiting_merchant", reach_awaiting_merchant, "merchant", "m3", "reject", rejection, "merchant_rejected",
       "refund_pending", pays},
      {"merchant_rejected", reach_merchant_rejected, "buyer", "b7", "escalate", redress::encode(escalate{}),
       "under_review", "expired"},
      {"merchant_rejected", reach_merchant_rejected, "merchant", "m3", "approve", approval, "refund_pending",
       "under_review", reviews},
      {"under_review", reach_under_review, "platform", "p1", "rule_for_buyer", ruling, "ruled_for_buyer",
       "ruled_for_buyer"},
      {"under_review", reach_under_review, "platform", "p1", "rule_for_buyer", ruling, "ruled_for_buyer",
       "ruled_for_merchant", denies},
      {"under_review", reach_under_review, "buyer", "b7", "withdraw", {}, "withdrawn", "ruled_for_buyer"},
      {"ruled_for_buyer",
       reach_ruled_for_buyer,
       "merchant",
       "m3",
       "waive_appeal",
       {},
       "refund_pending",
       "refund_pending"},
      {"ruled_for_merchant", reach_ruled_for_merchant, "buyer", "b7", "waive_appeal", {}, "rejected", "rejected"},
      // The lapse of a payout only asks payments about it: the confirmation is accepted after it too.
      {"refund_pending", reach_refund_pending, "payments", "bank", "confirm_payment", confirmation, "refunded",
       "refunded"},
  };
}

struct ending {
  std::vector<entry> journal;
  std::string state;
  bool acted;
};
ending end_of(deadline const& d, redress::elapsed off, bool swept) {
  office in(d.rules);
  d.reach(in);
  REQUIRE(in.state() == d.state);
  auto const due = in.storage.load(id)->head.due;
  REQUIRE(due);
  in.clock.set(*due + off);
  if (swept) CHECK(in.desk.sweep().lapsed == (off < 0ms ? 0u : 1u));
  bool const acted = in.desk.act(id, d.role, d.party, d.action, d.body, "act").has_value();
  if (off >= 0ms) {
    // The lapse is on record as of the due instant, before what was done after it.
    auto const journal = in.journal();
    auto const& lapse = journal[journal.size() - (acted ? 2 : 1)];
    CHECK(redress::read(lapse)->action == "lapse");
    CHECK(lapse.at == *due);
  }
  CHECK(in.money().sound());
  return {in.journal(), in.state(), acted};
}

} // namespace

TEST_CASE("at each deadline, swept or not, a case ends alike, to the byte") {
  for (auto const& d : deadlines())
    for (auto const off : {-1ms, 0ms, 1ms}) {
      auto const unswept = end_of(d, off, false), swept = end_of(d, off, true);
      CHECK(unswept.journal == swept.journal);
      CHECK(unswept.state == swept.state);
      CHECK(unswept.state == (off < 0ms ? d.in_time : d.after_lapse));
      CHECK(unswept.acted == swept.acted);
      CHECK(unswept.acted == (off < 0ms || d.state == "refund_pending"));
    }
}

TEST_CASE("a lapse asked for by name is early to the last millisecond, and then on record as of its instant") {
  for (auto const& d : deadlines()) {
    office in(d.rules);
    d.reach(in);
    auto const due = *in.storage.load(id)->head.due;
    auto const before = in.journal();
    in.clock.set(due - 1ms);
    auto const early = in.desk.act(id, "timekeeper", "", "lapse", {}, "");
    REQUIRE_FALSE(early);
    CHECK(*early.error().why == redress::objection_kind::not_yet_due);
    CHECK(in.journal() == before);
  }
}
