// SPDX-License-Identifier: BSL-1.0
// What an action carries is checked once, whichever way it comes in: by type on a case whose state is known, by type, by
// name, at a desk in each of these ways. It is refused in the same words, and nothing is written.
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <redress/refund/desk.hpp>
#include <redress/service/memory_storage.hpp>

#include "../support/catch.hpp"
#include "../support/refund.hpp"

using namespace refund_test;

namespace {

using redress::manual_clock, redress::memory_storage;
using refund_desk = desk<memory_storage, manual_clock>;

constexpr std::string_view id = "case";

// The words of a refusal without who asked for what, which not every way knows.
std::string rule_in(std::string words) {
  for (std::string_view const before : {"does not decode: "})
    if (auto const at = words.find(before); at != std::string::npos) return words.substr(at + before.size());
  auto const who = words.find(": ");
  return who != std::string::npos && words.find(' ') < who ? words.substr(who + 2) : words;
}

struct office {
  memory_storage storage{};
  manual_clock clock{monday};
  refund_desk desk{storage, clock, standard};

  template <class Role, class Action> void go(Role const& who, Action const& what) {
    auto const done = desk.act(id, who, what, "k" + std::to_string(++steps));
    INFO(Action::name << ": " << (done ? "" : explain(done.error())));
    REQUIRE(done);
  }
  int steps = 0;
};

// Refused alike in each way, in words that hold `rule`, and nothing was written.
template <class S, class Role, class Action>
void refused_alike(office& in, Role const& who, Action const& what, std::string_view rule) {
  auto const before = in.storage.load(id)->journal;
  std::vector<std::string> said;
  auto const typed = in.desk.act(id, who, what, "typed");
  said.push_back(typed ? "" : explain(typed.error()));
  auto const named = in.desk.act(id, Role::name, who.id, Action::name, redress::encode(what), "named");
  said.push_back(named ? "" : explain(named.error()));
  std::string by_itself;
  auto const at = in.desk.template at<S>(id, "at", [&](auto here, auto const& now) {
    auto done = std::move(here).apply(who, what, now);
    if (!done) by_itself = explain(done.error().why);
    return done;
  });
  said.push_back(at ? "" : explain(at.error()));
  said.push_back(by_itself);
  auto loaded = in.desk.load(id);
  REQUIRE(loaded);
  redress::step_time<redress::refund::rules> const now{standard, in.clock.now()};
  auto const dispatched = dispatch(*loaded, who, what, now);
  said.push_back(dispatched ? explain(*dispatched) : "");
  auto const by_name = dispatch(*loaded, Role::name, who.id, Action::name, redress::encode(what), now);
  said.push_back(by_name ? explain(*by_name) : "");
  auto const many = in.desk.act_all(std::vector<redress::command>{{.id = std::string(id),
                                                                   .role = std::string(Role::name),
                                                                   .party = std::string(who.id.view()),
                                                                   .action = std::string(Action::name),
                                                                   .body = redress::encode(what),
                                                                   .key = "many"}});
  said.push_back(many[0] ? "" : explain(many[0].error()));
  for (auto const& each : said) {
    INFO(Action::name);
    CHECK(rule_in(each) == rule_in(said[0]));
    CHECK(each.find(rule) != std::string::npos);
  }
  if (typed.has_value() == false && named.has_value() == false) CHECK(typed.error().kind == named.error().kind);
  CHECK(in.storage.load(id)->journal == before);
}

money of_code(std::string_view letters, std::int64_t minor) {
  currency code;
  for (std::size_t i = 0; i < 3 && i < letters.size(); ++i) code.code[i] = letters[i];
  return in_currency(code, minor);
}

// Each amount that no action of an order in yuan may carry. `set` puts it into an action that is sound otherwise.
template <class S, class Role, class Action, class Amount>
void no_unfit_amount(office& in, Role const& who, Action sound, Amount Action::* amount, bool nothing_too = true) {
  auto const with = [&](money const& wrong) {
    auto asked = sound;
    asked.*amount = wrong;
    return asked;
  };
  for (std::string_view const code : {"\x1b"
                                      "c",
                                      "cny", "CN", "C\nY", "\xe2\x80\xae"})
    refused_alike<S>(in, who, with(of_code(code, 1'00)), "a currency that is not three capital letters");
  refused_alike<S>(in, who, with(of_code("", 1'00)), "a currency that is not three capital letters");
  refused_alike<S>(in, who, with(jpy(500)), "the amount is in another currency than the order");
  refused_alike<S>(in, who, with(money{}), "the amount is in another currency than the order");
  refused_alike<S>(in, who, with(cny(-5'00)), "an amount must be more than nothing");
  refused_alike<S>(in, who, with(cny(std::numeric_limits<std::int64_t>::min())), "an amount must be more than nothing");
  if (nothing_too) refused_alike<S>(in, who, with(cny(0)), "an amount must be more than nothing");
  if constexpr (std::is_same_v<Amount, std::optional<money>>) {
    auto without = sound;
    without.*amount = std::nullopt;
    refused_alike<S>(in, who, without, "an amount must be more than nothing");
  }
}

template <class S, class Role, class Action, class E>
void no_unlisted(office& in, Role const& who, Action sound, E Action::* member, std::string_view name) {
  for (int const value : {0, 99, 255}) {
    auto asked = sound;
    asked.*member = static_cast<E>(value);
    refused_alike<S>(in, who, asked, std::string(name) + ": no such enumerator");
  }
}

buyer const customer{"b7"};
merchant const shop{"m3"};
platform const agent{"p1"};
payments const bank{"bank"};

void file(office& in) { in.go(customer, a_claim()); }
void reject_and_escalate(office& in) {
  in.go(shop, reject{.reason = "worn"});
  in.go(customer, escalate{.grounds = "g", .talked = true});
}
void refund(office& in) {
  reject_and_escalate(in);
  in.go(agent, rule_for_buyer{.award = cny(100'00), .reasons = "r"});
  in.go(shop, waive_appeal{});
  in.go(bank, confirm_payment{.payment_id = "case/refund"});
}

} // namespace

TEST_CASE("no party can carry money that is none into a negotiation") {
  office in;
  file(in);
  make_offer const offer{.kind = claim_kind::refund_only, .amount = cny(1), .note = {}};
  no_unfit_amount<awaiting_merchant>(in, shop, offer, &make_offer::amount);
  no_unlisted<awaiting_merchant>(in, shop, offer, &make_offer::kind, "kind");
  revise const anew{
      .kind = claim_kind::refund_only, .reason = claim_reason::quality, .amount = cny(1), .statement = {}};
  no_unfit_amount<awaiting_merchant>(in, customer, anew, &revise::amount);
  no_unlisted<awaiting_merchant>(in, customer, anew, &revise::kind, "kind");
  no_unlisted<awaiting_merchant>(in, customer, anew, &revise::reason, "reason");
  no_unlisted<awaiting_merchant>(in, risk{"r1"}, flag{.ground = risk_ground::blacklisted, .note = {}}, &flag::ground,
                                 "ground");
  for (auto const kind : {claim_kind::exchange, claim_kind::reship, claim_kind::repair})
    for (auto const& fancy : std::vector<money>{cny(1), cny(0), cny(-1), jpy(1)}) {
      auto in_goods = offer;
      in_goods.kind = kind, in_goods.amount = fancy;
      refused_alike<awaiting_merchant>(in, shop, in_goods, "an exchange, a reship or a repair has no amount");
      auto claimed = anew;
      claimed.kind = kind, claimed.amount = fancy;
      refused_alike<awaiting_merchant>(in, customer, claimed, "an exchange, a reship or a repair has no amount");
    }
  in.go(shop, offer);
  counter const back{.kind = claim_kind::refund_only, .amount = cny(2), .note = {}};
  no_unfit_amount<merchant_offered>(in, customer, back, &counter::amount);
  refused_alike<merchant_offered>(in, customer, counter{.kind = claim_kind::repair, .amount = cny(1), .note = {}},
                                  "an exchange, a reship or a repair has no amount");
  no_unlisted<merchant_offered>(in, customer, back, &counter::kind, "kind");
}

TEST_CASE("no platform can rule with money that is none") {
  office in;
  file(in);
  reject_and_escalate(in);
  no_unfit_amount<under_review>(in, agent, rule_for_buyer{.award = cny(1), .reasons = "r"}, &rule_for_buyer::award);
  no_unfit_amount<under_review>(in, agent, rule_in_part{.award = cny(1), .reasons = "r"}, &rule_in_part::award);
  auto const with = [](finding const& found) {
    return rule_for_merchant{.ground = denial_ground::against_policy, .reasons = "r", .finding = found};
  };
  no_unlisted<under_review>(in, agent, with({}), &rule_for_merchant::ground, "ground");
  for (auto const& [wrong, rule] :
       {std::pair<money, std::string_view>{of_code("\x1b[m", 1), "not three capital letters"},
        {of_code("", 1), "not three capital letters"},
        {jpy(1), "another currency"},
        {cny(0), "more than nothing"},
        {cny(-1), "more than nothing"},
        {money{}, "another currency"}})
    refused_alike<under_review>(in, agent, with({.compensation = wrong}), rule);
  refused_alike<under_review>(in, agent, with({.freight = freight_split::of(of_code("cny", 2), of_code("cny", 1))}),
                              "finding.freight.whole.currency: a currency that is not three capital letters");
  refused_alike<under_review>(in, agent, with({.blame = blame{}, .freight = freight_split::of(cny(12'00), cny(0))}),
                              "by fault it follows the blame");
  no_unlisted<under_review>(in, agent, dismiss{.ground = dismissal_ground::outside_criteria, .reasons = "r"},
                            &dismiss::ground, "ground");
}

TEST_CASE("no money that is none comes back, or is sought outside") {
  office in;
  file(in);
  refund(in);
  no_unfit_amount<refunded>(in, customer, repay{.amount = cny(1)}, &repay::amount);
  no_unfit_amount<refunded>(in, bank, confirm_repayment{.repayment_id = "r1", .amount = cny(1)},
                            &confirm_repayment::amount);
  no_unfit_amount<refunded>(
      in, shop,
      request_repayment{
          .ground = repayment_ground::abuse,
          .amount = cny(1),
          .reason = "r",
          .exhibit = {.id = "x", .kind = exhibit_kind::photo, .content = std::string(64, '1'), .note = {}}},
      &request_repayment::amount);
  no_unlisted<refunded>(
      in, shop,
      request_repayment{
          .ground = repayment_ground::abuse,
          .amount = cny(1),
          .reason = "the price was marked wrong",
          .exhibit = {.id = "x", .kind = exhibit_kind::photo, .content = std::string(64, '1'), .note = {}}},
      &request_repayment::ground, "ground");
  record_remedy const sought{.route = remedy_route::lawsuit, .reference = "2026-1858", .amount = cny(5'00)};
  no_unfit_amount<refunded>(in, customer, sought, &record_remedy::amount);
  no_unfit_amount<refunded>(in, shop, sought, &record_remedy::amount);
  no_unlisted<refunded>(in, shop, sought, &record_remedy::route, "route");
  no_unfit_amount<refunded>(in, agent, grant_goodwill{.amount = cny(1), .reason = "r"}, &grant_goodwill::amount);
  no_unlisted<refunded>(in, shop, refer_out{.route = remedy_route::lawsuit, .reference = "1858"}, &refer_out::route,
                        "route");
  in.go(shop, sought);
  CHECK(in.desk.load(id).value().file().remedies.back().amount == cny(5'00));
}

TEST_CASE("no case is opened with money that is none") {
  office in;
  auto const refused = [&](file_claim const& asked, std::string_view rule) {
    auto const typed = in.desk.open(customer, asked, "typed");
    auto const named = in.desk.open("buyer", "b7", "file_claim", redress::encode(asked), "named");
    REQUIRE_FALSE(typed);
    REQUIRE_FALSE(named);
    CHECK(explain(typed.error()) == explain(named.error()));
    CHECK(explain(typed.error()).find(rule) != std::string::npos);
    CHECK(typed.error().kind == named.error().kind);
  };
  refused(a_claim(of_code("cny", 1)), "amount.currency: a currency that is not three capital letters");
  refused(a_claim(of_code("", 1)), "amount: a currency that is not three capital letters");
  refused(a_claim(jpy(1)), "another currency");
  refused(a_claim(cny(-1)), "more than nothing");
  auto unlisted = a_claim();
  unlisted.kind = claim_kind{77};
  refused(unlisted, "kind: no such enumerator");
  unlisted = a_claim();
  unlisted.risk.verdict = risk_verdict{77};
  refused(unlisted, "risk.verdict: no such enumerator");
  auto long_id = an_order();
  long_id.id = std::string(redress::longest_id + 1, 'o');
  refused(a_claim(cny(1), long_id), "order: an id that is too long (256 bytes at most)");
}

TEST_CASE("what is too long is refused alike, and nothing of it is written") {
  office in;
  file(in);
  auto const of = [](std::size_t size) { return text(std::string(size, 'w')); };
  refused_alike<awaiting_merchant>(in, shop, reject{.reason = of(redress::longest_text + 1)},
                                   "reason: a text that is too long (16384 bytes at most)");
  refused_alike<awaiting_merchant>(in, shop, reject{.reason = of(1'000'000)}, "more bytes than a body may have");
  submission const item{.id = of(257), .kind = exhibit_kind::photo, .content = std::string(64, '1'), .note = {}};
  refused_alike<awaiting_merchant>(in, shop, submit_exhibit{item}, "exhibit: an id that is too long");
  refused_alike<awaiting_merchant>(in, merchant{of(257)}, reject{.reason = "r"},
                                   "the id of this party has more than 256 bytes");
  reject_and_escalate(in);
  auto ruling = rule_for_buyer{.award = cny(1), .reasons = "r"};
  ruling.finding.cited.assign(257, "photo");
  refused_alike<under_review>(in, agent, ruling, "finding.cited: a list that is too long (256 elements at most)");
  ruling.finding.cited.assign(40'000, "photo");
  refused_alike<under_review>(in, agent, ruling, "more bytes than a body may have (262144 bytes at most)");
  ruling.finding.cited.assign(17, of(redress::longest_text));
  refused_alike<under_review>(in, agent, ruling, "more bytes than a body may have (262144 bytes at most)");
}

TEST_CASE("a claim with forty thousand exhibits is not opened") {
  office in;
  auto asked = a_claim();
  asked.exhibits.assign(40'000, {.id = "x", .kind = exhibit_kind::photo, .content = std::string(64, '1'), .note = {}});
  auto const typed = in.desk.open(customer, asked, "typed");
  auto const named = in.desk.open("buyer", "b7", "file_claim", redress::encode(asked), "named");
  REQUIRE_FALSE(typed);
  REQUIRE_FALSE(named);
  CHECK(explain(typed.error()).find("more bytes than a body may have") != std::string::npos);
  CHECK(explain(named.error()) == explain(typed.error()));
}
