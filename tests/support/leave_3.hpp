// SPDX-License-Identifier: BSL-1.0
#pragma once
// The request for leave after it changed twice; `leave.hpp` is its first schema. Schema 2 counts half days, by a noun
// of their own; schema 3 counts minutes, and who asks says why.
#include <cstdint>
#include <string_view>

#include <redress/casework/decision.hpp>
#include <redress/casework/timekeeper.hpp>
#include <redress/encoding/schema.hpp>
#include <redress/encoding/text.hpp>
#include <redress/encoding/time.hpp>
#include <redress/protocol/protocol.hpp>

#include "leave.hpp"

namespace leave_3 {

using leave::employee, leave::manager, leave::grant, leave::deny, leave::granted, leave::denied, leave::expired;
using redress::instant, redress::lapse, redress::text, redress::timekeeper, redress::unopened, redress::written_until;

// How things were

struct ask_1 {
  int days{};
  static constexpr void fields(auto& self, auto& f) { f("days", self.days); }
};
struct requested_1 {
  int days{};
  instant due{};
  static constexpr void fields(auto& self, auto& f) {
    f("days", self.days);
    f("due", self.due);
  }
};
struct days_taken_1 {
  int days{};
  static constexpr void fields(auto& self, auto& f) { f("days", self.days); }
};
struct span_2 {
  int halves{};
  static constexpr void fields(auto& self, auto& f) { f("halves", self.halves); }
};

// How they are

struct span {
  std::int64_t minutes{};
  using past = written_until<2, span_2>;
  static constexpr void fields(auto& self, auto& f) { f("minutes", self.minutes); }
};
constexpr void upcast(span_2 const& old, span& now) { now.minutes = std::int64_t{240} * old.halves; }
constexpr span span_of(int days) { return {.minutes = std::int64_t{480} * days}; }

// What schema 2 changed of a request, schema 3 changed again: its past has a past.
struct requested_2 {
  span asked{};
  instant due{};
  using past = written_until<1, requested_1>;
  static constexpr void fields(auto& self, auto& f) {
    f("asked", self.asked);
    f("due", self.due);
  }
};
constexpr void upcast(requested_1 const& old, requested_2& now) { now = {.asked = span_of(old.days), .due = old.due}; }

struct requested {
  span asked{};
  text why{};
  instant due{};
  static constexpr auto window = &leave::rules::answer;
  using past = written_until<2, requested_2>;
  static constexpr std::string_view name = "requested";
  static constexpr void fields(auto& self, auto& f) {
    f("asked", self.asked);
    f("why", self.why);
    f("due", self.due);
  }
};
constexpr void upcast(requested_2 const& old, requested& now) {
  now = {.asked = old.asked, .why = "not asked then", .due = old.due};
}

struct ask_2 {
  span asked{};
  using past = written_until<1, ask_1>;
  static constexpr void fields(auto& self, auto& f) { f("asked", self.asked); }
};
constexpr void upcast(ask_1 const& old, ask_2& now) { now.asked = span_of(old.days); }
struct ask {
  span asked{};
  text why{};
  using past = written_until<2, ask_2>;
  static constexpr std::string_view name = "ask";
  static constexpr void fields(auto& self, auto& f) {
    f("asked", self.asked);
    f("why", self.why);
  }
};
constexpr void upcast(ask_2 const& old, ask& now) { now.asked = old.asked; }

// Its own members changed once; what is in it changed once more.
struct days_taken {
  span taken{};
  using past = written_until<1, days_taken_1>;
  static constexpr std::string_view name = "days_taken";
  static constexpr void fields(auto& self, auto& f) { f("taken", self.taken); }
};
constexpr void upcast(days_taken_1 const& old, days_taken& now) { now.taken = span_of(old.days); }

struct file {
  std::int64_t minutes{};
};
constexpr void fold(file& f, days_taken const& fact) { f.minutes += fact.taken.minutes; }

struct traits : redress::default_traits {
  using file = leave_3::file;
  using rules = leave::rules;
  using refusal = leave::refusal;
  using facts = redress::type_list<days_taken>;
  static constexpr redress::hooks<file> hooks{.acts_in = redress::anyone, .schema = 3, .protocol = "leave"};
};

using context = redress::context<traits>;
template <class... To> using decided = redress::decided<traits, To...>;

constexpr decided<requested> decide(unopened const&, employee const&, ask const& a, context const& given) {
  if (a.asked.minutes > span_of(given.rules.yearly).minutes) return leave::refusal::more_than_a_year_has;
  return redress::enter<requested>(given, {.asked = a.asked, .why = a.why});
}
constexpr decided<granted> decide(requested const& s, manager const&, grant const&, context const&) {
  return {granted{}, days_taken{.taken = s.asked}};
}
constexpr decided<denied> decide(requested const&, manager const&, deny const& a, context const&) {
  if (a.why.empty()) return leave::refusal::reason_not_listed;
  return denied{.why = a.why};
}
constexpr decided<expired> decide(requested const&, timekeeper const&, lapse const&, context const&) {
  return expired{};
}

// clang-format off
struct table : redress::protocol<
    redress::transition<unopened,  employee,   ask,   requested>,
    redress::transition<requested, manager,    grant, granted>,
    redress::transition<requested, manager,    deny,  denied>,
    redress::transition<requested, timekeeper, lapse, expired>> {};
// clang-format on

struct protocol : traits, table {};

} // namespace leave_3
