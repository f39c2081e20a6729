// SPDX-License-Identifier: BSL-1.0
// The same claims under the rules of a marketplace in mainland China of 2024 and under the law since 2026-02-01, and where they
// part: above all, who grants a refund of goods that the buyer has and keeps.
//
// A claim that no rule grants goes to the merchant, who rejects it and the buyer escalates; then the platform tries to deny it
// for too little evidence, and where the burden of proof is the merchant's, that is refused and it rules for the buyer.
#include <algorithm>
#include <chrono>
#include <iostream>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <redress/refund/desk.hpp>

#include "one_desk/service.hpp"

using namespace redress::refund;
using namespace std::chrono_literals;
using std::chrono::days;

namespace {

constexpr redress::instant now = std::chrono::sys_days{2026y / 3 / 2} + 2h; // ten in the morning in China

/// What the merchant does with a claim that it is asked about.
enum class merchants_answer : std::uint8_t { rejects, grants, says_nothing };

struct story {
  std::string_view title;
  file_claim claim;
  merchants_answer answer = merchants_answer::rejects;
};

/// An order of ann's at the shop that was signed for so many days ago.
order bought(money const& captured, int days_ago) {
  return {.id = "o1",
          .buyer = "ann",
          .merchant = "shop",
          .captured = captured,
          .paid_at = now - days{days_ago + 3},
          .dispatched_at = now - days{days_ago + 2},
          .signed_at = now - days{days_ago},
          .return_address = "1 Dock Road"};
}

file_claim claiming(order const& on, claim_reason reason, claim_kind kind = claim_kind::refund_only) {
  return {.order = paid_order::from(on).value_or(paid_order{}), .kind = kind, .reason = reason, .amount = on.captured};
}
file_claim with_a_picture(file_claim claim) {
  claim.exhibits.push_back(
      {.id = "photo", .kind = exhibit_kind::photo, .content = redress::text(std::string(64, 'a'))});
  return claim;
}

/// One step: what was done, and the state that it came to, or "refused" and why.
struct step {
  std::string what, came_to, why{};
};
/// How a claim went, under the rule that it was taken by.
struct told_story {
  std::string rule{};
  std::vector<step> steps{};

  /// Whether the other came to the same, whatever its rule is called.
  bool goes_like(told_story const& other) const {
    auto const same = [](step const& a, step const& b) { return a.what == b.what && a.came_to == b.came_to; };
    return std::ranges::equal(steps, other.steps, same);
  }
};

/// One claim, walked at a desk with these rules.
class walk {
  refund_storage storage_;
  redress::manual_clock clock_{now};
  refund_service desk_;
  told_story told_;
  int keys_ = 0;

  std::string key() { return "key-" + std::to_string(++keys_); }
  std::string state_of(std::string_view id) const {
    auto const on = desk_.load(id);
    return on ? std::string(on->state_name()) : "?";
  }
  /// Takes down how it went; whether it was done.
  bool went(std::string what, refund_service::outcome const& outcome) {
    told_.steps.push_back(outcome ? step{std::move(what), state_of(outcome->id)}
                                  : step{std::move(what), "refused", explain(outcome.error())});
    return outcome.has_value();
  }

