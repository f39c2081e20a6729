// SPDX-License-Identifier: BSL-1.0
#pragma once
// A purchase on a team's budget: a protocol with an account that its cases share, and with rules by version. An
// employee requests, an approver approves, which reserves the money, or rejects; a supplier delivers, which spends it.
//
//     purchase::rules const of_2026{.version = 2, .yearly = 1000};
//     d.open(purchase::employee{"ann"}, purchase::request{.team = "red", .amount = 400}, "key-1");
#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <redress/casework/case_in.hpp>
#include <redress/casework/decision.hpp>
#include <redress/casework/timekeeper.hpp>
#include <redress/encoding/text.hpp>
#include <redress/encoding/time.hpp>
#include <redress/protocol/protocol.hpp>

namespace purchase {

using redress::instant, redress::lapse, redress::text, redress::timekeeper, redress::unopened;

struct rules {
  std::uint32_t version = 1;
  std::int64_t yearly = 1000;
  redress::elapsed answer = std::chrono::days{2};
  redress::elapsed delivery = std::chrono::days{10};
};

// Roles

struct employee {
  text id{};
  static constexpr std::string_view name = "employee";
  static constexpr void fields(auto& self, auto& f) { f("id", self.id); }
};
struct approver {
  text id{};
  static constexpr std::string_view name = "approver";
  static constexpr void fields(auto& self, auto& f) { f("id", self.id); }
};
struct supplier {
  text id{};
  static constexpr std::string_view name = "supplier";
  static constexpr void fields(auto& self, auto& f) { f("id", self.id); }
};

// Actions

struct request {
  text team{};
  std::int64_t amount{};
  REDRESS_ACTION(request, team, amount)
};
struct approve {
  REDRESS_ACTION(approve)
};
struct reject {
  REDRESS_ACTION(reject)
};
struct withdraw {
  REDRESS_ACTION(withdraw)
};
struct deliver {
  REDRESS_ACTION(deliver)
};

// States

struct requested {
  instant due{};
  static constexpr auto window = &rules::answer;
  REDRESS_STATE(requested, due)
};
struct approved {
  instant due{};
  static constexpr auto window = &rules::delivery;
  REDRESS_STATE(approved, due)
};
struct delivered {
  static constexpr bool closed = true;
  REDRESS_STATE(delivered)
};
struct rejected {
  static constexpr bool closed = true;
  REDRESS_STATE(rejected)
};
struct withdrawn {
  static constexpr bool closed = true;
  REDRESS_STATE(withdrawn)
};
struct expired {
  static constexpr bool closed = true;
  REDRESS_STATE(expired)
};
struct cancelled {
  static constexpr bool closed = true;
  REDRESS_STATE(cancelled)
};

// What became true

struct purchase_requested {
  text team{};
  std::int64_t amount{};
  text by{};
  std::uint32_t rules_version{};
  REDRESS_FACT(purchase_requested, team, amount, by, rules_version)
};
struct funds_reserved {
  std::int64_t amount{};
  std::int64_t of{}; ///< what the team has a year
  REDRESS_FACT(funds_reserved, amount, of)
};
struct funds_released {
  std::int64_t amount{};
  REDRESS_FACT(funds_released, amount)
};
struct funds_spent {
  std::int64_t amount{};
  REDRESS_FACT(funds_spent, amount)
};

struct file {
  text team{}, by{};
  std::int64_t amount{};
  std::uint32_t rules_version{};
};
constexpr void fold(file& f, purchase_requested const& fact) {
  f = {.team = fact.team, .by = fact.by, .amount = fact.amount, .rules_version = fact.rules_version};
}
constexpr void fold(file&, funds_reserved const&) {}
constexpr void fold(file&, funds_released const&) {}
constexpr void fold(file&, funds_spent const&) {}

constexpr std::uint32_t rules_version(file const& f) { return f.rules_version; }

enum class refusal_kind { amount_not_positive, over_budget };

struct refusal {
  refusal_kind kind{};
  std::int64_t asked{}, left{};

