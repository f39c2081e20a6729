// SPDX-License-Identifier: BSL-1.0
#pragma once
// Purchases on a team's budget: a protocol with an account that cases share, and with rules of two versions. An employee
// requests, an approver reserves funds of the team's budget, a supplier delivers, and the funds are spent or released.
//
//     using purchases = redress::desk<purchase::protocol, redress::memory_storage, redress::manual_clock>;
//     purchases desk{storage, clock, redress::rulebook{purchase::rules_of_2025, purchase::rules_of_2026}};
//     auto asked = desk.open(purchase::employee{"ann"}, purchase::request{.team = "north", .cents = 400'00}, "key-1");
//     desk.act(asked->id, purchase::approver{"bob"}, purchase::approve{}, "key-2");
//     desk.account("north")->reserved;                                                       // 400'00
//
// A case keeps the rules that it was opened under. Of two approvals that together exceed the budget one is refused.
#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <redress/casework/decision.hpp>
#include <redress/casework/text.hpp>
#include <redress/casework/time.hpp>
#include <redress/casework/timekeeper.hpp>
#include <redress/protocol/protocol.hpp>

namespace purchase {

using redress::instant, redress::lapse, redress::text, redress::timekeeper, redress::unopened;
using cents = std::int64_t;

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
  purchase::cents cents{};
  static constexpr std::string_view name = "request";
  static constexpr void fields(auto& self, auto& f) { f("team", self.team), f("cents", self.cents); }
};
struct approve {
  static constexpr std::string_view name = "approve";
};
struct reject {
  static constexpr std::string_view name = "reject";
};
struct withdraw {
  static constexpr std::string_view name = "withdraw";
};
struct deliver {
  cents price{};
  static constexpr std::string_view name = "deliver";
  static constexpr void fields(auto& self, auto& f) { f("price", self.price); }
};
struct accept {
  static constexpr std::string_view name = "accept";
};

// States

struct requested {
  purchase::cents cents{};
  instant due{};
  static constexpr std::string_view name = "requested";
  static constexpr void fields(auto& self, auto& f) { f("cents", self.cents), f("due", self.due); }
};
struct approved {
  purchase::cents cents{};
  instant due{};
  static constexpr std::string_view name = "approved";
  static constexpr void fields(auto& self, auto& f) { f("cents", self.cents), f("due", self.due); }
};
struct delivered {
  cents price{}, reserved{};
  instant due{};
  static constexpr std::string_view name = "delivered";
  static constexpr void fields(auto& self, auto& f) {
    f("price", self.price), f("reserved", self.reserved), f("due", self.due);
  }
};
struct paid {
  static constexpr std::string_view name = "paid";
  static constexpr bool closed = true;
};
struct rejected {
  static constexpr std::string_view name = "rejected";
  static constexpr bool closed = true;
};
struct withdrawn {
  static constexpr std::string_view name = "withdrawn";
  static constexpr bool closed = true;
};
struct expired {
  static constexpr std::string_view name = "expired";
  static constexpr bool closed = true;
};
struct cancelled {
  static constexpr std::string_view name = "cancelled";
  static constexpr bool closed = true;
};

// What became true

struct asked_for {
  text employee{}, team{};
  std::uint32_t rules{}; ///< their version
  static constexpr std::string_view name = "asked_for";
  static constexpr void fields(auto& self, auto& f) {
    f("employee", self.employee), f("team", self.team), f("rules", self.rules);
  }
};
struct funds_reserved {
  cents amount{}, of{};
  static constexpr std::string_view name = "funds_reserved";
  static constexpr void fields(auto& self, auto& f) { f("amount", self.amount), f("of", self.of); }
};
struct funds_released {
  cents amount{};
  static constexpr std::string_view name = "funds_released";
  static constexpr void fields(auto& self, auto& f) { f("amount", self.amount); }
};
struct funds_spent {
  cents amount{};
  static constexpr std::string_view name = "funds_spent";
  static constexpr void fields(auto& self, auto& f) { f("amount", self.amount); }
};

struct file {
  text employee{}, team{};
  std::uint32_t rules{};
};
constexpr void fold(file& f, asked_for const& fact) {
  f.employee = fact.employee, f.team = fact.team, f.rules = fact.rules;
}
constexpr void fold(file&, funds_reserved const&) {}
constexpr void fold(file&, funds_released const&) {}
constexpr void fold(file&, funds_spent const&) {}

constexpr bool acts_in(file const& f, employee const& who) { return who.id == f.employee; }
constexpr bool acts_in(file const& f, approver const& who) { return !(who.id == f.employee); }
inline std::vector<std::string> parties_of(file const& f) { return {"employee " + std::string(f.employee.view())}; }
constexpr std::uint32_t rules_version(file const& f) { return f.rules; }
constexpr text account_of(file const& f) { return f.team; }

