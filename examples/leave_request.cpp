// SPDX-License-Identifier: BSL-1.0
// A protocol of one's own: an employee asks for leave, a manager grants it within a week, or the request expires.
#include <chrono>
#include <iostream>

#include <redress/draw/timeline.hpp>
#include <redress/protocol/law.hpp>
#include <redress/service/desk.hpp>
#include <redress/service/memory_storage.hpp>

// [nouns]
namespace leave {

using redress::elapsed, redress::instant, redress::lapse, redress::text, redress::timekeeper;
using redress::transition, redress::unopened;

// Roles: who acts. Each has the id of a party.
struct employee : redress::role<"employee"> {};
struct manager : redress::role<"manager"> {};

// Rules are data.
struct rules {
  int days_a_year = 30;
  elapsed answer = std::chrono::days{7};
};

// Actions: what is asked for, with what it needs.
struct ask {
  int days{};
  REDRESS_ACTION(ask, days)
};
struct grant {
  REDRESS_ACTION(grant)
};

// States: each has the data of that state only. One with a member `due` lapses when its window ends.
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
struct expired {
  static constexpr bool closed = true;
  REDRESS_STATE(expired)
};

// Facts: what becomes true in a step. The file is what all states share; it changes by facts alone.
struct days_taken {
  int days{};
  REDRESS_FACT(days_taken, days)
};
struct file {
  int taken{};
};
constexpr void fold(file& f, days_taken const& fact) { f.taken += fact.days; }

// A refusal says why a legal action does not happen.
enum class refusal { no_days_asked, more_than_a_year_has };
constexpr std::string_view explain(refusal why) {
  return why == refusal::no_days_asked ? "ask for one day at least" : "a year has fewer days of leave";
}
// [/nouns]

// [traits]
struct traits : redress::default_traits {
  using file = leave::file;
  using rules = leave::rules;
  using refusal = leave::refusal;
  using facts = redress::type_list<days_taken>;
  static constexpr redress::hooks<file> hooks{.acts_in = redress::anyone};
};
using context = redress::context<traits>;
template <class... To> using decided = redress::decided<traits, To...>;
// [/traits]

// [decide]
constexpr decided<requested> decide(unopened const&, employee const&, ask const& asked, context const& given) {
  if (asked.days < 1) return refusal::no_days_asked;
  if (asked.days > given.rules.days_a_year) return refusal::more_than_a_year_has;
  return redress::enter<requested>(given, {.days = asked.days});
}
constexpr decided<granted> decide(requested const& request, manager const&, grant const&, context const&) {
  return {granted{}, days_taken{.days = request.days}};
}
// [/decide]

// [table]
// clang-format off
struct protocol : traits, redress::protocol<
    transition<unopened,  employee,   ask,   requested>,
    transition<requested, manager,    grant, granted>,
    transition<requested, timekeeper, lapse, expired>::plain> {};
// clang-format on

// Laws: no path grants an expired request, and every request is left in time.
static_assert(redress::obeys<protocol, redress::never<grant>::after<expired>>);
static_assert(redress::obeys<protocol, redress::leaves_in_time<redress::by<timekeeper, lapse>>>);
// [/table]

// [desk]
template <class Storage, class Clock> using desk = redress::desk<protocol, Storage, Clock>;
// [/desk]

} // namespace leave

// [proof]
// A whole case can run at compile time.
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
  leave::desk desk{storage, clock, leave::rules{}};

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