  friend constexpr bool operator==(refusal const& a, refusal_kind b) { return a.kind == b; }
};
inline std::string explain(refusal const& why) {
  if (why.kind == refusal_kind::amount_not_positive) return "an amount must be more than nothing";
  return "the budget has not so much left (asked " + std::to_string(why.asked) + ", left " + std::to_string(why.left) +
         ")";
}

// The account: what a team has reserved and spent in all its cases.
struct budget {
  std::int64_t reserved{}, spent{};
  friend constexpr bool operator==(budget const&, budget const&) = default;
};
constexpr text account_of(file const& f) { return f.team; }
constexpr std::optional<refusal> fold(budget& b, funds_reserved const& fact) {
  if (auto const left = fact.of - b.reserved - b.spent; fact.amount > left)
    return refusal{.kind = refusal_kind::over_budget, .asked = fact.amount, .left = left};
  b.reserved += fact.amount;
  return std::nullopt;
}
constexpr void fold(budget& b, funds_released const& fact) { b.reserved -= fact.amount; }
constexpr void fold(budget& b, funds_spent const& fact) {
  b.reserved -= fact.amount;
  b.spent += fact.amount;
}

constexpr bool acts_in(file const& f, redress::party const& who) { return !who.is<employee>() || who.id == f.by; }
inline std::vector<std::string> parties_of(file const& f) { return {"employee " + std::string(f.by.view())}; }

struct traits : redress::default_traits {
  using file = purchase::file;
  using rules = purchase::rules;
  using refusal = purchase::refusal;
  using account = budget;
  using facts = redress::type_list<purchase_requested, funds_reserved, funds_released, funds_spent>;
  using account_facts = redress::type_list<funds_reserved, funds_released, funds_spent>;
  static constexpr redress::hooks<file> hooks{
      .acts_in = acts_in, .parties_of = parties_of, .account_of = account_of, .rules_version = rules_version};
};

using context = redress::context<traits>;
template <class... To> using decided = redress::decided<traits, To...>;

constexpr decided<requested> decide(unopened const&, employee const& who, request const& asked, context const& given) {
  if (asked.amount <= 0) return refusal{.kind = refusal_kind::amount_not_positive, .asked = asked.amount};
  return {redress::enter<requested>(given),
          purchase_requested{
              .team = asked.team, .amount = asked.amount, .by = who.id, .rules_version = given.rules.version}};
}
constexpr decided<approved> decide(requested const&, approver const&, approve const&, context const& given) {
  return {redress::enter<approved>(given), funds_reserved{.amount = given.file.amount, .of = given.rules.yearly}};
}
constexpr decided<rejected> decide(requested const&, approver const&, reject const&, context const&) {
  return rejected{};
}
constexpr decided<withdrawn> decide(requested const&, employee const&, withdraw const&, context const&) {
  return withdrawn{};
}
constexpr decided<expired> decide(requested const&, timekeeper const&, lapse const&, context const&) {
  return expired{};
}
constexpr decided<delivered> decide(approved const&, supplier const&, deliver const&, context const& given) {
  return {delivered{}, funds_spent{.amount = given.file.amount}};
}
constexpr decided<withdrawn> decide(approved const&, employee const&, withdraw const&, context const& given) {
  return {withdrawn{}, funds_released{.amount = given.file.amount}};
}
constexpr decided<cancelled> decide(approved const&, timekeeper const&, lapse const&, context const& given) {
  return {cancelled{}, funds_released{.amount = given.file.amount}};
}

// clang-format off
struct protocol : traits, redress::protocol<
    redress::transition<unopened,  employee,   request,  requested>,
    redress::transition<requested, approver,   approve,  approved>,
    redress::transition<requested, approver,   reject,   rejected>,
    redress::transition<requested, employee,   withdraw, withdrawn>,
    redress::transition<requested, timekeeper, lapse,    expired>,
    redress::transition<approved,  supplier,   deliver,  delivered>,
    redress::transition<approved,  employee,   withdraw, withdrawn>,
    redress::transition<approved,  timekeeper, lapse,    cancelled>> {};
// clang-format on

} // namespace purchase
