// SPDX-License-Identifier: BSL-1.0
// How long a case can wait: over windows, parties that are waited for, counts and cycles.
#include <algorithm>
#include <chrono>
#include <string>
#include <string_view>
#include <vector>

#include <redress/casework/closing_law.hpp>
#include <redress/casework/longest_wait.hpp>
#include <redress/draw/waits.hpp>

#include "../support/catch.hpp"
#include "../support/leave.hpp"

namespace {

using namespace std::chrono_literals;
using redress::any_of;
using redress::at_most;
using redress::closes_in_days;
using redress::closes_within;
using redress::elapsed;
using redress::everybody_is_slow;
using redress::instant;
using redress::lapse;
using redress::longest_wait;
using redress::obeys;
using redress::puts_off;
using redress::same;
using redress::timekeeper;
using redress::transition;
using redress::unopened;
using redress::wait_kind;
using redress::waits_for;
using std::chrono::days;

struct rules {
  elapsed answer = days{7}, review = days{14}, bank = days{5}, retry = days{2};
};
constexpr rules in_force() { return {}; }

struct party {
  static constexpr std::string_view name = "party";
};
struct bank {
  static constexpr std::string_view name = "bank";
};
struct file_it {
  static constexpr std::string_view name = "file_it";
};
struct answer {
  static constexpr std::string_view name = "answer";
};
struct pay {
  static constexpr std::string_view name = "pay";
};
struct bounce {
  static constexpr std::string_view name = "bounce";
};
struct retry {
  static constexpr std::string_view name = "retry";
};
struct extend {
  static constexpr std::string_view name = "extend";
};
struct send_back {
  static constexpr std::string_view name = "send_back";
};

struct asked {
  instant due{};
  static constexpr std::string_view name = "asked";
  static constexpr auto window = &rules::answer;
};
struct reviewed {
  instant due{};
  static constexpr std::string_view name = "reviewed";
  static constexpr auto window = redress::due_by_decision<&rules::review>;
};
struct paying {
  instant due{};
  static constexpr std::string_view name = "paying";
  static constexpr auto window = &rules::bank;
};
struct failed {
  instant due{};
  static constexpr std::string_view name = "failed";
  static constexpr auto window = &rules::retry;
};
struct parked {
  static constexpr std::string_view name = "parked";
};
struct settled {
  static constexpr std::string_view name = "settled";
  static constexpr bool closed = true;
};

template <class... Rows> struct table : redress::protocol<transition<unopened, party, file_it, asked>, Rows...> {
  using rules = ::rules;
};

// Timeouts lead from asked to reviewed, and close it there; a party may answer and close, or send it back.
struct simple : table<transition<asked, timekeeper, lapse, reviewed>, transition<asked, party, answer, settled>,
                      transition<reviewed, timekeeper, lapse, settled>> {};

// The bank reports on a payment; a timeout asks again.
using asks_again = transition<paying, timekeeper, lapse, same>;
struct pays : table<transition<asked, timekeeper, lapse, paying>, asks_again, transition<paying, bank, pay, settled>> {
};
struct bounces : table<transition<asked, timekeeper, lapse, paying>, asks_again, transition<paying, bank, pay, settled>,
                       transition<paying, bank, bounce, failed>, transition<failed, timekeeper, retry, paying>,
                       transition<failed, timekeeper, lapse, settled>> {};
struct bounces_counted
    : table<transition<asked, timekeeper, lapse, paying>, asks_again, transition<paying, bank, pay, settled>,
            transition<paying, bank, bounce, failed>, transition<failed, timekeeper, retry, paying>::at_most<2>,
            transition<failed, timekeeper, lapse, settled>> {};

using bank_pays = waits_for<bank, paying>;

template <class P> std::vector<std::size_t> path_of(redress::wait_found<P> const& w) {
  return {w.path.begin(), w.path.begin() + static_cast<std::ptrdiff_t>(w.length)};
}
using path = std::vector<std::size_t>;

} // namespace

TEST_CASE("silence lasts as long as the windows on the longest way") {
  constexpr auto w = longest_wait<simple>(in_force());
  STATIC_REQUIRE(w.kind == wait_kind::closes);
  STATIC_REQUIRE(w.time == days{21});
  CHECK(path_of(w) == path{1, 3});
  CHECK(to_string(w) == "21 d: asked\n  7 d --timekeeper lapse--> reviewed\n  14 d --timekeeper lapse--> settled");
}