  void is_ruled_on(std::string const& id) {
    platform const pat{"pat"};
    if (!went("the platform denies it for too little evidence",
              desk_.act(id, pat,
                        rule_for_merchant{.ground = denial_ground::too_little_evidence, .reasons = "nothing shows it"},
                        key())))
      went("the platform rules for the buyer",
           desk_.act(id, pat, rule_for_buyer{.award = cny(129'00), .reasons = "the shop has not proved it"}, key()));
  }
  void is_answered(std::string const& id, merchants_answer answer) {
    merchant const shop{"shop"};
    if (answer == merchants_answer::grants) {
      went("the merchant grants it", desk_.act(id, shop, approve{}, key()));
    } else if (answer == merchants_answer::says_nothing) {
      clock_.advance(48h);
      desk_.sweep();
      told_.steps.push_back({"the merchant says nothing for 48 hours", state_of(id)});
    } else {
      went("the merchant rejects it", desk_.act(id, shop, reject{.reason = "nothing is wrong"}, key()));
      went("the buyer escalates", desk_.act(id, buyer{"ann"}, escalate{.grounds = "something is"}, key()));
      is_ruled_on(id);
    }
  }

public:
  explicit walk(rules const& in_force) : desk_(storage_, clock_, in_force) {}

  told_story of(story const& told) && {
    auto const opened = desk_.open(buyer{"ann"}, told.claim, key());
    if (opened) {
      desk_.sweep(); // what a rule grants at once is due at once
      if (auto const on = desk_.load(opened->id)) told_.rule = on->file().rule.view();
    }
    auto const state = opened ? state_of(opened->id) : "";
    bool const asked = state == awaiting_merchant::name;
    auto const how = state == refund_pending::name             ? "granted by the rule, and nobody is asked"
                     : state == awaiting_return_by_right::name ? "the buyer has a right to it, and nobody is asked"
                                                               : "the buyer files it";
    if (went(how, opened) && asked) is_answered(opened->id, told.answer);
    return std::move(told_);
  }
};

std::vector<story> stories() {
  using enum claim_reason;
  auto parcel = bought(cny(129'00), 0);
  parcel.signed_at.reset();
  parcel.paid_at = now - days{20};
  parcel.dispatched_at = now - days{19};
  parcel.goods = goods_place::on_the_way_to_buyer;
  auto unsent = bought(cny(129'00), 0);
  unsent.signed_at.reset();
  unsent.dispatched_at.reset();
  unsent.goods = goods_place::not_sent;
  auto const durable = [](int days_ago) {
    auto kettle = bought(cny(129'00), days_ago);
    kettle.durable = true;
    return kettle;
  };
  auto const socks = claiming(bought(cny(18'00), 1), quality);
  auto const kept = claiming(bought(cny(129'00), 1), not_as_described);
  using enum merchants_answer;
  return {{"refund only, goods of 18 yuan that the buyer has, with a picture", with_a_picture(socks), grants},
          {"the same, and the merchant says nothing", with_a_picture(socks), says_nothing},
          {"refund only, goods of 129 yuan that the buyer has, with a picture", with_a_picture(kept), grants},
          {"the same, and no picture of what is wrong", kept, grants},
          {"a parcel that never came, day 20", claiming(parcel, not_received)},
          {"a kettle with a defect, day 20", with_a_picture(claiming(durable(20), quality))},
          {"a kettle with a defect, day 200", with_a_picture(claiming(durable(200), quality))},
          {"returned without a reason, day 5",
           claiming(bought(cny(129'00), 5), no_reason, claim_kind::return_and_refund), grants},
          {"refunded without a reason, and kept, day 5", claiming(bought(cny(129'00), 5), no_reason)},
          {"not wanted any more, before it was sent", claiming(unsent, no_reason)},
          {"a fake, day 400, with a picture", with_a_picture(claiming(bought(cny(129'00), 400), counterfeit))}};
}

void say(std::string_view set, told_story const& how) {
  std::cout << "  " << set << (how.rule.empty() ? "" : ", by rule ") << how.rule << '\n';
  for (auto const& [what, came_to, why] : how.steps) {
    std::cout << "    " << what << ": " << came_to << '\n';
    if (!why.empty()) std::cout << "      " << why << '\n';
  }
}

} // namespace

int main() {
  auto const all = stories();
  std::size_t apart = 0;
  for (auto const& each : all) {
    auto const in_2024 = walk(marketplace_rules_2024()).of(each), today = walk(marketplace_rules()).of(each);
    std::cout << each.title << '\n';
    if (in_2024.goes_like(today)) {
      say(in_2024.rule == today.rule ? "the same under both" : "the same under both, in 2024 by rule " + in_2024.rule,
          today);
    } else {
      say("2024", in_2024);
      say("since 2026-02-01", today);
      ++apart;
    }
    std::cout << '\n';
  }
  std::cout << apart << " of " << all.size() << " claims go another way\n";
}
