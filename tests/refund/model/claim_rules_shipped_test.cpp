// SPDX-License-Identifier: BSL-1.0
// The rules for claims that come with the library: which one holds for each claim, and that a mistake in them is found.
//
// claim_rules.csv says for each reason and kind, category and amount which rule holds, by the place of the goods. To make it anew:
// REDRESS_REMAKE=1 test_refund "each claim*". Its diff shows which claims a change of the rules is about.
#include <algorithm>
#include <array>
#include <chrono>
#include <cstddef>
#include <cstdlib>
#include <fstream>
#include <sstream>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <redress/refund/model/claim_rules_in_china.hpp>
#include <redress/refund/model/claim_rules_in_europe.hpp>

#include "../../support/catch.hpp"
#include "../../support/claim_rules.hpp"

using namespace redress::refund;
using refund_test::error_in, refund_test::rule_list;
using enum claim_reason;
using enum claim_kind;
using enum goods_place;
using std::chrono::days;

namespace {

struct named_set {
  std::string_view name;
  claim_rules rules;
};
std::array const shipped{named_set{"china", china_claim_rules}, named_set{"china_2024", china_claim_rules_2024},
                         named_set{"europe", europe_claim_rules}};

// Amounts on both sides of each bound that a shipped set has, and one in a currency of none.
std::array<money, 5> const amounts{cny(1), cny(20'00), cny(20'01), cny(9000'00), jpy(1)};

// Calls f for each reason, kind, place, category and amount.
template <class F> void each_claim(F&& f) {
  for (auto const& reason : enumerators(claim_reason{}))
    for (auto const& kind : enumerators(claim_kind{}))
      for (auto const& category : enumerators(goods_category{}))
        for (auto const& amount : amounts)
          for (auto const& goods : enumerators(goods_place{}))
            f(claim_profile{reason.value, kind.value, goods.value, category.value, amount});
}

// The id of the rule that holds for each claim.
std::vector<std::string_view> ids_of(claim_rules all) {
  std::vector<std::string_view> ids;
  each_claim([&](claim_profile const& of) {
    auto const* rule = rule_for(all, of);
    ids.push_back(rule ? rule->id : "");
  });
  return ids;
}

// The list: a line for each set, reason, kind, categories and amounts of which the same rules hold.
std::string listed(named_set const& set) {
  std::string out;
  auto const line_of = [&](claim_profile of) {
    std::string ids;
    for (auto const& place : enumerators(goods_place{})) {
      of.goods = place.value;
      auto const* rule = rule_for(set.rules, of);
      ids += ',' + std::string(rule ? rule->id : "none");
    }
    return ids;
  };
  for (auto const& reason : enumerators(claim_reason{}))
    for (auto const& kind : enumerators(claim_kind{})) {
      std::vector<std::pair<std::string, std::vector<std::string>>> groups; // categories, and the ids by amount
      for (auto const& category : enumerators(goods_category{})) {
        std::vector<std::string> by_amount;
        for (auto const& amount : amounts)
          by_amount.push_back(line_of({reason.value, kind.value, not_sent, category.value, amount}));
        auto const same =
            std::find_if(groups.begin(), groups.end(), [&](auto const& g) { return g.second == by_amount; });
        if (same == groups.end())
          groups.emplace_back(category.name, by_amount);
        else
          same->first += ' ' + std::string(category.name);
      }
      for (auto const& [categories, by_amount] : groups) {
        auto const begins = std::string(set.name) + ',' + std::string(reason.name) + ',' + std::string(kind.name) +
                            ',' + (groups.size() == 1 ? "any" : categories) + ',';
        if (std::all_of(by_amount.begin(), by_amount.end(), [&](auto const& l) { return l == by_amount[0]; }))
          out += begins + "any" + by_amount[0] + '\n';
        else
          for (std::size_t i = 0; i < amounts.size(); ++i) out += begins + to_text(amounts[i]) + by_amount[i] + '\n';
      }
    }
  return out;
}

} // namespace

TEST_CASE("rules that come with the library speak of every claim, and each can be reached") {
  STATIC_REQUIRE(!error_of(claim_rules{china_claim_rules}));
  STATIC_REQUIRE(!error_of(claim_rules{china_claim_rules_2024}));
  STATIC_REQUIRE(!error_of(claim_rules{europe_claim_rules}));
  for (auto const& set : shipped) {
    auto const ids = ids_of(set.rules);
    CHECK(std::count(ids.begin(), ids.end(), "") == 0);
    for (auto const& each : set.rules) {
      INFO(each.id);
      CHECK(std::count(ids.begin(), ids.end(), each.id) > 0);
    }
  }
}

TEST_CASE("each claim has the rule that the list names") {
  auto const* const name = "tests/refund/model/claim_rules.csv";
  std::string made = "set,reason,kind,categories,amount";
  for (auto const& place : enumerators(goods_place{})) made += ',' + std::string(place.name);
  made += '\n';
  for (auto const& set : shipped) made += listed(set);
  if (std::getenv("REDRESS_REMAKE") != nullptr) std::ofstream(name, std::ios::binary) << made;
  std::ostringstream kept;
  kept << std::ifstream(name, std::ios::binary).rdbuf();
  std::istringstream a(made), b(kept.str());
  for (std::string left, right; std::getline(a, left);) {
    right.clear();
    std::getline(b, right);
    CHECK(left == right);
  }
  CHECK(made.size() == kept.str().size());
}

TEST_CASE("goods that are kept are not refunded without a reason; a return within seven days is a right") {
  for (auto const& set : shipped)
    for (auto const reason : {no_reason, wrong_size, service}) {
      claim_profile of{reason, refund_only, with_buyer, goods_category::general, cny(100'00)};
      CHECK(rule_for(set.rules, of)->basis == basis::excluded);
      of.kind = return_and_refund;
      CHECK(rule_for(set.rules, of)->basis == basis::right);
      if (reason == service) continue; // of what was made for the buyer, a merchant may still take it back
      of.category = goods_category::custom_made;
      CHECK(rule_for(set.rules, of)->basis == basis::excluded);
      of.category = goods_category::excluded_by_confirmation; // binds a consumer in China, and none in Europe
      CHECK(rule_for(set.rules, of)->basis == (set.name == "europe" ? basis::right : basis::excluded));
    }
}

TEST_CASE("each reason has its own window, burden and exhibits") {
  for (auto const& set : shipped) {
    auto const rule = [&](claim_reason why, claim_kind kind = return_and_refund, goods_place where = with_buyer) {
      return *rule_for(set.rules, {why, kind, where, goods_category::general, cny(100'00)});
    };
    bool const europe = set.name == "europe";
    CHECK(rule(no_reason).window.length == days{europe ? 14 : 7});
    CHECK(rule(quality).window.length == days{730});
    CHECK(rule(counterfeit).window.length == days{europe ? 730 : 1095});
    CHECK(rule(missing_parts).window.length == days{europe ? 730 : 15});
    CHECK(rule(delay).window.opens == since::promise);
    CHECK(rule(not_received, refund_only, on_the_way_to_buyer).burden.by == proof_by::merchant);
    CHECK(rule(quality).burden.by == proof_by::merchant_at_first);
    CHECK(rule(quality).burden.only_of_durables == !europe);
    CHECK(rule(no_reason).freight == freight_by::buyer);
  }
}

TEST_CASE("what was not sent is granted at once by a rule, and cheap goods in 2024 alone") {
  for (auto const& set : shipped) {
    auto const at_once = [&](claim_profile const& of) { return rule_for(set.rules, of)->granted_at_once; };
    CHECK(at_once({no_reason, refund_only, not_sent, goods_category::general, cny(900'00)}));
    CHECK_FALSE(at_once({no_reason, refund_only, not_sent, goods_category::custom_made, cny(900'00)}));
    bool const in_2024 = set.name == "china_2024";
    CHECK(at_once({quality, refund_only, with_buyer, goods_category::general, cny(20'00)}) == in_2024);
    CHECK_FALSE(at_once({quality, refund_only, with_buyer, goods_category::general, cny(20'01)}));
    CHECK_FALSE(at_once({quality, refund_only, with_buyer, goods_category::general, jpy(1)}));
  }
}

TEST_CASE("a mutant of a set is refused, or differs from the list") {
  for (auto const& set : shipped) {
    auto const original = ids_of(set.rules);
    rule_list const rules(set.rules.begin(), set.rules.end());
    auto const found = [&](rule_list const& mutant) {
      return !error_in(claim_rules{mutant}).empty() || ids_of(claim_rules{mutant}) != original;
    };
    for (std::size_t i = 0; i < rules.size(); ++i) {
      INFO(set.name << ' ' << rules[i].id);
      auto mutant = rules;
      mutant.erase(mutant.begin() + static_cast<std::ptrdiff_t>(i));
      CHECK(found(mutant)); // removed
      auto catch_all = rules[i];
      catch_all.id = "before-all";
      mutant = rules;
      mutant.insert(mutant.begin() + static_cast<std::ptrdiff_t>(i), catch_all);
      CHECK_FALSE(error_in(claim_rules{mutant}).empty()); // made unreachable
      for (std::size_t j = i + 1; j < rules.size(); ++j) {
        mutant = rules;
        std::swap(mutant[i], mutant[j]);
        auto const amounts_told = redress::refund::detail::amount_segments{claim_rules{rules}};
        auto const meets = [&](std::size_t a, std::size_t b) {
          return redress::refund::detail::box_of(rules[a], amounts_told)
              .meets(redress::refund::detail::box_of(rules[b], amounts_told));
        };
        bool told_apart = false; // a rule that is moved past another that speaks of some of its claims
        for (auto k = i; k <= j; ++k) told_apart = told_apart || (k > i && meets(i, k)) || (k < j && meets(k, j));
        INFO("swapped with " << rules[j].id);
        CHECK(found(mutant) == told_apart);
      }
    }
  }
}