TEST_CASE("silence from a given state, from the beginning, and from one that is closed") {
  STATIC_REQUIRE(longest_wait<simple, reviewed>(in_force()).time == days{14});
  STATIC_REQUIRE(longest_wait<simple, unopened>(in_force()).time == days{21});
  STATIC_REQUIRE(longest_wait<simple, unopened>(in_force()).length == 3);
  STATIC_REQUIRE(longest_wait<simple, settled>(in_force()).time == 0ms);
  STATIC_REQUIRE(longest_wait<simple, any_of<reviewed, settled>>(in_force()).time == days{14});
}

TEST_CASE("other rules, another wait; it need not be constant") {
  rules longer;
  longer.review += std::chrono::hours{1};
  CHECK(longest_wait<simple>(longer).time == days{21} + 1h);
  CHECK(to_string(longest_wait<simple, reviewed>(longer)) == "337 h: reviewed\n  337 h --timekeeper lapse--> settled");
}

TEST_CASE("closes within a limit, the limit itself within it") {
  STATIC_REQUIRE(closes_within<simple>(in_force(), days{21}));
  STATIC_REQUIRE(!closes_within<simple>(in_force(), days{21} - 1ms));
  STATIC_REQUIRE(closes_within<simple, reviewed>(in_force(), days{14}));
  STATIC_REQUIRE(closes_within<leave::protocol>(leave::rules{}, days{7}));
}

TEST_CASE("a lapse that stays goes round, unless the state waits for a party") {
  constexpr auto w = longest_wait<pays>(in_force());
  STATIC_REQUIRE(w.kind == wait_kind::goes_round);
  CHECK(path_of(w) == path{2});
  CHECK(to_string(w) == "no bound: it goes round from paying\n  5 d --timekeeper lapse--> paying");
  STATIC_REQUIRE(!closes_within<pays>(in_force(), days{1000}));
  SECTION("that acts within a bound") {
    STATIC_REQUIRE(longest_wait<pays>(in_force(), bank_pays::at_most(days{30})).time == days{37});
    STATIC_REQUIRE(longest_wait<pays>(in_force(), bank_pays::at_most(36h)).time == days{7} + 36h);
  }
  SECTION("or is not counted") {
    constexpr auto left_out = longest_wait<pays>(in_force(), bank_pays{});
    STATIC_REQUIRE(left_out.time == days{7});
    CHECK(to_string(left_out) == "7 d: asked\n  7 d --timekeeper lapse--> paying\n  not counted --bank pay--> settled");
  }
  SECTION("or the lapse is said to be counted by a guard") {
    STATIC_REQUIRE(longest_wait<pays>(in_force(), at_most<3, redress::in<paying, lapse>>{}).kind ==
                   wait_kind::waits_for_ever); // and then no party acts
  }
}

TEST_CASE("a state with a window that leads on is left when it ends, or when a party acts before") {
  struct leads_on : table<transition<asked, timekeeper, lapse, settled>, transition<asked, bank, pay, reviewed>,
                          transition<reviewed, timekeeper, lapse, settled>> {};
  using waits = waits_for<bank, asked>;
  STATIC_REQUIRE(longest_wait<leads_on>(in_force()).time == days{14}); // it begins in reviewed
  STATIC_REQUIRE(longest_wait<leads_on, asked>(in_force()).time == days{7});
  STATIC_REQUIRE(longest_wait<leads_on, asked>(in_force(), waits{}).time == days{21});
  STATIC_REQUIRE(longest_wait<leads_on, asked>(in_force(), waits::at_most(days{3})).time == days{17});
  STATIC_REQUIRE(longest_wait<leads_on, asked>(in_force(), waits::at_most(days{30})).time == days{21});
}

