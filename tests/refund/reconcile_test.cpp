// SPDX-License-Identifier: BSL-1.0
// What a payment provider says against what cases know: what differs is found in both directions, nothing is written, and
// performing what is suggested leaves no difference that anything is suggested for.
#include <random>
#include <string>
#include <variant>
#include <vector>

#include <redress/refund/desk.hpp>
#include <redress/refund/reconcile.hpp>
#include <redress/service/memory_storage.hpp>

#include "../support/catch.hpp"
#include "../support/long_run.hpp"
#include "../support/refund_goods.hpp"

using namespace refund_test;

namespace {

payments const bank{"bank"};
merchant const shop{"m3"};
using kinds = std::vector<difference_kind>;
using lines = std::vector<provider_line>;

order order_called(char const* id, money captured = cny(129'00)) {
  auto on = an_order(captured);
  on.id = id;
  return on;
}

// Three orders: a refund of 129.00 by two means on its way, one of 129.00, and two claims on the third.
struct office {
  redress::memory_storage storage{};
  redress::manual_clock clock{monday};
  redress::refund::desk<redress::memory_storage, redress::manual_clock> desk{storage, clock, standard};
  std::vector<std::string> ids{};
  int acts = 0;
  std::string refused{};

  office() {
    auto tendered = order_called("o1", cny(100'00));
    tendered.tenders = {{.means = "gift card", .amount = cny(60'00)}, {.means = "card", .amount = cny(40'00)}};
    open(a_claim(cny(100'00), tendered));
    open(a_claim(cny(129'00), order_called("o2")));
    open(a_claim(cny(60'00), order_called("o3")));
    open(a_claim(cny(69'00), order_called("o3")));
  }
  void open(file_claim const& claim) {
    ids.push_back(desk.open(buyer{"b7"}, claim, "open " + std::to_string(ids.size())).value().id);
    act(ids.back(), shop, approve{});
  }
  template <class Role, class Action> void act(std::string_view id, Role const& who, Action const& what) {
    auto const done = desk.act(id, who, what, "k" + std::to_string(++acts));
    if (!done) refused += std::string(Action::name) + ": " + explain(done.error()) + "\n";
  }
  text refund(std::size_t n) const { return ids[n] + "/refund"; }
  case_file file(std::size_t n) const { return desk.load(ids[n]).value().file(); }

  std::vector<difference_found> compare(lines const& report) {
    struct listed {
      std::string id;
    };
    std::vector<listed> filed; // a list of the desk is by id
    for (auto const& id : ids) filed.push_back({id});
    return reconcile(desk, filed, report).value();
  }
  void mend(std::vector<difference_found> const& found) {
    for (auto const& each : found)
      if (each.action) std::visit([&](auto const& what) { act(each.case_id, bank, what); }, *each.action);
  }
  // What the cases know, as a provider would say it.
  lines known() const {
    lines all;
    for (std::size_t n = 0; n < ids.size(); ++n) {
      auto const in = file(n);
      for (auto const& each : in.payments)
        for (auto const& part : each.legs)
          all.push_back({.reference = each.id,
                         .means = part.means,
                         .arrived = part.arrived,
                         .returned = part.returned,
                         .failed = part.failed});
      for (auto const& each : in.paid_elsewhere) {
        auto const same = [&](provider_line const& line) {
          return line.order == in.order.id && line.reference == each.reference;
        };
        auto at = std::find_if(all.begin(), all.end(), same);
        if (at == all.end())
          all.push_back({.kind = provider_kind::paid_elsewhere,
                         .reference = each.reference,
                         .order = in.order.id,
                         .arrived = each.amount,
                         .returned = each.returned});
        else
          at->arrived = *plus(at->arrived, each.amount), at->returned = *plus(at->returned, each.returned);
      }
    }
    return all;
  }
};

kinds kinds_of(std::vector<difference_found> const& found) {
  kinds all;
  for (auto const& each : found) all.push_back(each.kind);
  return all;
}
std::string in_words(std::vector<difference_found> const& found) {
  std::string all;
  for (auto const& each : found) all += explain(each) + "\n";
  return all;
}
provider_line taken(char const* order, money amount, money returned = cny(0), char const* reference = "cb 1") {
  return {.kind = provider_kind::paid_elsewhere,
          .reference = reference,
          .order = order,
          .arrived = amount,
          .returned = returned};
}

} // namespace

TEST_CASE("a provider that says what the cases know differs in nothing, and nothing is written by asking") {
  office in;
  auto const before = in.storage.load(in.ids[1]).value().journal.size();
  CHECK(in.compare(in.known()).empty());
  CHECK(reconcile(in.desk, *in.desk.find(shop), in.known()).value().empty());
  CHECK(in.storage.load(in.ids[1]).value().journal.size() == before);
}

TEST_CASE("what arrived, came back or failed at the provider and is not known here is confirmed or reported") {
  office in;
  auto report = in.known();
  report[0].arrived = cny(60'00); // by the gift card
  report[1].failed = 1;           // by the card
  report[2].arrived = cny(129'00);
  report[3].arrived = cny(60'00);
  report[3].returned = cny(60'00);
  auto const found = in.compare(report);
  using enum difference_kind;
  CHECK(kinds_of(found) == kinds{arrived_there, failed_there, arrived_there, arrived_there, returned_there});
  CHECK(found[0].case_id.view() == in.ids[0]);
  CHECK(found[0].means == "gift card");
  CHECK(found[0].there->arrived == cny(60'00));
  CHECK(found[0].here->arrived == cny(0));
  in.mend(found);
  CHECK(in.refused == "");
  CHECK(in_words(in.compare(report)) == "");
  CHECK(in.desk.load(in.ids[1]).value().is<refunded>());
  CHECK(in.desk.load(in.ids[2]).value().is<refund_failed>());
  CHECK(in.file(0).find_payment(in.refund(0))->failed() == cny(40'00));
}

TEST_CASE("what one side does not have is a difference of that side, and nothing is suggested for it") {
  office in;
  auto report = in.known();
  report.erase(report.begin() + 2);
  report.push_back({.reference = "of another host", .arrived = cny(5'00)});
  report.push_back(taken("o9", cny(5'00)));
  report.push_back({.reference = in.refund(3), .means = "seashells", .arrived = cny(5'00)});
  report.erase(report.begin() + 3); // whose payment has a line about seashells alone
  auto const found = in.compare(report);
  using enum difference_kind;
  CHECK(kinds_of(found) == kinds{unknown_there, unknown_here, unknown_there, unknown_here, unknown_here});
  for (auto const& each : found) CHECK_FALSE(each.action);
  in.act(in.ids[0], bank, report_paid_elsewhere{.reference = "cb 7", .amount = cny(1'00)});
  CHECK(in.compare({}).back().reference == "cb 7");
}

TEST_CASE("a case that knows more than the provider says is left to a person") {
  office in;
  auto const before = in.known();
  in.act(in.ids[1], bank, confirm_payment{.payment_id = in.refund(1)});
  in.act(in.ids[1], bank, report_bounce{.payment_id = in.refund(1), .returned = cny(29'00)});
  in.act(in.ids[2], bank, report_failure{.payment_id = in.refund(2), .reason = "closed"});
  in.act(in.ids[0], bank, report_paid_elsewhere{.reference = "cb 1", .amount = cny(9'00), .returned = cny(4'00)});
  auto report = before;
  report.push_back(taken("o1", cny(7'00), cny(3'00)));
  auto const found = in.compare(report);
  using enum difference_kind;
  CHECK(kinds_of(found) == kinds{arrived_here, returned_here, failed_here, arrived_here, returned_here});
  for (auto const& each : found) CHECK_FALSE(each.action);
}

TEST_CASE("another currency, and a reference in two lines that do not say the same, are not believed") {
  office in;
  auto report = in.known();
  report[2].arrived = jpy(129);
  report[3].arrived = cny(60'00);
  report.push_back(report[3]);
  report.back().arrived = cny(59'00);
  report.push_back(report[4]);                                           // twice the same
  report.push_back({.reference = in.refund(0), .arrived = cny(100'00)}); // about all means, beside each
  report.push_back(taken("o2", jpy(5)));
  auto const found = in.compare(report);
  using enum difference_kind;
  CHECK(kinds_of(found) == kinds{said_twice, another_currency, said_twice, said_twice, another_currency});
  for (auto const& each : found) CHECK_FALSE(each.action);
}

TEST_CASE("money that left an order by itself is told to the case that paid most, and what came back to who was told") {
  office in;
  auto report = in.known();
  report.push_back(taken("o3", cny(100'00), cny(30'00)));
  auto const found = in.compare(report);
  using enum difference_kind;
  CHECK(kinds_of(found) == kinds{untold, returned_there});
  CHECK(found[0].case_id.view() == in.ids[3]);
  in.mend(found);
  CHECK(in.refused == "");
  CHECK(in_words(in.compare(report)) == "");
  CHECK(in.desk.account("order/o3").value().out == cny(70'00));

  in.act(in.ids[2], bank, report_paid_elsewhere{.reference = "cb 1", .amount = cny(110'00)}); // ten more, here
  report.back().arrived = report.back().returned = cny(110'00);
  auto const both = in.compare(report);
  CHECK(kinds_of(both) == kinds{returned_there, returned_there});
  in.mend(both);
  CHECK(in.refused == "");
  CHECK(in_words(in.compare(report)) == "");
  CHECK(in.desk.account("order/o3").value().out == cny(0));
}

TEST_CASE("a payment beside the refund, and one that was given up, are compared as any other") {
  office in;
  in.act(in.ids[1], bank, report_failure{.payment_id = in.refund(1), .reason = "closed"});
  in.act(in.ids[1], platform{"p1"}, redirect_refund{.destination = "wallet", .consent = "c", .voided = "v"});
  in.act(in.ids[1], bank, confirm_payment{.payment_id = std::string(in.refund(1)) + "/2"});
  in.act(in.ids[1], platform{"p1"}, grant_goodwill{.amount = cny(5'00), .reason = "sorry", .payee = "b7"});
  auto report = in.known();
  for (auto& line : report)
    if (line.reference == in.refund(1) || line.reference.view() == in.ids[1] + "/goodwill") line.arrived = cny(5'00);
  in.mend(in.compare(report));
  CHECK(in.refused == "");
  CHECK(in_words(in.compare(report)) == "");
  CHECK(in.file(1).ledger.owed == cny(5'00));
}

TEST_CASE("a difference is told in words, in English and in Chinese, with what mends it") {
  office in;
  auto report = in.known();
  report[2].arrived = cny(129'00);
  report.push_back({.reference = "x\ny", .arrived = cny(5'00)});
  auto const found = in.compare(report);
  REQUIRE(found.size() == 2);
  CHECK(explain(found[0]) ==
        in.ids[1] + "/refund of case " + in.ids[1] +
            ": more has arrived by the provider; there arrived 129.00 CNY, came back 0.00 CNY, here "
            "arrived 0.00 CNY, came back 0.00 CNY; mended by confirm_payment");
  CHECK(explain(found[0], language::chinese) ==
        in.ids[1] + "/refund，案件 " + in.ids[1] +
            "：支付机构所报到账金额更多；支付机构：到账 129.00 CNY，退回 0.00 CNY；"
            "我方：到账 0.00 CNY，退回 0.00 CNY；补救：confirm_payment");
  CHECK(explain(found[1]).find('\n') == std::string::npos);
  CHECK(explain(found[1]).find("a person has to look") != std::string::npos);
  for (auto const& each : enumerators(difference_kind{})) {
    difference_found const one{.kind = each.value};
    CHECK(explain(one).find("differs") == std::string::npos);
    CHECK(explain(one, language::chinese).find("：不一致") == std::string::npos);
  }
}

TEST_CASE("performing all that is suggested leaves no difference, whatever the provider says, and nothing is refused") {
  std::mt19937_64 numbers(7);
  auto const below = [&](std::int64_t n) {
    return static_cast<std::int64_t>(numbers() % static_cast<std::uint64_t>(n));
  };
  for (int round = 0; round < long_run::times(60); ++round) {
    office in;
    for (int report = 0; report < 4; ++report) {
      bool const noise = below(3) == 0;
      auto said = in.known();
      for (char const* const id : {"o1", "o2", "o3"})
        if (below(3) == 0) said.push_back(taken(id, cny(0), cny(0), report % 2 == 0 ? "cb 1" : "cb 2"));
      lines unique;
      for (auto const& each : said) {
        bool known = false;
        for (auto const& other : unique)
          known = known || (each.kind == provider_kind::paid_elsewhere && other.kind == each.kind &&
                            other.reference == each.reference && other.order == each.order);
        if (!known) unique.push_back(each);
      }
      for (auto& each : unique) {
        money const most = cny(below(140'00));
        if (below(2) == 0 && at_most(each.arrived, most)) each.arrived = most;
        bool const elsewhere = each.kind == provider_kind::paid_elsewhere;
        if (elsewhere && each.arrived.minor == 0) each.arrived = cny(1);
        money const back = cny(1 + below(elsewhere ? std::int64_t{each.arrived.minor} : 140'00));
        if (below(3) == 0 && at_most(each.returned, back)) each.returned = back;
        if (!elsewhere && each.failed == 0 && below(3) == 0) each.failed = 1;
        if (noise && below(4) == 0) each.arrived = below(2) == 0 ? money(jpy(3)) : money(cny(below(50'00)));
        if (noise && below(4) == 0) each.reference = "else " + std::to_string(below(3));
      }
      if (noise && below(2) == 0) unique.push_back(unique[static_cast<std::size_t>(below(std::ssize(unique)))]);
      in.mend(in.compare(unique));
      INFO("round " << round << ", report " << report << (noise ? ", noise" : ""));
      REQUIRE(in.refused == "");
      auto const left = in.compare(unique);
      for (auto const& each : left) REQUIRE_FALSE(each.action);
      if (!noise) REQUIRE(in_words(left) == "");
      for (auto const& id : in.ids) {
        auto const one = in.desk.load(id).value();
        if (one.is<refund_failed>() && below(2) == 0) in.act(id, redress::timekeeper{}, retry{});
      }
      in.refused.clear(); // a retry may be one too many
    }
  }
}
