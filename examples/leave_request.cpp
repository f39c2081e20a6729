// SPDX-License-Identifier: BSL-1.0
// A protocol of one's own: an employee asks for leave, a manager grants it within a week, or the request expires.
#include <chrono>
#include <iostream>

#include <redress/redress.hpp>

// [nouns]
namespace leave {

using redress::elapsed;
using redress::instant;
using redress::lapse;
using redress::text;
using redress::timekeeper;
using redress::transition;
using redress::unopened;

// Roles: who acts. Each carries the id of a party.
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

// Actions: what is asked for, with what it needs.
struct ask {
  int days{};
  static constexpr std::string_view name = "ask";
  static constexpr void fields(auto& self, auto& f) { f("days", self.days); }
};
struct grant {
  static constexpr std::string_view name = "grant";
};

// States: each holds only what it alone knows. One with a member `due` lapses.
struct requested {
  int days{};
  instant due{};
  static constexpr std::string_view name = "requested";
  static constexpr void fields(auto& self, auto& f) {
    f("days", self.days);
    f("due", self.due);
  }
};
struct granted {
  static constexpr std::string_view name = "granted";
  static constexpr bool closed = true;
};
struct expired {
  static constexpr std::string_view name = "expired";
  static constexpr bool closed = true;
};

// Facts: what becomes true in a step. The file is what all states share; it changes by facts alone.
struct days_taken {
  int days{};
  static constexpr std::string_view name = "days_taken";
  static constexpr void fields(auto& self, auto& f) { f("days", self.days); }
};
struct file {
  text employee{};
  int taken{};
};
constexpr void fold(file& f, days_taken const& fact) { f.taken += fact.days; }

// Rules are data; a refusal says why a legal action does not happen.
struct rules {
  int days_a_year = 30;
  elapsed answer = std::chrono::days{7};
};
enum class refusal { no_days_asked, more_than_a_year_has };
constexpr std::string_view explain(refusal why) {
  return why == refusal::no_days_asked ? "ask for one day at least" : "a year has fewer days of leave";
}
// [/nouns]

// [table]
// clang-format off
struct protocol : redress::protocol<
    transition<unopened,  employee,   ask,   requested>,
    transition<requested, manager,    grant, granted>,
    transition<requested, timekeeper, lapse, expired>> {
  // clang-format on
  using file = leave::file;
  using rules = leave::rules;
  using refusal = leave::refusal;
  using facts = redress::type_list<days_taken>;
};

// A law: no path grants what has expired. And no request waits for ever.
static_assert(redress::obeys<protocol, redress::never<grant>::after<expired>>);
static_assert(redress::obeys<protocol, redress::leaves_in_time<redress::by<timekeeper, lapse>>>);
// [/table]

// [decide]
using context = redress::context<protocol>;
template <class... To> using decided = redress::decided<protocol, To...>;

constexpr decided<requested> decide(unopened const&, employee const&, ask const& asked, context const& given) {
  if (asked.days < 1) return refusal::no_days_asked;
  if (asked.days > given.rules.days_a_year) return refusal::more_than_a_year_has;
  return requested{.days = asked.days, .due = given.now + given.rules.answer};
}
constexpr decided<granted> decide(requested const& request, manager const&, grant const&, context const&) {
  return {granted{}, days_taken{.days = request.days}};
}
constexpr decided<expired> decide(requested const&, timekeeper const&, lapse const&, context const&) {
  return expired{};
}

} // namespace leave
// [/decide]

// [proof]
// A whole case may be walked while compiling.
constexpr int days_after_a_grant() {
  leave::rules const rules;
  auto asked = redress::open<leave::protocol>().apply(leave::employee{"ann"}, leave::ask{.days = 5},
                                                      redress::step_time{rules, redress::instant{}});
  if (!asked) return -1;
  auto done =
      std::move(*asked).apply(leave::manager{"bob"}, leave::grant{}, redress::step_time{rules, redress::instant{}});
  return done ? done->file().taken : -1;
}
static_assert(days_after_a_grant() == 5);
// [/proof]

int main() {
  // [use]
  redress::memory_storage storage;
  redress::manual_clock clock(std::chrono::sys_days{std::chrono::year{2026} / 3 / 2});
  redress::desk<leave::protocol, redress::memory_storage, redress::manual_clock> desk(storage, clock, leave::rules{});

  auto const asked = desk.open(leave::employee{"ann"}, leave::ask{.days = 40}, "command-1");
  if (!asked) std::cout << explain(asked.error()) << '\n';

  auto const again = desk.open(leave::employee{"ann"}, leave::ask{.days = 5}, "command-2");
  if (!again) return 1;
  clock.advance(std::chrono::days{8});
  auto const late = desk.act(again->id, leave::manager{"bob"}, leave::grant{}, "command-3");
  if (!late) std::cout << explain(late.error()) << "\n\n";

  if (auto const history = desk.history(again->id)) std::cout << redress::timeline<leave::protocol>(*history);
  // [/use]
}