TEST_CASE("a cycle of time and of a party that is waited for has no bound") {
  constexpr auto w = longest_wait<bounces>(in_force(), bank_pays::at_most(days{1}));
  STATIC_REQUIRE(w.kind == wait_kind::goes_round);
  CHECK(to_string(w) ==
        "no bound: it goes round from paying\n  1 d --bank bounce--> failed\n  2 d --timekeeper retry--> paying");
  SECTION("unless it is said how often") {
    // asked 7, paying 1, failed 2, paying 1, failed 2, closed
    STATIC_REQUIRE(longest_wait<bounces>(in_force(), bank_pays::at_most(days{1}), at_most<1, retry>{}).time ==
                   days{13});
    STATIC_REQUIRE(longest_wait<bounces>(in_force(), at_most<2, bounce>{}, bank_pays::at_most(days{1})).time ==
                   days{14});
    STATIC_REQUIRE(
        longest_wait<bounces>(in_force(), redress::at_most_once<retry>{}, bank_pays::at_most(days{1})).time ==
        days{13});
  }
  SECTION("or the table counts it") {
    STATIC_REQUIRE(longest_wait<bounces_counted>(in_force(), bank_pays::at_most(days{1})).time == days{16});
    STATIC_REQUIRE(longest_wait<bounces_counted>(in_force(), bank_pays::at_most(days{1}), at_most<1, retry>{}).time ==
                   days{13});
  }
}

TEST_CASE("a state that no row leaves waits for ever") {
  struct parks : table<transition<asked, timekeeper, lapse, parked>, transition<parked, party, answer, settled>> {};
  constexpr auto w = longest_wait<parks>(in_force());
  STATIC_REQUIRE(w.kind == wait_kind::waits_for_ever);
  CHECK(to_string(w) == "no bound: parked waits for ever");
  SECTION("also for one who has no row there") {
    struct with_bank : table<transition<asked, timekeeper, lapse, parked>, transition<parked, party, answer, settled>,
                             transition<asked, bank, pay, settled>> {};
    STATIC_REQUIRE(longest_wait<with_bank>(in_force(), waits_for<bank, parked>::at_most(days{1})).kind ==
                   wait_kind::waits_for_ever);
  }
  SECTION("unless for one who comes") {
    STATIC_REQUIRE(longest_wait<parks>(in_force(), waits_for<party, parked>::at_most(days{3})).time == days{10});
    STATIC_REQUIRE(longest_wait<parks>(in_force(), waits_for<party, parked>{}).time == days{7});
  }
  SECTION("where it is not reached, it does not matter") {
    struct apart : table<transition<asked, timekeeper, lapse, settled>, transition<asked, party, answer, parked>,
                         transition<parked, party, answer, settled>> {};
    STATIC_REQUIRE(longest_wait<apart, asked>(in_force()).time == days{7});
    STATIC_REQUIRE(longest_wait<apart>(in_force()).kind == wait_kind::waits_for_ever);
  }
}

TEST_CASE("with everybody slow all rows are taken, at the last instant") {
  // A party answers into a review instead of closing.
  struct answered : table<transition<asked, timekeeper, lapse, settled>, transition<asked, party, answer, reviewed>,
                          transition<reviewed, timekeeper, lapse, settled>> {};
  STATIC_REQUIRE(longest_wait<answered, asked>(in_force()).time == days{7});
  STATIC_REQUIRE(longest_wait<answered, asked>(in_force(), everybody_is_slow).time == days{21});
  SECTION("and what goes round has no bound, unless it is counted") {
    using back = transition<reviewed, party, send_back, asked>;
    struct round : table<transition<asked, timekeeper, lapse, reviewed>, back,
                         transition<reviewed, timekeeper, lapse, settled>> {};
    struct counted : table<transition<asked, timekeeper, lapse, reviewed>, back::at_most<2>,
                           transition<reviewed, timekeeper, lapse, settled>> {};
    STATIC_REQUIRE(longest_wait<round>(in_force()).time == days{21});
    constexpr auto w = longest_wait<round>(in_force(), everybody_is_slow);
    STATIC_REQUIRE(w.kind == wait_kind::goes_round);
    CHECK(
        to_string(w) ==
        "no bound: it goes round from asked\n  7 d --timekeeper lapse--> reviewed\n  14 d --party send_back--> asked");
    STATIC_REQUIRE(longest_wait<round>(in_force(), everybody_is_slow, at_most<1, send_back>{}).time == days{42});
    STATIC_REQUIRE(longest_wait<counted>(in_force(), everybody_is_slow).time == days{63});
  }
}