struct rules {
  std::uint32_t version = 1;
  cents budget = 1000'00; ///< of a team, a year
  redress::elapsed answer = std::chrono::days{3};
  redress::elapsed delivery = std::chrono::days{10};
  redress::elapsed inspection = std::chrono::days{5};
};
inline constexpr rules rules_of_2025{};
inline constexpr rules rules_of_2026{
    .version = 2, .budget = 1500'00, .answer = std::chrono::days{2}, .delivery = std::chrono::days{7}};

enum class refusal { not_an_amount, over_budget, dearer_than_approved };

constexpr std::string_view explain(refusal why) {
  switch (why) {
  case refusal::not_an_amount: return "an amount above nothing";
  case refusal::over_budget: return "the team's budget has less left";
  case refusal::dearer_than_approved: return "the price is above what was approved";
  }
  return {};
}

/// What a team has promised and spent.
struct budget {
  cents reserved{}, spent{};
};
constexpr std::optional<refusal> fold(budget& b, funds_reserved const& fact) {
  if (b.reserved + b.spent + fact.amount > fact.of) return refusal::over_budget;
  b.reserved += fact.amount;
  return std::nullopt;
}
constexpr void fold(budget& b, funds_released const& fact) { b.reserved -= fact.amount; }
constexpr void fold(budget& b, funds_spent const& fact) { b.reserved -= fact.amount, b.spent += fact.amount; }

struct terms {
  using file = purchase::file;
  using rules = purchase::rules;
  using refusal = purchase::refusal;
  using account = purchase::budget;
  using facts = redress::type_list<asked_for, funds_reserved, funds_released, funds_spent>;
};

using at = redress::at<terms>;
template <class... To> using decided = redress::decided<terms, To...>;

constexpr decided<requested> decide(unopened const&, employee const& who, request const& a, at const& now) {
  if (a.cents <= 0 || a.team.empty()) return refusal::not_an_amount;
  return {requested{.cents = a.cents, .due = now.now + now.rules.answer},
          asked_for{.employee = who.id, .team = a.team, .rules = now.rules.version}};
}
constexpr decided<approved> decide(requested const& s, approver const&, approve const&, at const& now) {
  return {approved{.cents = s.cents, .due = now.now + now.rules.delivery},
          funds_reserved{.amount = s.cents, .of = now.rules.budget}};
}
constexpr decided<rejected> decide(requested const&, approver const&, reject const&, at const&) { return rejected{}; }
constexpr decided<withdrawn> decide(requested const&, employee const&, withdraw const&, at const&) {
  return withdrawn{};
}
constexpr decided<expired> decide(requested const&, timekeeper const&, lapse const&, at const&) { return expired{}; }
constexpr decided<withdrawn> decide(approved const& s, employee const&, withdraw const&, at const&) {
  return {withdrawn{}, funds_released{s.cents}};
}
constexpr decided<cancelled> decide(approved const& s, timekeeper const&, lapse const&, at const&) {
  return {cancelled{}, funds_released{s.cents}};
}
constexpr decided<delivered> decide(approved const& s, supplier const&, deliver const& a, at const& now) {
  if (a.price <= 0) return refusal::not_an_amount;
  if (a.price > s.cents) return refusal::dearer_than_approved;
  return delivered{.price = a.price, .reserved = s.cents, .due = now.now + now.rules.inspection};
}
constexpr decided<paid> pay(delivered const& s) {
  return {paid{}, funds_spent{s.price}, funds_released{s.reserved - s.price}};
}
constexpr decided<paid> decide(delivered const& s, employee const&, accept const&, at const&) { return pay(s); }
constexpr decided<paid> decide(delivered const& s, timekeeper const&, lapse const&, at const&) { return pay(s); }

// clang-format off
struct protocol : terms, redress::protocol<
    redress::transition<unopened,  employee,   request,  requested>,
    redress::transition<requested, approver,   approve,  approved>,
    redress::transition<requested, approver,   reject,   rejected>,
    redress::transition<requested, employee,   withdraw, withdrawn>,
    redress::transition<requested, timekeeper, lapse,    expired>,
    redress::transition<approved,  employee,   withdraw, withdrawn>,
    redress::transition<approved,  supplier,   deliver,  delivered>,
    redress::transition<approved,  timekeeper, lapse,    cancelled>,
    redress::transition<delivered, employee,   accept,   paid>,
    redress::transition<delivered, timekeeper, lapse,    paid>> {};
// clang-format on

} // namespace purchase
