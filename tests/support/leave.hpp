// SPDX-License-Identifier: BSL-1.0
#pragma once
// A request for leave: the smallest protocol that has everything. An employee asks, a manager grants or denies, and a
// manager who says nothing for seven days lets the request expire.
//
//     leave::rules const rules;
//     auto asked = redress::open<leave::protocol>().apply(leave::employee{"ann"}, leave::ask{.days = 5}, {rules, now});
//     auto granted = std::move(*asked).apply(leave::manager{"bob"}, leave::grant{}, {rules, later});
//
// Tests that need another table derive from `traits`, which is all of a protocol but its rows.
#include <chrono>
#include <string_view>

#include <redress/casework/case_in.hpp>
#include <redress/casework/decision.hpp>
#include <redress/casework/timekeeper.hpp>
#include <redress/encoding/text.hpp>
#include <redress/encoding/time.hpp>
#include <redress/protocol/protocol.hpp>

namespace leave {

using redress::instant, redress::lapse, redress::text, redress::timekeeper, redress::unopened;

struct rules {
  int yearly = 30; ///< days
  redress::elapsed answer = std::chrono::days{7};
};

// Roles

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

// Actions

struct ask {
  int days{};
  REDRESS_ACTION(ask, days)
};
struct grant {
  REDRESS_ACTION(grant)
};
struct deny {
  text why{};
  REDRESS_ACTION(deny, why)
};

// States

struct requested {
  int days{};
  instant due{};
  static constexpr auto window = &rules::answer;
  REDRESS_STATE(requested, days, due)
};
struct granted {
  static constexpr bool closed = true;
  REDRESS_STATE(granted)
};
struct denied {
  text why{};
  static constexpr bool closed = true;
  REDRESS_STATE(denied, why)
};
struct expired {
  static constexpr bool closed = true;
  REDRESS_STATE(expired)
};

// What became true

struct days_taken {
  int days{};
  REDRESS_FACT(days_taken, days)
};

struct file {
  int taken{}; ///< days
};
constexpr void fold(file& f, days_taken const& fact) { f.taken += fact.days; }

enum class refusal { more_than_a_year_has, reason_not_listed };

constexpr std::string_view explain(refusal why) {
  return why == refusal::reason_not_listed ? "a denial gives its reason" : "more days than a year has";
}

struct traits : redress::default_traits {
  using file = leave::file;
  using rules = leave::rules;
  using refusal = leave::refusal;
  using facts = redress::type_list<days_taken>;
  static constexpr redress::hooks<file> hooks{.acts_in = redress::anyone, .protocol = "leave"};
};

using context = redress::context<traits>;
template <class... To> using decided = redress::decided<traits, To...>;

constexpr decided<requested> decide(unopened const&, employee const&, ask const& a, context const& given) {
  if (a.days > given.rules.yearly) return refusal::more_than_a_year_has;
  return redress::enter<requested>(given, {.days = a.days});
}
constexpr decided<granted> decide(requested const& s, manager const&, grant const&, context const&) {
  return {granted{}, days_taken{s.days}};
}
constexpr decided<denied> decide(requested const&, manager const&, deny const& a, context const&) {
  if (a.why.empty()) return refusal::reason_not_listed;
  return denied{.why = a.why};
}
constexpr decided<expired> decide(requested const&, timekeeper const&, lapse const&, context const&) {
  return expired{};
}

// clang-format off
struct protocol : traits, redress::protocol<
    redress::transition<unopened,  employee,   ask,   requested>,
    redress::transition<requested, manager,    grant, granted>,
    redress::transition<requested, manager,    deny,  denied>,
    redress::transition<requested, timekeeper, lapse, expired>> {};
// clang-format on

} // namespace leave