TEST_CASE("a row that stays leaves the due time as it is, unless it is said to put it off") {
  struct extended : table<transition<asked, party, extend, same>, transition<asked, timekeeper, lapse, settled>> {};
  STATIC_REQUIRE(longest_wait<extended>(in_force(), everybody_is_slow).time == days{7});
  STATIC_REQUIRE(longest_wait<extended>(in_force(), puts_off<extend>{}).time == days{7}); // no party extends here
  STATIC_REQUIRE(longest_wait<extended>(in_force(), everybody_is_slow, puts_off<extend>{}).kind ==
                 wait_kind::goes_round);
  STATIC_REQUIRE(longest_wait<extended>(in_force(), everybody_is_slow, puts_off<extend>{}, at_most<2, extend>{}).time ==
                 days{21});
}

TEST_CASE("a party that is waited for may put the due time off, and then its bound holds") {
  struct delays
      : table<transition<asked, bank, extend, same>, transition<asked, bank, pay, reviewed>,
              transition<asked, timekeeper, lapse, settled>, transition<reviewed, timekeeper, lapse, settled>> {};
  using waits = waits_for<bank, asked>;
  STATIC_REQUIRE(longest_wait<delays, asked>(in_force(), waits::at_most(days{30})).time == days{21});
  STATIC_REQUIRE(longest_wait<delays, asked>(in_force(), waits::at_most(days{30}), puts_off<extend>{}).time ==
                 days{44});
  STATIC_REQUIRE(longest_wait<delays, asked>(in_force(), waits{}, puts_off<extend>{}).time == days{14});
}

namespace {

// The same by trying every path from a state with so many retries done; only for `bounces_counted`, whose bank takes `bank`
// at most.
elapsed tried(rules const& r, std::string_view state, int retries, elapsed bank_takes) {
  if (state == "asked") return r.answer + tried(r, "paying", retries, bank_takes);
  if (state == "paying") return bank_takes + std::max(elapsed{}, tried(r, "failed", retries, bank_takes));
  if (state != "failed") return {};
  return r.retry + (retries < 2 ? tried(r, "paying", retries + 1, bank_takes) : elapsed{});
}

} // namespace

TEST_CASE("the longest way is the longest of all ways, whatever the windows") {
  for (int i = 0; i < 200; ++i) {
    rules const r{.answer = elapsed(i * 7919 % 101), .bank = elapsed(1), .retry = elapsed(i * 104729 % 97)};
    elapsed const bank_takes(i * 1299709 % 89);
    auto const given = bank_pays::at_most(bank_takes);
    auto const longest = std::max(
        {tried(r, "asked", 0, bank_takes), tried(r, "paying", 0, bank_takes), tried(r, "failed", 0, bank_takes)});
    CHECK(longest_wait<bounces_counted>(r, given).time == longest);
  }
}

TEST_CASE("closing within days is a law, with the way as its counterexample") {
  using redress::counterexample;
  using redress::counterexample_of;
  STATIC_REQUIRE(obeys<simple, closes_in_days<21>::under<in_force>>);
  STATIC_REQUIRE(std::is_same_v<counterexample_of<simple, closes_in_days<20>::under<in_force>>,
                                counterexample<transition<asked, timekeeper, lapse, reviewed>,
                                               transition<reviewed, timekeeper, lapse, settled>>>);
  STATIC_REQUIRE(std::is_same_v<counterexample_of<pays, closes_in_days<99>::under<in_force>>,
                                counterexample<transition<paying, timekeeper, lapse, paying>>>);
  STATIC_REQUIRE(obeys<pays, closes_in_days<37>::under<in_force, bank_pays::at_most(days{30})>>);
  STATIC_REQUIRE(obeys<bounces, closes_in_days<13>::under<in_force, bank_pays::at_most(days{1}), at_most<1, retry>{}>>);
  struct parks : table<transition<asked, timekeeper, lapse, parked>, transition<parked, party, answer, settled>> {};
  STATIC_REQUIRE(std::is_same_v<counterexample_of<parks, closes_in_days<99>::under<in_force>>,
                                counterexample<redress::waits_for_ever<parked>>>);
  STATIC_REQUIRE(std::is_same_v<counterexample_of<parks, closes_in_days<99>::under<in_force, waits_for<party, pay>{}>>,
                                redress::not_a_state_of_this_protocol<pay>>);
}
