// SPDX-License-Identifier: BSL-1.0
// The refund desk: what each party is offered and told along a case.
#include <chrono>
#include <string>
#include <string_view>

#include <redress/refund/desk.hpp>
#include <redress/service/memory_storage.hpp>

#include "../support/catch.hpp"
#include "../support/refund.hpp"

using namespace refund_test;

namespace {

using redress::act_error_kind;

struct fixture {
  redress::memory_storage storage{};
  redress::manual_clock clock{monday};
  redress::refund::desk<redress::memory_storage, redress::manual_clock> desk{storage, clock, standard};
  std::string const id = desk.open(buyer{"b7"}, a_claim(), "open").value().id;

  template <class Role> std::string offered(Role const& who) const {
    std::string all;
    for (auto const& o : desk.options(id, who))
      all += (all.empty() ? "" : " ") + std::string(o.action) + (o.refused ? "!" : "");
    return all;
  }
};

} // namespace

TEST_CASE("each party is offered what it may do where the case is, and only to parties") {
  fixture f;
  CHECK(f.offered(merchant{"m3"}) == "approve reject make_offer submit_exhibit");
  CHECK(f.offered(buyer{"b7"}) == "revise withdraw submit_exhibit urge");
  CHECK(f.offered(timekeeper{}) == "lapse!");
  CHECK(f.offered(platform{"p1"}) == "advance! extend"); // no advance without goods that come back
  CHECK(*f.desk.options(f.id, merchant{"m4"}).error().why == redress::objection_kind::not_a_party);
  f.clock.advance(48h);
  CHECK(f.offered(merchant{"m3"}) == "submit_exhibit");
  CHECK(f.offered(platform{"p1"}) ==
        "request_buyer_evidence request_merchant_evidence release! dismiss record_settlement! rule_for_buyer "
        "rule_for_merchant rule_in_part order_refund extend");
  CHECK(f.desk.history(f.id).value().size() == 1); // nothing was written by looking
}

TEST_CASE("buyer and merchant find their cases, by state and by page") {
  fixture f;
  auto order = an_order();
  order.id = "o2";
  REQUIRE(f.desk.open(buyer{"b7"}, a_claim(cny(1), order), "second"));
  order.id = "o3";
  order.buyer = "b8";
  REQUIRE(f.desk.open(buyer{"b8"}, a_claim(cny(1), order), "third"));
  REQUIRE(f.desk.act(f.id, merchant{"m3"}, reject{.reason = "worn"}, ""));
  CHECK(f.desk.find(buyer{"b7"}).size() == 2);
  CHECK(f.desk.find(buyer{"b8"}).size() == 1);
  CHECK(f.desk.find(merchant{"m3"}).size() == 3);
  CHECK(f.desk.find(merchant{"b7"}).empty());
  CHECK(f.desk.find(merchant{"m3"}, "awaiting_merchant").size() == 2);
  REQUIRE(f.desk.find(merchant{"m3"}, "merchant_rejected").size() == 1);
  CHECK(f.desk.find(merchant{"m3"}, "merchant_rejected")[0].id == f.id);
  CHECK(f.desk.find(merchant{"m3"}, {}, {.limit = 2}).size() == 2);
}

TEST_CASE("a merchant that comes too late is told where the case is and who may act there") {
  fixture f;
  f.clock.advance(48h);
  auto const late = f.desk.act(f.id, merchant{"m3"}, approve{}, "k");
  REQUIRE_FALSE(late);
  CHECK(late.error().kind == act_error_kind::not_in_this_state);
  auto const words = explain(late.error());
  CHECK(words.starts_with(
      "merchant may not approve in under_review, only in awaiting_merchant, merchant_rejected. Legal here: "));
  CHECK(words.find("The time for this passed at 2026-03-04 02:00:00.000 UTC: the case went from awaiting_merchant to "
                   "under_review") != std::string::npos);
  CHECK(words.find("platform: ") != std::string::npos);
}

