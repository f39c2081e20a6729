// SPDX-License-Identifier: BSL-1.0
#pragma once
// An expense claim: a protocol of ordinary size, with texts, deadlines, guards and facts, for measuring.
#include <array>
#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <redress/casework/case_in.hpp>

namespace expense {

using redress::instant, redress::text, redress::timekeeper, redress::lapse, redress::unopened, redress::transition;

struct rules {
  std::int64_t most = 1000'00;
  redress::elapsed patience = std::chrono::hours{72};
};

struct employee {
  text id{};
  static constexpr std::string_view name = "employee";
  static constexpr void fields(auto& self, auto& f) { f("id", self.id); }
};
struct manager {
  text id{};
  static constexpr std::string_view name = "manager";
  static constexpr void fields(auto& self, auto& f) { f("id", self.id); }
};
struct accountant {
  text id{};
  static constexpr std::string_view name = "accountant";
  static constexpr void fields(auto& self, auto& f) { f("id", self.id); }
};

struct submit {
  text purpose{};
  std::int64_t amount{};
  text manager{};
  static constexpr std::string_view name = "submit";
  static constexpr void fields(auto& self, auto& f) {
    f("purpose", self.purpose);
    f("amount", self.amount);
    f("manager", self.manager);
  }
};
struct ask {
  text question{};
  static constexpr std::string_view name = "ask";
  static constexpr void fields(auto& self, auto& f) { f("question", self.question); }
};
struct answer {
  text reply{};
  static constexpr std::string_view name = "answer";
  static constexpr void fields(auto& self, auto& f) { f("reply", self.reply); }
};
struct approve {
  std::int64_t amount{};
  static constexpr std::string_view name = "approve";
  static constexpr void fields(auto& self, auto& f) { f("amount", self.amount); }
};
struct pay {
  text transfer{};
  static constexpr std::string_view name = "pay";
  static constexpr void fields(auto& self, auto& f) { f("transfer", self.transfer); }
};
struct confirm {
  static constexpr std::string_view name = "confirm";
};

struct submitted {
  std::int64_t amount{};
  instant due{};
  static constexpr auto window = &rules::patience;
  static constexpr std::string_view name = "submitted";
  static constexpr void fields(auto& self, auto& f) {
    f("amount", self.amount);
    f("due", self.due);
  }
};
struct questioned {
  text question{};
  std::int64_t amount{};
  instant due{};
  static constexpr auto window = &rules::patience;
  static constexpr std::string_view name = "questioned";
  static constexpr void fields(auto& self, auto& f) {
    f("question", self.question);
    f("amount", self.amount);
    f("due", self.due);
  }
};
struct approved {
  std::int64_t amount{};
  instant due{};
  static constexpr auto window = &rules::patience;
  static constexpr std::string_view name = "approved";
  static constexpr void fields(auto& self, auto& f) {
    f("amount", self.amount);
    f("due", self.due);
  }
};
struct paid {
  text transfer{};
  static constexpr std::string_view name = "paid";
  static constexpr void fields(auto& self, auto& f) { f("transfer", self.transfer); }
};
struct settled {
  static constexpr std::string_view name = "settled";
  static constexpr bool closed = true;
};
struct expired {
  static constexpr std::string_view name = "expired";
  static constexpr bool closed = true;
};

struct claimed {
  text employee{}, manager{};
  std::int64_t amount{};
  static constexpr std::string_view name = "claimed";
  static constexpr void fields(auto& self, auto& f) {
    f("employee", self.employee);
    f("manager", self.manager);
    f("amount", self.amount);
  }
};
struct replied {
  text reply{};
  static constexpr std::string_view name = "replied";
  static constexpr void fields(auto& self, auto& f) { f("reply", self.reply); }
};
struct granted {
  std::int64_t amount{};
  static constexpr std::string_view name = "granted";
  static constexpr void fields(auto& self, auto& f) { f("amount", self.amount); }
};
struct transferred {
  std::int64_t amount{};
  static constexpr std::string_view name = "transferred";
  static constexpr void fields(auto& self, auto& f) { f("amount", self.amount); }
};

enum class refusal : std::uint8_t { no_purpose, too_much, empty_text };
constexpr auto enumerators(refusal) {
  using enum refusal;
  return std::array<redress::enumerator<refusal>, 3>{
      {{no_purpose, "no_purpose"}, {too_much, "too_much"}, {empty_text, "empty_text"}}};
}

struct file {
  text employee{}, manager{}, reply{};
  std::int64_t claimed{}, granted{}, paid{};
};
constexpr bool acts_in(file const& k, redress::party const& who) {
  return who.is<employee>() ? who.id == k.employee : !who.is<manager>() || who.id == k.manager;
}

inline std::vector<std::string> parties_of(file const& f) {
  return {"employee " + std::string(f.employee.view()), "manager " + std::string(f.manager.view())};
}

struct protocol
    : redress::default_traits,
      redress::protocol<
          transition<unopened, employee, submit, submitted>, transition<submitted, manager, ask, questioned>,
          transition<submitted, manager, approve, approved>, transition<submitted, timekeeper, lapse, expired>,
          transition<questioned, employee, answer, submitted>, transition<questioned, timekeeper, lapse, expired>,
          transition<approved, accountant, pay, paid>, transition<approved, timekeeper, lapse, expired>,
          transition<paid, employee, confirm, settled>> {
  using file = expense::file;
  using rules = expense::rules;
  using refusal = expense::refusal;
  using facts = redress::type_list<expense::claimed, replied, expense::granted, transferred>;
  static constexpr redress::hooks<expense::file> hooks{.acts_in = acts_in, .parties_of = parties_of};
};
using context = redress::context<protocol>;
template <class... To> using decided = redress::decided<protocol, To...>;

constexpr decided<submitted> decide(unopened const&, employee const& who, submit const& asked, context const& now) {
  if (asked.purpose.empty()) return refusal::no_purpose;
  if (asked.amount > now.rules.most) return refusal::too_much;
  return {redress::enter(now, submitted{.amount = asked.amount}), claimed{who.id, asked.manager, asked.amount}};
}
constexpr decided<questioned> decide(submitted const& s, manager const&, ask const& asked, context const& now) {
  if (asked.question.empty()) return refusal::empty_text;
  return redress::enter(now, questioned{.question = asked.question, .amount = s.amount});
}
constexpr decided<submitted> decide(questioned const& s, employee const&, answer const& asked, context const& now) {
  if (asked.reply.empty()) return refusal::empty_text;
  return {redress::enter(now, submitted{.amount = s.amount}), replied{asked.reply}};
}
constexpr decided<approved> decide(submitted const& s, manager const&, approve const& asked, context const& now) {
  if (asked.amount > s.amount) return refusal::too_much;
  return {redress::enter(now, approved{.amount = asked.amount}), granted{asked.amount}};
}
constexpr decided<paid> decide(approved const& s, accountant const&, pay const& asked, context const&) {
  if (asked.transfer.empty()) return refusal::empty_text;
  return {paid{asked.transfer}, transferred{s.amount}};
}
constexpr decided<settled> decide(paid const&, employee const&, confirm const&, context const&) { return settled{}; }
constexpr decided<expired> decide(submitted const&, timekeeper const&, lapse const&, context const&) {
  return expired{};
}
constexpr decided<expired> decide(questioned const&, timekeeper const&, lapse const&, context const&) {
  return expired{};
}
constexpr decided<expired> decide(approved const&, timekeeper const&, lapse const&, context const&) {
  return expired{};
}

constexpr void fold(file& k, claimed&& f) {
  k.employee = std::move(f.employee);
  k.manager = std::move(f.manager);
  k.claimed = f.amount;
}
constexpr void fold(file& k, replied&& f) { k.reply = std::move(f.reply); }
constexpr void fold(file& k, granted const& f) { k.granted = f.amount; }
constexpr void fold(file& k, transferred const& f) { k.paid += f.amount; }

/// What the six steps of a walk carry, and when they are taken.
struct script {
  rules in_force{};
  employee ann{"employee 1007"};
  manager bob{"manager 31"};
  accountant cleo{"accountant 2"};
  submit first{"train to the customer and back", 182'40, "manager 31"};
  ask second{"which customer was that?"};
  answer third{"the one in the north, see the calendar"};
  approve fourth{180'00};
  pay fifth{"transfer 20260302-55"};
  confirm sixth{};
  instant start{std::chrono::hours{24 * 20'000}};
  constexpr redress::step_time<rules> at(int step) const { return {in_force, start + std::chrono::hours{step}}; }
};

/// The case after six typed steps; nothing if one was refused.
constexpr std::optional<redress::case_in<protocol, settled>> walk(script const& s) {
  auto c1 = redress::open<protocol>("expense 77").apply(s.ann, s.first, s.at(1));
  if (!c1) return std::nullopt;
  auto c2 = std::move(*c1).apply(s.bob, s.second, s.at(2));
  if (!c2) return std::nullopt;
  auto c3 = std::move(*c2).apply(s.ann, s.third, s.at(3));
  if (!c3) return std::nullopt;
  auto c4 = std::move(*c3).apply(s.bob, s.fourth, s.at(4));
  if (!c4) return std::nullopt;
  auto c5 = std::move(*c4).apply(s.cleo, s.fifth, s.at(5));
  if (!c5) return std::nullopt;
  auto c6 = std::move(*c5).apply(s.ann, s.sixth, s.at(6));
  if (!c6) return std::nullopt;
  return std::move(*c6);
}

} // namespace expense
