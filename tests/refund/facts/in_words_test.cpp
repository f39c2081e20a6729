// SPDX-License-Identifier: BSL-1.0
// The facts, two states and the ledger as a timeline shows them.
#include <cstddef>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

#include <redress/encoding/one_line.hpp>
#include <redress/encoding/print.hpp>
#include <redress/refund/facts.hpp>
#include <redress/refund/protocol.hpp>
#include <redress/refund/states.hpp>

#include "../../support/catch.hpp"
#include "../../support/refund.hpp"

using namespace refund_test;

namespace {

payment_ordered the_order_of(money amount) {
  return {.payment_id = "c1/refund",
          .kind = payment_kind::refund,
          .borne_by = bearer::merchant,
          .legs = {{.means = {}, .amount = amount}}};
}

} // namespace

TEST_CASE("each fact of a refund case is said in words") {
  claim const with{
      .kind = claim_kind::refund_only, .reason = claim_reason::delay, .amount = cny(5'00), .statement = "late"};
  CHECK(in_words(claim_filed{.order = an_order(), .claim = with}) ==
        "claims 5.00 CNY of 129.00 CNY paid on order o1, refund_only, because of delay: \"late\"");
  claim without = with;
  without.statement = {};
  CHECK(in_words(claim_filed{.order = an_order(), .claim = without}) ==
        "claims 5.00 CNY of 129.00 CNY paid on order o1, refund_only, because of delay");
  CHECK(in_words(funds_reserved{.amount = cny(1)}) == "0.01 CNY held for this claim");
  CHECK(in_words(funds_released{.amount = cny(1)}) == "0.01 CNY no longer held");
  CHECK(in_words(side_heard{.side = side::merchant}) == "the merchant has been heard");
  CHECK(in_words(platform_stepped_in{.because = intervention::silence}) == "the platform steps in, because of silence");
  CHECK(in_words(the_order_of(jpy(7))) == "7 JPY to be paid as c1/refund, borne by the merchant");
  CHECK(in_words(payment_questioned{.payment_id = "c1/refund"}) == "payments are asked about c1/refund");
  CHECK(in_words(payment_arrived{.payment_id = "c1/refund", .amount = jpy(7), .net = jpy(7), .beyond = jpy(0)}) ==
        "7 JPY arrived as c1/refund");
}

TEST_CASE("units in words say how many of which line, what was paid for them, and what came back") {
  std::vector<claimed_units> units{{.line = "mug", .quantity = 2, .price = cny(120'00)}};
  CHECK(in_words(units_claimed{units}) == "2 of mug, for 120.00 CNY, are claimed");
  CHECK(in_words(units_released{units}) == "2 of mug, for 120.00 CNY, no longer claimed");
  units.push_back({.line = "blue, large", .quantity = 1, .price = cny(1)});
  CHECK(in_words(units_claimed{units}) ==
        "2 of mug, for 120.00 CNY, and 1 of \"blue, large\", for 0.01 CNY, are claimed");
  units.erase(units.begin());
  CHECK(in_words(units_claimed{units}) == "1 of \"blue, large\", for 0.01 CNY, is claimed");
  CHECK(in_words(return_inspected{{{.line = "mug", .received = 2, .damaged = 1}, {.line = "cup", .received = 0}}}) ==
        "2 of mug came back, 1 of them damaged; 0 of cup came back");
}

TEST_CASE("a payment in words says by what means, to whom, who bears it, and what went beyond what was to be paid") {
  auto split = the_order_of(cny(60'00));
  split.legs[0].means = "gift card";
  split.legs.push_back({.means = "card", .amount = cny(40'00)});
  CHECK(in_words(split) ==
        "60.00 CNY by gift card and 40.00 CNY by card to be paid as c1/refund, borne by the merchant");
  auto freight = the_order_of(cny(8'00));
  freight.payment_id = "c1/freight";
  freight.payee = "carrier sf";
  freight.borne_by = bearer::insurer;
  CHECK(in_words(freight) == "8.00 CNY to be paid as c1/freight to carrier sf, borne by the insurer");
  CHECK(
      in_words(payment_arrived{
          .payment_id = "c1/refund", .means = "card", .amount = cny(40'00), .net = cny(40'00), .beyond = cny(5'00)}) ==
      "40.00 CNY arrived as c1/refund by card, 5.00 CNY of it beyond what was to be paid");
  CHECK(in_words(payment_arrived{.payment_id = "c1/goodwill/2", .amount = jpy(7), .payee = "carrier sf"}) ==
        "7 JPY arrived at carrier sf as c1/goodwill/2");
  CHECK(in_words(payment_returned{.payment_id = "c1/refund", .amount = jpy(7), .net = jpy(7)}) ==
        "7 JPY of c1/refund came back");
  CHECK(in_words(left_elsewhere{.reference = "cb1", .amount = jpy(7), .held = jpy(0)}) ==
        "7 JPY left the order elsewhere, as cb1");
  left_elsewhere by_card{.reference = "cb1", .means = "card", .amount = jpy(7), .held = jpy(0)};
  CHECK(in_words(by_card) == "7 JPY left the order elsewhere, as cb1, by card");
  by_card.amount = jpy(0);
  CHECK(in_words(by_card) == "what left the order elsewhere, as cb1, went by card");
}

TEST_CASE("a ruling in words says who ruled, what, and on which ground") {
  CHECK(in_words(claim_ruled{.ruling = {.award = cny(1'00), .reasons = "the photo", .ruled_by = "p1"}}) ==
        "ruled by p1: 1.00 CNY to the buyer, \"the photo\"");
  CHECK(
      in_words(claim_ruled{.ruling = {.award = cny(0), .ground = denial_ground::against_policy, .reasons = "late"}}) ==
      "ruled by policy: 0.00 CNY to the buyer, against_policy, \"late\"");
}

TEST_CASE("states and the ledger in words") {
  CHECK(in_words(merchant_rejected{.reason = "worn"}) == "\"worn\"");
  CHECK(in_words(refund_pending{}).empty());
  CHECK(in_words(file_of().ledger) == "captured 129.00 CNY, held 129.00 CNY, refunded 0.00 CNY");
}

TEST_CASE("what is offered, shown, advanced, owed and flagged is said in words") {
  CHECK(in_words(claim_revised{
            {.kind = claim_kind::refund_only, .reason = claim_reason::quality, .amount = cny(1), .statement = {}}}) ==
        "now claims 0.01 CNY, refund_only, because of quality");
  CHECK(in_words(offer_made{
            {.by = side::merchant, .kind = claim_kind::refund_only, .amount = cny(5'00), .note = "keep it"}}) ==
        "the merchant offers 5.00 CNY, refund_only: \"keep it\"");
  CHECK(in_words(claim_granted{.kind = claim_kind::refund_only, .amount = jpy(7)}) == "7 JPY granted, refund_only");
  CHECK(in_words(exhibit_admitted{.by = side::buyer, .item = {.id = "photo-1", .kind = exhibit_kind::photo}}) ==
        "exhibit photo-1 of the buyer, photo");
  CHECK(in_words(exhibit_screened{.id = "photo-1", .finding = screening::forged, .by = screener::human}) ==
        "a human finds exhibit photo-1 forged");
  auto to_card = the_order_of(jpy(7));
  to_card.payment_id = "c1/refund/2";
  to_card.destination = "card 4";
  CHECK(in_words(to_card) == "7 JPY to be paid as c1/refund/2 to card 4, borne by the merchant");
  CHECK(in_words(debt_incurred{.amount = jpy(7)}) == "the buyer owes 7 JPY");
  CHECK(in_words(repayment_received{.repayment_id = "r1", .amount = jpy(7)}) == "7 JPY came back as r1");
  CHECK(in_words(case_flagged{.ground = risk_ground::many_orders, .note = "200"}) ==
        "flagged by risk, because of many_orders: \"200\"");
  CHECK(in_words(merchant_alerted{.ground = risk_ground::low_score}) ==
        "the merchant is alerted, because of low_score");
  auto books = file_of().ledger;
  books.goodwill = cny(1'00);
  books.owed = cny(2'00);
  CHECK(in_words(books) == "captured 129.00 CNY, held 129.00 CNY, refunded 0.00 CNY, owed 2.00 CNY, goodwill 1.00 CNY");
}

namespace {

// Fills every text of a value with the same characters, and everything else with what can be.
struct filler {
  text const& with;
  template <class T> void operator()(std::string_view, T& member) const {
    if constexpr (std::is_same_v<T, text> || std::is_same_v<T, redress::personal_text>)
      member = with;
    else if constexpr (redress::named_enumeration<T>)
      member = enumerators(T{})[0].value;
    else if constexpr (redress::detail::is_optional<T>)
      (*this)("", member.emplace());
    else if constexpr (redress::detail::is_vector<T>)
      (*this)("", member.emplace_back());
    else if constexpr (redress::described<T>)
      T::fields(member, *this);
  }
};

std::string hostile() {
  return "a\nb\r\x1b[31m\x7f\xc2\x9b"
         "31m\x9b"
         "1m\xc2\x85\xe2\x80\xa8\xe2\x80\xa9\xe2\x80\xae\xe2\x81\xa6\xd8\x9c\xe2\x80\x8b\xef\xbb\xbf\xff\xed\xa0\x80\" "
         "-> "
         "refunded \\\" (\"x\"), until 2026";
}

// What a timeline prints of facts, or of a state, with this in each text.
template <class... T> std::vector<std::string> printed(redress::type_list<T...>, text const& with) {
  std::vector<std::string> all;
  auto const print_one = [&]<class One>() {
    One value{};
    filler fill{with};
    fill("", value);
    if constexpr (requires { in_words(value); })
      all.push_back(in_words(value));
    else
      all.push_back(redress::print(value));
  };
  (print_one.template operator()<T>(), ...);
  return all;
}

} // namespace

TEST_CASE("whatever is written in a fact or a state, it is one line of UTF-8, and quotes end where they end") {
  std::size_t shown = 0;
  for (auto const& all : {printed(protocol::facts{}, hostile()), printed(protocol::states{}, hostile())})
    for (auto const& line : all) {
      INFO(line);
      CHECK(redress::words_on_one_line(line) == line);
      std::size_t quotes = 0;
      for (std::size_t i = 0; i < line.size(); ++i) {
        if (line[i] == '\\')
          ++i; // whatever is behind it belongs to it
        else if (line[i] == '"')
          ++quotes;
      }
      CHECK(quotes % 2 == 0);
      if (line.find("\\x0a") != std::string::npos) ++shown;
    }
  CHECK(shown > 15);
}

TEST_CASE("an id with spaces stands in quotes, so that it cannot say more than it is") {
  submission const item{.id = "e1 of the merchant, voucher", .kind = exhibit_kind::photo, .content = {}, .note = {}};
  CHECK(in_words(exhibit_admitted{.by = side::buyer, .item = item}) ==
        "exhibit \"e1 of the merchant, voucher\" of the buyer, photo");
  auto of = an_order();
  of.id = "o1, refund_only";
  claim const said{.kind = claim_kind::refund_only, .reason = claim_reason::delay, .amount = cny(1), .statement = {}};
  CHECK(in_words(claim_filed{.order = of, .claim = said}).find("order \"o1, refund_only\", ") != std::string::npos);
}

TEST_CASE("a remedy in goods is said without an amount, as it has none") {
  claim const asked{.kind = claim_kind::exchange, .reason = claim_reason::quality, .statement = "torn"};
  CHECK(in_words(claim_filed{.order = an_order(), .claim = asked}) ==
        "claims exchange, with 129.00 CNY paid on order o1, because of quality: \"torn\"");
  CHECK(in_words(claim_revised{asked}) == "now claims exchange, because of quality: \"torn\"");
  CHECK(in_words(offer_made{{.by = side::merchant, .kind = claim_kind::reship}}) == "the merchant offers reship");
  CHECK(in_words(claim_granted{.kind = claim_kind::repair}) == "repair granted");
  CHECK(in_words(claim_ruled{.ruling = {.reasons = "the photo", .ruled_by = "p1"}}) ==
        "ruled by p1: the goods that are claimed to the buyer, \"the photo\"");
}