TEST_CASE("past the calendar each act is judged as before it, and a sweep fails at nothing") {
  redress::memory_storage storage;
  redress::manual_clock clock(monday);
  auto short_of_days = standard;
  short_of_days.calendar.last = std::chrono::floor<std::chrono::days>(monday);
  short_of_days.calendar.exceptions = {};
  redress::refund::desk desk{storage, clock, short_of_days};
  auto const id = desk.open(buyer{"b7"}, a_claim(), "open").value().id;
  clock.advance(50h);
  auto const why = desk.act(id, merchant{"m3"}, approve{}, "k");
  REQUIRE_FALSE(why);
  CHECK(explain(why.error()).find("calendar") == std::string::npos);
  CHECK(desk.load(id).value().state_name() == "under_review");
  auto const swept = desk.sweep();
  CHECK(swept.failed == 0);
  CHECK(desk.load(id).value().last() == monday + 48h);
  REQUIRE(desk.act(id, platform{"p1"}, request_buyer_evidence{}, "k2"));
}

TEST_CASE("a refused claim opens no case") {
  fixture f;
  auto const refused = f.desk.open(buyer{"b7"}, a_claim(cny(129'01)), "k");
  REQUIRE_FALSE(refused);
  CHECK(refused.error().why->refusal()->code == refusal_code::above_captured);
  CHECK(explain(refused.error()) ==
        "buyer file_claim: a claim cannot be above what was captured (asked 129.01 CNY, allowed 129.00 CNY)");
  CHECK(f.desk.follow({}).value().items.size() == 1);
}

TEST_CASE("a ruling carried out at once is paid out by the next that looks, at the instant of the ruling") {
  fixture f;
  auto rules = standard;
  rules.policy.execution = execution::at_once;
  desk at_once{f.storage, f.clock, rules};
  REQUIRE(at_once.act(f.id, merchant{"m3"}, reject{.reason = "worn"}, ""));
  REQUIRE(at_once.act(f.id, buyer{"b7"}, escalate{}, ""));
  auto const ruled = at_once.act(f.id, platform{"p1"}, rule_for_buyer{.award = cny(1'00), .reasons = "r"}, "");
  REQUIRE(ruled);
  CHECK(ruled->state == "ruled_for_buyer");
  CHECK(ruled->until == monday);
  CHECK(at_once.load(f.id).value().is<refund_pending>());
  CHECK(at_once.act(f.id, merchant{"m3"}, waive_appeal{}, "").error().kind == act_error_kind::not_in_this_state);
  auto const paid = at_once.act(f.id, payments{"bank"}, confirm_payment{.payment_id = f.id + "/refund"}, "");
  REQUIRE(paid);
  CHECK(paid->state == "refunded");
  CHECK(at_once.history(f.id).value().at(4).at == monday);
}

TEST_CASE(
    "a payout that payments left unanswered for most of a year is asked about ten times and confirmed all the same") {
  fixture f;
  REQUIRE(f.desk.act(f.id, merchant{"m3"}, approve{}, ""));
  for (int i = 0; i < 200; ++i) {
    f.clock.advance(1 * day);
    REQUIRE(f.desk.sweep().failed == 0);
  }
  auto const paid = f.desk.act(f.id, payments{"bank"}, confirm_payment{.payment_id = f.id + "/refund"}, "");
  REQUIRE(paid);
  CHECK(paid->state == "refunded");
  CHECK(paid->version == 2 + 10 + 1 + 1); // asked ten times, then left to the platform, then paid
}

TEST_CASE("a body submitted by name, with any byte changed or cut, is taken or is an error") {
  auto const whole = redress::encode(a_claim());
  std::size_t opened = 0, malformed = 0, refused = 0;
  redress::memory_storage storage;
  redress::manual_clock clock(monday);
  desk d{storage, clock, standard};
  int number = 0;
  auto const send = [&](redress::byte_view body) {
    auto const done = d.act("c" + std::to_string(++number), "buyer", "b7", "file_claim", body, "");
    if (done)
      ++opened;
    else
      ++(done.error().kind == act_error_kind::malformed ? malformed : refused);
    if (!done) CHECK_FALSE(explain(done.error()).empty());
  };
  for (std::size_t kept = 0; kept <= whole.size(); ++kept) send(redress::byte_view(whole).substr(0, kept));
  CHECK(opened == 1);
  CHECK(malformed == whole.size());
  for (std::size_t at = 0; at < whole.size(); ++at)
    for (int const by : {1, 2, 0x40, 0x80, 0xff}) {
      auto changed = whole;
      changed[at] = static_cast<char>(changed[at] ^ by);
      send(changed);
    }
  CHECK(opened > 1);
  CHECK(refused > 0);
}
