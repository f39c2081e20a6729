// SPDX-License-Identifier: BSL-1.0
// The outcome of a deadline depends on time and not on who writes it, for every row of two protocols that leaves a due state.
#include <chrono>
#include <set>
#include <string>

#include "../support/catch.hpp"
#include "../support/deadlines.hpp"
#include "../support/leave.hpp"
#include "../support/loan.hpp"

using namespace redress;
using namespace std::chrono_literals;

namespace {

constexpr instant start = std::chrono::sys_days{2026y / 3 / 2} + 10h;
using names = std::set<std::string>;
using words = std::vector<std::string>;

} // namespace

TEST_CASE("the deadlines of a leave end alike, a millisecond before, at and after, swept or not") {
  auto const tried = deadlines_of<leave::protocol>(
      {.rules = {},
       .start = start,
       .bodies = {{"ask", encode(leave::ask{.days = 5})}, {"deny", encode(leave::deny{.why = "busy"})}},
       .party = [](auto role) { return role == "timekeeper" ? "" : "ann"; }});
  CHECK(tried.wrong == words{});
  CHECK(tried.states == names{"requested"});
  CHECK(tried.rows == names{"requested, manager, grant", "requested, manager, deny", "requested, timekeeper, lapse"});
}

TEST_CASE("the deadlines of a loan end alike, a millisecond before, at and after, swept or not") {
  for (bool const on_shelf : {true, false})
    for (bool const torn : {true, false}) {
      auto const tried =
          deadlines_of<loan::protocol>({.rules = {.on_shelf = on_shelf},
                                        .start = start,
                                        .bodies = {{"borrow", encode(loan::borrow{.title = "Emma"})},
                                                   {"take_back", encode(loan::take_back{.torn = torn})}},
                                        .party = [](auto role) { return role == "timekeeper" ? "" : "eve"; }});
      CHECK(tried.wrong == words{});
      CHECK(tried.states == names{"lent", "late"});
      CHECK(tried.rows == names{"lent, reader, renew", "lent, librarian, take_back", "lent, timekeeper, lapse",
                                "late, librarian, take_back", "late, timekeeper, lapse"});
    }
}

namespace {

// A leave whose expiry is refused, and one that is due as soon as it is asked for.
namespace hasty {
struct file {};
struct traits : leave::traits {
  using file = hasty::file;
  static constexpr redress::hooks<file> hooks{.acts_in = redress::anyone};
};
void fold(file&, leave::days_taken const&) {}
template <class... To> using decided = redress::decided<traits, To...>;
struct protocol : traits,
                  redress::protocol<transition<unopened, leave::employee, leave::ask, leave::requested>,
                                    transition<leave::requested, leave::manager, leave::grant, leave::granted>,
                                    transition<leave::requested, timekeeper, lapse, leave::expired>> {};
decided<leave::requested> decide(unopened const&, leave::employee const&, leave::ask const& a,
                                 redress::context<traits> const& given) {
  return redress::enter<leave::requested>(given, {.days = a.days});
}
decided<leave::granted> decide(leave::requested const&, leave::manager const&, leave::grant const&,
                               redress::context<traits> const&) {
  return leave::granted{};
}
decided<leave::expired> decide(leave::requested const& s, timekeeper const&, lapse const&,
                               redress::context<traits> const&) {
  if (s.days > 9) return leave::refusal::more_than_a_year_has;
  return leave::expired{};
}
} // namespace hasty

deadlines_tried hasty_deadlines(elapsed answer, int days) {
  return deadlines_of<hasty::protocol>({.rules = {.answer = answer},
                                        .start = start,
                                        .bodies = {{"ask", encode(leave::ask{.days = days})}},
                                        .party = [](auto role) { return role == "timekeeper" ? "" : "ann"; }});
}

} // namespace

TEST_CASE("what is due as soon as it is entered is never in time") {
  auto const tried = hasty_deadlines(0ms, 5);
  CHECK(tried.wrong == words{});
  CHECK(tried.rows == names{"requested, timekeeper, lapse"});
}

TEST_CASE("the trial finds a lapse that is not written") {
  CHECK(hasty_deadlines(1h, 5).wrong == words{});
  CHECK_FALSE(hasty_deadlines(1h, 10).wrong.empty());
}
