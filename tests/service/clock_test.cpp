// SPDX-License-Identifier: BSL-1.0
// Clocks that are wrong: ten years ahead, going backwards, at the ends of time. Nothing lapses early, no case is quarantined
// because of a clock, and an invalid time is refused in words.
#include <array>
#include <chrono>
#include <string>

#include <redress/service/desk.hpp>
#include <redress/service/memory_storage.hpp>

#include "../support/catch.hpp"
#include "../support/leave.hpp"
#include "../support/loan.hpp"

using namespace redress;
using namespace std::chrono_literals;

namespace {

constexpr loan::rules library{};

struct office {
  memory_storage storage{};
  manual_clock clock;
  redress::desk<loan::protocol, memory_storage, manual_clock> desk{storage, clock, library};
  std::string id{};

  explicit office(instant now) : clock(now) {
    auto const opened = desk.open(loan::reader{"eve"}, loan::borrow{.title = "Emma"}, "open");
    if (opened) id = opened->id;
  }
  auto renew(std::string_view key = "") { return desk.act(id, loan::reader{"eve"}, loan::renew{}, key); }
  stream kept() const { return storage.load(id).value_or(stream{}); }
};

constexpr std::array<instant, 8> times_to_live_in{std::chrono::sys_days{1y / 1 / 1},
                                                  std::chrono::sys_days{1582y / 10 / 15},
                                                  instant{-1ms},
                                                  instant{0ms},
                                                  instant{1ms},
                                                  std::chrono::sys_days{2038y / 1 / 19} + 3h + 14min + 7s,
                                                  std::chrono::sys_days{2400y / 2 / 29},
                                                  std::chrono::sys_days{9999y / 1 / 1}};
constexpr std::array<instant, 6> astray{instant::min(), first_instant - 1ms,  last_instant + 1ms,
                                        instant::max(), instant::min() + 1ms, instant::max() - 1ms};

} // namespace

TEST_CASE("a case lives in 1970 and 2038 as it does today") {
  for (auto const now : times_to_live_in) {
    office in(now);
    REQUIRE_FALSE(in.id.empty());
    auto const due = now + library.period;
    CHECK(in.kept().head.due == due);
    in.clock.set(due - 1ms);
    CHECK(in.desk.sweep().lapsed == 0);
    CHECK(in.kept().head.state == "lent");
    in.clock.set(due);
    CHECK(in.desk.sweep().lapsed == 1);
    CHECK(in.kept().head.state == "late");
    CHECK(in.kept().journal.back().at == due);
    CHECK(in.kept().head.due > due);
  }
}

TEST_CASE("ten years that did pass lapse what had lapsed, each at its own instant, once someone said that they did") {
  constexpr instant start = std::chrono::sys_days{2026y / 3 / 2};
  office in(start);
  in.clock.advance(std::chrono::years{10});
  CHECK(in.renew().error().kind == act_error_kind::clock_leapt);
  REQUIRE(in.desk.time_ran("ops", "the library was closed"));
  CHECK(in.renew().error().kind == act_error_kind::not_in_this_state);
  auto const kept = in.kept();
  CHECK(kept.head.state == "lost");
  REQUIRE(kept.journal.size() == 5);
  auto due = start + library.period;
  for (std::size_t i = 1; i < kept.journal.size(); ++i, due += library.reminder) CHECK(kept.journal[i].at == due);
}

TEST_CASE("a clock that jumped ahead and back again is refused until time has caught up") {
  constexpr instant start = std::chrono::sys_days{2026y / 3 / 2};
  office in(start);
  in.clock.advance(std::chrono::days{10});
  REQUIRE(in.renew());
  auto const last = in.kept().journal.back().at;
  for (auto const back : {elapsed(std::chrono::days{10}), elapsed(std::chrono::years{10}), default_tolerance + 1ms}) {
    in.clock.set(last - back);
    auto const refused = in.renew();
    REQUIRE_FALSE(refused);
    REQUIRE(refused.error().why);
    CHECK(*refused.error().why == objection_kind::clock_behind);
    CHECK(refused.error().why->objected()->bound == last);
    CHECK(in.desk.sweep().lapsed == 0);
    CHECK(in.kept().head.version == 2);
  }
  in.clock.set(last - default_tolerance);
  REQUIRE(in.renew());
  CHECK(in.kept().journal.back().at == last);
  CHECK(in.kept().head.due == last + library.period);
}

