// SPDX-License-Identifier: BSL-1.0
// What the rule of a claim refuses, asked by itself, and whether there is a claim to revise to.
#include <string>
#include <vector>

#include <redress/refund/guards/claim_rule.hpp>

#include "../../support/catch.hpp"
#include "../../support/refund.hpp"

using namespace refund_test;
using enum claim_kind;
using enum claim_reason;

namespace {

claim a_defect(money amount = cny(129'00)) { return {.kind = refund_only, .reason = quality, .amount = amount}; }

exhibit on_file(side by, exhibit_kind kind, screening finding = screening::not_screened) {
  return {.by = by, .item = {.id = "e", .kind = kind, .content = std::string(64, 'a')}, .finding = finding};
}

} // namespace

TEST_CASE("a claim that there is not says why, by which rule, and which kinds there are") {
  auto order = an_order();
  auto asked = a_defect();
  CHECK((*rule_for_claim(asked, order, standard))->id == "cn-defect");
  auto const none = rule_for_claim(asked, order, without_kinds({refund_only}));
  CHECK(none.error() == refusal_code::kind_not_offered);
  CHECK(none.error().kinds == every<claim_kind> - set_of{refund_only});
  asked.reason = no_reason;
  auto const kept = rule_for_claim(asked, order, standard);
  CHECK(kept.error() == refusal_code::claim_excluded);
  CHECK(kept.error().rule == "cn-goods-kept");
  order.category = goods_category::custom_made;
  auto const made = rule_for_claim(asked, order, standard);
  CHECK(made.error() == refusal_code::category_excluded);
  CHECK(made.error().rule == "cn-not-returnable");
  CHECK(made.error().kinds.empty());
  asked.reason = not_received, asked.kind = repair;
  CHECK(rule_for_claim(asked, an_order(), standard).error().rule == "cn-nothing-to-return");
  auto unchecked = standard;
  unchecked.claims = {};
  CHECK(rule_for_claim(asked, an_order(), unchecked).error() == refusal_code::kind_not_offered);
}

TEST_CASE("exhibits that a rule demands are the buyer's, of its kinds, and not forged") {
  case_file file = file_of();
  auto const count = [&](set_of<exhibit_kind> of) { return on_file_by_buyer(file)(of); };
  file.exhibits = {on_file(side::buyer, exhibit_kind::photo), on_file(side::buyer, exhibit_kind::chat),
                   on_file(side::merchant, exhibit_kind::photo),
                   on_file(side::buyer, exhibit_kind::photo, screening::forged),
                   on_file(side::buyer, exhibit_kind::video, screening::genuine)};
  CHECK(count(every<exhibit_kind>) == 3);
  CHECK(count({exhibit_kind::photo}) == 1);
  CHECK(count({exhibit_kind::photo, exhibit_kind::video}) == 2);
  CHECK(count({exhibit_kind::voucher}) == 0);
}

TEST_CASE("a claim can be revised if it fits as it is, or another does") {
  case_file file = file_of();
  auto const given = [&](redress::refund::rules const& by) { return now_at(monday, file, by); };
  CHECK_FALSE(claim_to_make(given(standard)));
  // Every rule wants an exhibit that is not there, and says which.
  auto const demanding = with_claims({{.id = "any", .exhibits = {{.of = {exhibit_kind::video}}}}});
  auto const why = claim_to_make(given(demanding));
  REQUIRE(why);
  CHECK(*why == refusal_code::exhibits_missing);
  CHECK(why->rule == "any");
  CHECK(why->exhibits == set_of{exhibit_kind::video});
  file.exhibits = {on_file(side::buyer, exhibit_kind::video)};
  CHECK_FALSE(claim_to_make(given(demanding)));
  file.exhibits.clear();
  // Another reason would do; another amount would; only goods would.
  claim_rule const wants{.id = "wants", .exhibits = {{}}};
  CHECK_FALSE(claim_to_make(given(with_claims({{.id = "free", .reasons = {delay}}, wants}))));
  CHECK_FALSE(claim_to_make(given(with_claims({{.id = "small", .amount = {.up_to = cny(5)}}, wants}))));
  auto large = with_claims({{.id = "large", .amount = {.above = cny(100'00)}}, wants});
  file.claim.amount = cny(50'00);
  CHECK_FALSE(claim_to_make(given(large)));
  large = with_claims({{.id = "large", .amount = {.above = cny(129'00)}}, wants}); // above what was paid
  CHECK(claim_to_make(given(large)) == refusal_code::exhibits_missing);
  CHECK_FALSE(claim_to_make(given(with_claims({{.id = "sent", .kinds = {reship}}, wants}))));
}

TEST_CASE("a rule grants a claim by itself, but not where a person should look or nobody knows where goods would go") {
  auto const at_once = with_each_rule([](claim_rule& each) { each.granted_at_once = each.basis != basis::excluded; });
  case_file file = file_of();
  CHECK(granted_by_rule(now_at(monday, file, at_once)));
  CHECK_FALSE(granted_by_rule(now_at(monday, file)));
  file.flagged = true;
  CHECK_FALSE(granted_by_rule(now_at(monday, file, at_once)));
  file.flagged = false;
  file.claim.kind = return_and_refund;
  CHECK_FALSE(granted_by_rule(now_at(monday, file, at_once)));
  file.return_address = "Yiwu 1";
  CHECK(granted_by_rule(now_at(monday, file, at_once)));
}

TEST_CASE("a case whose rules speak of no such claim has a rule that asks for nothing") {
  case_file const file = file_of();
  auto unchecked = standard;
  unchecked.claims = {};
  CHECK(rule_of(now_at(monday, file, unchecked)).id.empty());
  CHECK_FALSE(granted_by_rule(now_at(monday, file, unchecked)));
}
