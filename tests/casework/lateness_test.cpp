// SPDX-License-Identifier: BSL-1.0
// Who comes too late is told which lapse it came too late for, when that was, and what it led to.
#include <chrono>
#include <string>

#include <redress/casework/lateness.hpp>
#include <redress/service/desk.hpp>
#include <redress/service/memory_storage.hpp>

#include "../support/catch.hpp"
#include "../support/leave.hpp"

using namespace redress;
using namespace std::chrono_literals;

namespace {

constexpr instant start = std::chrono::sys_days{2026y / 3 / 2};
constexpr leave::rules in_force{};

struct fixture {
  memory_storage storage{};
  manual_clock clock{start};
  redress::desk<leave::protocol, memory_storage, manual_clock> desk{storage, clock, in_force};
  std::string const id = desk.open(leave::employee{"ann"}, leave::ask{.days = 5}, "open").value().id;
  instant const due = desk.load(id).value().due().value();

  auto grant() { return desk.act(id, leave::manager{"bob"}, leave::grant{}, {}); }
  std::string why_not() {
    auto const done = grant();
    return done ? std::string() : explain(done.error());
  }
};

} // namespace

TEST_CASE("who is late is told of the lapse, its instant and what it led to, swept or not") {
  for (bool const swept : {false, true}) {
    fixture f;
    f.clock.set(f.due + 24h);
    if (swept) f.desk.sweep();
    auto const done = f.grant();
    REQUIRE_FALSE(done);
    using states = leave::protocol::states;
    REQUIRE(done.error().late);
    CHECK(*done.error().late == lateness{index_of<leave::requested, states>, index_of<leave::expired, states>, f.due});
    CHECK(f.why_not() ==
          "manager may not grant in expired, only in requested. Legal here: nothing. The time for this passed at " +
              to_string(f.due, {}, true) + " UTC: the case went from requested to expired");
  }
}

TEST_CASE("a step at a state that has lapsed is told so too") {
  fixture f;
  f.clock.set(f.due);
  auto const done = f.desk.at<leave::requested>(f.id, {}, [](auto in, auto const& now) {
    return std::move(in).apply(leave::manager{"bob"}, leave::grant{}, now);
  });
  REQUIRE_FALSE(done);
  CHECK(explain(done.error()) == "the case is in expired, not in requested. The time for this passed at " +
                                     to_string(f.due, {}, true) + " UTC: the case went from requested to expired");
}

TEST_CASE("by names too, and for a role whose action others may do") {
  fixture f;
  f.clock.set(f.due);
  auto const done = f.desk.act(f.id, "manager", "bob", "grant", encode(leave::grant{}), {});
  REQUIRE_FALSE(done);
  CHECK(done.error().late);
}

TEST_CASE("who is kept out by an act and not by time is told nothing of time") {
  fixture f;
  REQUIRE(f.grant());
  auto const again = f.grant();
  REQUIRE_FALSE(again);
  CHECK_FALSE(again.error().late);
  CHECK(explain(again.error()).find("passed") == std::string::npos);
}

TEST_CASE("a user interface can ask which lapse took a button away") {
  fixture f;
  auto const early = f.desk.load(f.id);
  REQUIRE(early);
  CHECK_FALSE(late_for<leave::manager, leave::grant>(*early));
  f.clock.set(f.due);
  auto const late = f.desk.load(f.id);
  REQUIRE(late);
  CHECK(late_for<leave::manager, leave::grant>(*late)->at == f.due);
}