TEST_CASE("a clock a little behind counts as the last entry's time, for a lapse too") {
  constexpr instant start = std::chrono::sys_days{2026y / 3 / 2};
  for (auto const behind : {1ms, 5000ms}) {
    office in(start);
    auto const due = *in.kept().head.due;
    in.clock.set(due);
    REQUIRE(in.desk.sweep().lapsed == 1);
    in.clock.set(due - behind);
    REQUIRE(in.desk.act(in.id, loan::librarian{"lea"}, loan::take_back{}, ""));
    CHECK(in.kept().journal.back().at == due);
  }
}

TEST_CASE("a clock astray does nothing, and says so") {
  for (auto const when : astray) {
    office in(std::chrono::sys_days{2026y / 3 / 2});
    in.clock.set(when);
    auto const refused = in.renew();
    REQUIRE_FALSE(refused);
    REQUIRE(refused.error().why);
    CHECK(*refused.error().why == objection_kind::clock_astray);
    CHECK(explain(refused.error()).find("years 1 to 9999") != std::string::npos);
    CHECK(in.desk.load(in.id).value().version() == 1);
    CHECK_FALSE(in.desk.open(loan::reader{"eve"}, loan::borrow{.title = "Ulysses"}, "other"));
    CHECK(in.kept().head.version == 1);
  }
}

TEST_CASE("a clock astray lapses nothing, and sets nothing aside") {
  for (auto const when : astray) {
    office in(std::chrono::sys_days{2026y / 3 / 2});
    in.clock.set(when);
    auto const done = in.desk.sweep();
    CHECK(done.lapsed == 0);
    CHECK(done.quarantined == 0);
    CHECK(in.kept().head.quarantined.empty());
    // When the clock is right again, all goes on.
    in.clock.set(*in.kept().head.due);
    CHECK(in.desk.sweep().lapsed == 1);
  }
}

namespace {

// What was due an hour before it was asked for.
namespace belated {
struct file {};
struct traits : leave::traits {
  using file = belated::file;
  static constexpr redress::hooks<file> hooks{.acts_in = redress::anyone};
};
void fold(file&, leave::days_taken const&) {}
template <class... To> using decided = redress::decided<traits, To...>;
struct protocol : traits,
                  redress::protocol<transition<unopened, leave::employee, leave::ask, leave::requested>,
                                    transition<leave::requested, timekeeper, lapse, leave::expired>> {};
decided<leave::requested> decide(unopened const&, leave::employee const&, leave::ask const&,
                                 redress::context<traits> const& given) {
  return leave::requested{.due = given.now - 1h};
}
decided<leave::expired> decide(leave::requested const&, timekeeper const&, lapse const&,
                               redress::context<traits> const&) {
  return leave::expired{};
}
} // namespace belated

} // namespace

TEST_CASE("a clock far behind the last entry sets nothing aside, though the due instant is past") {
  constexpr instant start = std::chrono::sys_days{2026y / 3 / 2};
  memory_storage storage;
  manual_clock clock(start);
  redress::desk<belated::protocol, memory_storage, manual_clock> desk{storage, clock, {}};
  auto const id = desk.open(leave::employee{"ann"}, leave::ask{.days = 5}, "k").value().id;
  clock.set(start - 30min);
  auto const behind = desk.sweep();
  CHECK(behind.lapsed == 0);
  CHECK(behind.quarantined == 0);
  CHECK(storage.load(id)->head.quarantined.empty());
  clock.set(start);
  CHECK(desk.sweep().lapsed == 1);
  CHECK(storage.load(id)->journal.back().at == start);
}

TEST_CASE("a deadline past the last instant is refused in words, and leaves the case as it was") {
  office in(last_instant - library.period);
  REQUIRE_FALSE(in.id.empty());
  CHECK(in.kept().head.due == last_instant);
  in.clock.advance(1ms);
  auto const refused = in.renew();
  REQUIRE_FALSE(refused);
  REQUIRE(refused.error().why);
  CHECK(*refused.error().why == objection_kind::unwritable);
  CHECK(explain(refused.error()).find("years 1 to 9999") != std::string::npos);
  CHECK(in.kept().head.version == 1);
  CHECK(in.desk.act(in.id, loan::librarian{"lea"}, loan::take_back{}, ""));

  office late(last_instant - library.period + 1ms);
  CHECK(late.id.empty());
}
