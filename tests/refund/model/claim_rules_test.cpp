// SPDX-License-Identifier: BSL-1.0
// Rules for claims together: which one holds, and what makes them unusable.
#include <array>
#include <chrono>
#include <cstdint>
#include <limits>
#include <string>
#include <string_view>
#include <vector>

#include <redress/refund/model/claim_rules.hpp>

#include "../../support/catch.hpp"
#include "../../support/claim_rules.hpp"

using namespace redress::refund;
using refund_test::error_in, refund_test::rule_list;
using enum claim_reason;
using enum claim_kind;
using enum goods_place;

namespace {

// A plain set that speaks of every claim.
rule_list plain() {
  return {{.id = "returns", .reasons = {no_reason}, .kinds = {return_and_refund}},
          {.id = "cheap", .reasons = {quality}, .amount = {.up_to = cny(20'00)}, .granted_at_once = true},
          {.id = "other"}};
}

} // namespace

TEST_CASE("rules of a shop of your own") {
  using std::chrono::days;
  // [own_rules]
  static constexpr std::array ours{claim_rule{.id = "ours-thirty-days",
                                              .reasons = {no_reason, wrong_size},
                                              .kinds = {return_and_refund},
                                              .basis = basis::right,
                                              .window = days_from_signing(30),
                                              .freight = freight_by::merchant},
                                   claim_rule{.id = "ours-cheap",
                                              .kinds = {refund_only},
                                              .amount = {.up_to = eur(15'00)},
                                              .window = {.length = days{60}},
                                              .limit = {.count = 5, .within = days{365}},
                                              .granted_at_once = true},
                                   claim_rule{.id = "ours-other", .window = days_from_signing(730)}};
  static_assert(!error_of(claim_rules{ours})); // or what is wrong, in words
  // [/own_rules]
  CHECK(rule_for(ours, {no_reason, return_and_refund, with_buyer, goods_category::general, eur(80'00)})->id ==
        "ours-thirty-days");
}

TEST_CASE("the first rule that speaks of a claim holds") {
  auto const all = plain();
  auto const id_of = [&](claim_profile const& of) { return rule_for(all, of)->id; };
  claim_profile of{no_reason, return_and_refund, with_buyer, goods_category::general, cny(1'00)};
  CHECK(id_of(of) == "returns");
  of.kind = refund_only;
  CHECK(id_of(of) == "other");
  of.reason = quality;
  CHECK(id_of(of) == "cheap");
  of.amount = cny(20'00);
  CHECK(id_of(of) == "cheap");
  of.amount = cny(20'01);
  CHECK(id_of(of) == "other");
  CHECK(rule_for({}, of) == nullptr);
}

TEST_CASE("a claim that no rule speaks of is named when rules are made") {
  auto const said = [](rule_list const& all) { return error_in(claim_rules{all}); };
  CHECK(said({}) ==
        "no rule speaks of a claim because of quality, refund_only, of goods not_sent, general, of any amount");
  CHECK(said({{.id = "a", .kinds = every<claim_kind> - set_of{repair}}}) ==
        "no rule speaks of a claim because of quality, repair, of goods not_sent, general, of any amount");
  CHECK(said({{.id = "a", .categories = every<goods_category> - set_of{goods_category::perishable}}}) ==
        "no rule speaks of a claim because of quality, refund_only, of goods not_sent, perishable, of any amount");
  CHECK(said({{.id = "a", .amount = {.up_to = cny(20'00)}}, {.id = "b", .amount = {.above = cny(20'00)}}}) ==
        "no rule speaks of a claim because of quality, refund_only, of goods not_sent, general, in a currency that no "
        "rule "
        "names");
  CHECK(said({{.id = "a", .amount = {.up_to = cny(20'00)}},
              {.id = "b", .amount = {.above = cny(20'01)}},
              {.id = "c", .reasons = every<claim_reason> - set_of{delay}},
              {.id = "d", .goods = every<goods_place> - set_of{lost}},
              {.id = "e", .amount = {.up_to = jpy(500)}}}) ==
        "no rule speaks of a claim because of delay, refund_only, of goods lost, general, in a currency that no rule "
        "names");
  CHECK(said({{.id = "a", .amount = {.up_to = cny(20'00)}},
              {.id = "b", .amount = {.above = cny(20'01)}},
              {.id = "c", .reasons = {quality}},
              {.id = "d", .goods = every<goods_place> - set_of{lost}},
              {.id = "e", .amount = {.up_to = cny(20'00)}}})
            .ends_with("rule \"e\" can never be reached: \"a\" before it speaks of all its claims"));
  CHECK(said(plain()).empty());
}

TEST_CASE("a kind is offered unless a rule excludes all of it before another takes it") {
  auto all = plain();
  for (auto const& kind : enumerators(claim_kind{})) CHECK(offers_kind(all, kind.value));
  CHECK_FALSE(offers_kind(all, claim_kind{}));
  CHECK_FALSE(offers_kind(all, static_cast<claim_kind>(6)));
  CHECK_FALSE(offers_kind({}, repair));
  all.insert(all.begin(), {.id = "none", .kinds = {repair}, .basis = basis::excluded});
  CHECK_FALSE(offers_kind(all, repair));
  CHECK(offers_kind(all, exchange));
  all.front().reasons = {delay};
  CHECK(offers_kind(all, repair));
}

TEST_CASE("a bound as large as an amount can be leaves nothing out") {
  auto const most = in_currency("CNY", std::numeric_limits<std::int64_t>::max());
  rule_list all{{.id = "a", .amount = {.up_to = most}}, {.id = "b"}};
  CHECK(error_in(claim_rules{all}).empty());
  all[0].amount = {.above = most};
  CHECK(error_in(claim_rules{all}) == "the rule \"a\" can never be reached: those before it speak of all its claims");
}

TEST_CASE("a rule that can never be reached is named when rules are made") {
  auto all = plain();
  all.push_back({.id = "last"});
  CHECK(error_in(claim_rules{all}) ==
        "the rule \"last\" can never be reached: \"other\" before it speaks of all its claims");
  rule_list const parts{{.id = "a", .kinds = {refund_only, exchange}},
                        {.id = "b", .kinds = every<claim_kind> - set_of{refund_only, exchange}},
                        {.id = "c", .reasons = {delay}, .kinds = {exchange, repair}}};
  CHECK(error_in(claim_rules{parts}) == "the rule \"c\" can never be reached: those before it speak of all its claims");
}

TEST_CASE("an id is that of one rule, and can be printed") {
  auto all = plain();
  all[1].id = "returns";
  CHECK(error_in(claim_rules{all}) == "the rule \"returns\" is there twice: an id is that of one rule");
  for (std::string_view const id : {"", "A", "a b", "a_b", "a\n", "\xe4\xb8\x83"}) {
    INFO(id);
    CHECK(error_in(claim_rule{.id = id}) == "its id is not 1 to 64 small letters, digits and hyphens");
  }
  CHECK(error_in(claim_rule{.id = std::string_view("a-7")}).empty());
  std::string const longest(64, 'a'), longer(65, 'a');
  CHECK(error_in(claim_rule{.id = longest}).empty());
  CHECK_FALSE(error_in(claim_rule{.id = longer}).empty());
}
