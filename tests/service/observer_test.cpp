// SPDX-License-Identifier: BSL-1.0
// Observers: the events that a desk reports.
#include <chrono>
#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <redress/service/desk.hpp>
#include <redress/service/memory_storage.hpp>
#include <redress/service/observer.hpp>

#include "../support/catch.hpp"
#include "../support/failing_storage.hpp"
#include "../support/leave.hpp"
#include "../support/storage_with_rivals.hpp"

using namespace redress;
using namespace std::chrono_literals;

namespace {

constexpr instant start = std::chrono::sys_days{2026y / 3 / 2};
constexpr leave::rules in_force{};

struct logbook {
  std::vector<std::string> lines{};
  void committed(committed_entry const& e) noexcept {
    lines.push_back("committed " + std::to_string(e.version) + " " + std::string(e.role) + " " + std::string(e.party) +
                    " " + std::string(e.action) + " " + std::string(e.state) + " late " +
                    std::to_string(e.late.count()));
  }
  void refused(refused_act const& r) noexcept {
    lines.push_back("refused " + std::string(name_of(r.kind)) + " " + std::string(r.role) + " " +
                    std::string(r.action) + " in " + std::string(r.state));
  }
  void retried(std::string_view, int attempt) noexcept { lines.push_back("retried " + std::to_string(attempt)); }
  void quarantined(std::string_view, std::string_view why) noexcept {
    lines.push_back("quarantined " + std::string(why));
  }

  std::vector<std::string> told() { return std::exchange(lines, {}); }
};
using told = std::vector<std::string>;

struct fixture {
  storage_with_rivals storage{};
  manual_clock clock{start};
  logbook log{};
  redress::desk<leave::protocol, storage_with_rivals, manual_clock, logbook> desk{storage, clock, in_force, log};
  std::string const id = desk.open(leave::employee{"ann"}, leave::ask{.days = 5}, "open").value().id;
};

// Loses the next commit in doubt, after another has written.
struct lost_to_another : memory_storage {
  memory_storage& kept = *this;
  std::function<void()> instead{};
  std::vector<append_result> append(std::span<commit const> commits) {
    instead();
    return {{append_kind::in_doubt, commits.front().changes.front().id, 0, "connection lost"}};
  }
};

} // namespace

TEST_CASE("an observer is told of what is committed, refused, retried and quarantined, and how late") {
  fixture f;
  CHECK(f.log.told() == told{"committed 1 employee ann ask requested late 0"});

  CHECK_FALSE(f.desk.act(f.id, leave::employee{"ann"}, leave::ask{}, {}));
  CHECK(f.log.told() == told{"refused not_in_this_state employee ask in requested"});
  CHECK_FALSE(f.desk.act("no such case", leave::manager{"bob"}, leave::grant{}, {}));
  CHECK(f.log.told() == told{"refused no_such_case   in "});

  f.storage.before_append = [&] { REQUIRE(f.desk.act(f.id, leave::manager{"bob"}, leave::grant{}, {})); };
  CHECK_FALSE(f.desk.act(f.id, leave::manager{"bob"}, leave::deny{.why = "no"}, {}));
  CHECK(f.log.told() == told{"committed 2 manager bob grant granted late 0", "retried 1",
                             "refused not_in_this_state manager deny in granted"});
}

TEST_CASE("an observer is told how late a lapse was written, by a sweep or by an act") {
  fixture f;
  auto const second = f.desk.open(leave::employee{"ann"}, leave::ask{.days = 1}, "second").value().id;
  f.log.told();
  f.clock.advance(in_force.answer + 3s);
  CHECK(f.desk.sweep(partition_set::only(partition_of(f.id))).lapsed >= 1);
  CHECK(f.log.told().front() == "committed 2 timekeeper  lapse expired late 3000");
  f.clock.advance(1s);
  CHECK_FALSE(f.desk.act(second, leave::manager{"bob"}, leave::grant{}, {}));
  CHECK(f.log.told() == (partition_of(second) == partition_of(f.id)
                             ? told{"refused not_in_this_state manager grant in expired"}
                             : told{"committed 2 timekeeper  lapse expired late 4000",
                                    "refused not_in_this_state manager grant in expired"}));
}

TEST_CASE("an observer is told of a case that is quarantined") {
  fixture f;
  auto spoilt = *f.storage.load(f.id);
  spoilt.journal[0].data[9] ^= 1;
  f.storage.unchecked_put(spoilt);
  f.log.told();
  f.clock.advance(in_force.answer);
  CHECK(f.desk.sweep().quarantined == 1);
  CHECK(f.log.told() == told{"quarantined the journal does not verify at entry 1: broken chain"});
}

TEST_CASE("an observer cannot throw") {
  struct thrower : logbook {
    void quarantined(std::string_view, std::string_view) {}
  };
  STATIC_REQUIRE(observer<logbook>);
  STATIC_REQUIRE(observer<no_observer>);
  STATIC_REQUIRE_FALSE(observer<thrower>);
}

TEST_CASE("what is written by a clock a little behind is not early") {
  fixture f;
  f.log.told();
  f.clock.advance(-3s);
  REQUIRE(f.desk.act(f.id, leave::manager{"bob"}, leave::grant{}, {}));
  CHECK(f.log.told() == told{"committed 2 manager bob grant granted late 0"});
}

TEST_CASE("an observer is told once of a commit whose reply was lost, and not of another's") {
  failing_storage storage;
  manual_clock clock(start);
  logbook log, theirs;
  redress::desk<leave::protocol, failing_storage, manual_clock, logbook> desk{storage, clock, in_force, log};
  storage.fail(2, failing_storage::how::in_doubt_and_done); // read, and written
  REQUIRE(desk.open(leave::employee{"ann"}, leave::ask{.days = 5}, "k"));
  CHECK(log.told() == told{"committed 1 employee ann ask requested late 0"});

  // The same command comes by two desks; the first to write it is told, and whose commit was lost is not.
  lost_to_another lost;
  redress::desk<leave::protocol, lost_to_another, manual_clock, logbook> ours{lost, clock, in_force, log};
  redress::desk<leave::protocol, memory_storage, manual_clock, logbook> rival{lost.kept, clock, in_force, theirs};
  lost.instead = [&] {
    clock.advance(1s);
    REQUIRE(rival.open(leave::employee{"ann"}, leave::ask{.days = 5}, "k"));
  };
  auto const answer = ours.open(leave::employee{"ann"}, leave::ask{.days = 5}, "k");
  REQUIRE(answer);
  CHECK(answer->replayed);
  CHECK(theirs.told() == told{"committed 1 employee ann ask requested late 0"});
  CHECK(log.told().empty());
}
