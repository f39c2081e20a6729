// SPDX-License-Identifier: BSL-1.0
// Clocks that leap: nothing is written until someone says what happened, and what was said is kept.
#include <chrono>
#include <string>
#include <string_view>
#include <utility>

#include <redress/casework/clock_entry.hpp>
#include <redress/draw/timeline.hpp>
#include <redress/encoding/limits.hpp>
#include <redress/service/desk.hpp>
#include <redress/service/leap.hpp>
#include <redress/service/memory_storage.hpp>

#include "../support/catch.hpp"
#include "../support/leave.hpp"
#include "../support/loan.hpp"
#include "../support/passing_storage.hpp"
#include "../support/purchase.hpp"

using namespace redress;
using namespace std::chrono_literals;

namespace {

constexpr instant start = std::chrono::sys_days{2026y / 3 / 2};
constexpr purchase::rules in_force{}; // two days to answer, ten to deliver
constexpr auto day = 24h;

template <class Storage = memory_storage> struct office {
  Storage storage{};
  manual_clock clock{start};
  redress::desk<purchase::protocol, Storage, manual_clock> desk{storage, clock, in_force, default_tolerance, day};

  std::string request(std::string_view key) {
    return desk.open(purchase::employee{"ann"}, purchase::request{.team = "red", .amount = 100}, key).value().id;
  }
  auto approve(std::string_view id) { return desk.act(id, purchase::approver{"bob"}, purchase::approve{}, {}); }
  std::string where(std::string_view id) {
    auto const on = desk.load(id);
    return on ? std::string(on->state_name()) : explain(on.error());
  }
  instant due(std::string_view id) const { return storage.load(id)->head.due.value(); }
};

} // namespace

TEST_CASE("a clock that is further on than the bound writes nothing, by act, opening or sweep") {
  office in;
  auto const id = in.request("a");
  in.clock.advance(day);
  CHECK_FALSE(in.desk.sweep().leapt); // up to the bound it goes on
  in.clock.set(start + day + day + 1ms);
  in.clock.advance(day * 365);
  auto const done = in.approve(id);
  REQUIRE_FALSE(done);
  CHECK(done.error().kind == act_error_kind::clock_leapt);
  CHECK(explain(done.error()) ==
        "the clock says 2027-03-04 00:00:00.001 UTC, and the newest instant that the storage was told is "
        "2026-03-03 00:00:00.000 UTC; nothing is written until it is said whether time ran, or the clock is wrong");
  auto const opened = in.desk.open(purchase::employee{"ann"}, purchase::request{.team = "red", .amount = 1}, "b");
  CHECK(opened.error().kind == act_error_kind::clock_leapt);
  auto const swept = in.desk.sweep();
  CHECK(swept.leapt);
  CHECK(swept.lapsed == 0);
  CHECK(in.storage.load(id)->head.version == 1);
  // Another desk, which has seen nothing, is told by the storage.
  redress::desk<purchase::protocol, memory_storage, manual_clock> other{in.storage, in.clock, in_force,
                                                                        default_tolerance, day};
  CHECK(other.sweep().leapt);
}

TEST_CASE("what a desk saw and did not tell the storage takes it no further than another desk") {
  office in;
  auto const id = in.request("a");
  for (int step = 1; step <= 4; ++step) { // each within the bound of the one before
    in.clock.advance(23h);
    auto const refused = in.desk.act(id, purchase::approver{""}, purchase::approve{}, {}); // by no party: not written
    REQUIRE_FALSE(refused);
    CHECK((refused.error().kind == act_error_kind::clock_leapt) == (step > 1));
  }
  CHECK(in.desk.sweep().leapt);
  CHECK(in.storage.load(id)->head.version == 1);
}

TEST_CASE("a desk that knew a later instant notices that another desk corrected it") {
  office in;
  redress::desk<purchase::protocol, memory_storage, manual_clock> other{in.storage, in.clock, in_force,
                                                                        default_tolerance, day};
  in.clock.advance(20h);
  in.request("a");
  REQUIRE_FALSE(in.desk.sweep().leapt);
  in.clock.set(start);
  REQUIRE(other.clock_was_wrong("ops", "20 hours"));
  CHECK_FALSE(in.desk.sweep().leapt); // behind what it knew, so it asks
  in.clock.set(start + 40h);
  CHECK(in.desk.sweep().leapt);
}

TEST_CASE("a desk with the default bound notices a wrong year, and not a quiet season") {
  memory_storage storage;
  manual_clock clock{start};
  redress::desk<loan::protocol, memory_storage, manual_clock> desk{storage, clock, loan::rules{}};
  REQUIRE(desk.open(loan::reader{"eve"}, loan::borrow{.title = "emma"}, "a"));
  clock.set(start + day * 365);
  CHECK(desk.sweep().leapt);
  clock.set(start + day * 290);
  CHECK_FALSE(desk.sweep().leapt);
}

TEST_CASE("a clock that was ahead for one sweep and is right again has written nothing") {
  memory_storage storage;
  manual_clock clock{start};
  redress::desk<loan::protocol, memory_storage, manual_clock> desk{storage, clock, loan::rules{}};
  auto const id = desk.open(loan::reader{"eve"}, loan::borrow{.title = "emma"}, "a").value().id;
  clock.advance(std::chrono::years{1});
  desk.sweep();
  clock.set(start + 1h);
  CHECK(desk.act(id, loan::reader{"eve"}, loan::renew{}, "renewed"));
}

TEST_CASE("time that ran lapses what was due, as of its due instants, once that was said") {
  office in;
  auto const id = in.request("a");
  in.clock.advance(30 * day);
  auto const said = in.desk.time_ran("ops ann", "closed for a month");
  REQUIRE(said);
  CHECK(said->admitted);
  CHECK(said->from == start);
  CHECK(said->to == start + 30 * day);
  CHECK(in.desk.sweep().lapsed == 1);
  CHECK(in.where(id) == "expired");
  CHECK(in.storage.load(id)->journal.back().at == start + in_force.answer);
  auto const kept = in.storage.load(clock_stream);
  REQUIRE(kept);
  CHECK(read(kept->journal.back())->party == "ops ann");
  CHECK_FALSE(verify(kept->journal, clock_stream));
}

TEST_CASE("time that did not run puts off what was due in it, and what was due before it lapses") {
  office in;
  auto const early = in.request("a");
  for (int i = 0; i < 2; ++i) {
    in.clock.advance(23h + 30min);
    REQUIRE_FALSE(in.desk.sweep().leapt);
  }
  in.clock.advance(30min);
  auto const late = in.request("b"); // due two days later, in the leap
  auto const approved = in.request("c");
  REQUIRE(in.approve(approved)); // due in ten days, behind the leap
  auto const down = in.clock.now();
  in.clock.advance(30min); // 'early' was due in this half hour: the service was up
  in.request("d");
  auto const from = in.clock.now();
  in.clock.set(down + 5 * day);
  auto const said = in.desk.time_stood_still("ops ann", "the service was down");
  REQUIRE(said);
  CHECK(said->admitted);
  CHECK(said->left == 0);
  CHECK(said->put_off == 2);
  auto const gap = in.clock.now() - from;
  CHECK(in.where(early) == "expired");
  CHECK(in.storage.load(early)->journal.back().at == start + in_force.answer);
  CHECK(in.due(late) == down + in_force.answer + gap);
  CHECK(in.due(approved) == down + in_force.delivery);
  CHECK(in.where(late) == "requested");
  CHECK(in.approve(late));
  auto const history = in.desk.history(late);
  REQUIRE(history);
  auto const parts = read((*history)[1]);
  CHECK(parts->action == put_off_action);
  CHECK(parts->party == "ops ann");
  CHECK(timeline<purchase::protocol>(*history).find("timekeeper \"ops ann\" clock.put_off") != std::string::npos);
  CHECK_FALSE(verify<purchase::protocol>(*history, late));
}

TEST_CASE("saying it again, later, puts off by what came since, and no more") {
  office in;
  auto const id = in.request("a");
  in.clock.advance(5 * day);
  auto const first = in.clock.now();
  // The commit of the clock is lost: what was put off is, and nothing was admitted.
  auto handler_says = in.desk.time_stood_still("ops", "down");
  REQUIRE(handler_says);
  CHECK(in.due(id) == start + in_force.answer + (first - start));
  in.clock.advance(5 * day);
  REQUIRE(in.desk.time_stood_still("ops", "down again"));
  CHECK(in.due(id) == start + in_force.answer + 10 * day);
}

TEST_CASE("after a correction earlier instants are admitted, and a case that was written to goes on from now") {
  office in;
  in.clock.set(start + std::chrono::years{1});
  auto const id = in.request("a"); // by a clock a year ahead, the first that the storage is told
  in.clock.set(start);
  auto const refused = in.approve(id);
  REQUIRE_FALSE(refused);
  CHECK(*refused.error().why == objection_kind::clock_behind);
  auto const said = in.desk.clock_was_wrong("ops ann", "the battery");
  REQUIRE(said);
  CHECK(said->from == start + std::chrono::years{1});
  CHECK(*in.storage.newest() == start);
  CHECK(in.desk.load(id).value().due() == start + in_force.answer); // a year earlier
  in.clock.advance(1h);
  REQUIRE(in.approve(id));
  CHECK(in.due(id) == start + 1h + in_force.delivery);
  auto const history = in.desk.history(id);
  REQUIRE(history);
  CHECK(history->size() == 3);
  CHECK(read((*history)[1])->action == set_back_action);
  CHECK((*history)[0].at == start + std::chrono::years{1}); // what was written stays
  CHECK_FALSE(verify<purchase::protocol>(*history, id));
  // A leap is noticed again from there.
  in.clock.advance(2 * day);
  CHECK(in.desk.sweep().leapt);
}

TEST_CASE("after a correction a sweep writes what is due by the right clock, as reading calls show it") {
  office in;
  in.clock.set(start + std::chrono::years{1});
  auto const id = in.request("a");
  in.clock.set(start);
  REQUIRE(in.desk.clock_was_wrong("ops ann", "the battery"));
  CHECK(in.due(id) == start + in_force.answer);
  REQUIRE(in.desk.clock_was_wrong("ops ann", "said again")); // changes nothing
  CHECK(in.storage.load(id)->head.version == 2);
  for (int i = 0; i < 3; ++i) {
    in.clock.advance(23h);
    CHECK_FALSE(in.desk.sweep().leapt);
  }
  CHECK(in.where(id) == "expired");
  auto const kept = in.storage.load(id);
  REQUIRE(kept);
  CHECK(kept->head.state == "expired");
  CHECK(kept->journal.back().at == start + in_force.answer);
}

TEST_CASE("an instant that nobody said was wrong is not gone behind") {
  office in;
  auto const id = in.request("a");
  in.clock.set(start - 1h);
  REQUIRE(in.desk.clock_was_wrong("ops", "an hour"));
  CHECK(in.approve(id));
  in.clock.set(start + 6h);
  auto const later = in.request("b");
  in.clock.set(start + 1h);
  auto const refused = in.approve(later);
  REQUIRE_FALSE(refused);
  CHECK(*refused.error().why == objection_kind::clock_behind);
}

TEST_CASE("who says something of the clock, and why, have the limits of an id and of a text") {
  office in;
  in.request("a");
  in.clock.advance(5 * day);
  std::string const long_name(longest_id + 1, 'a'), long_reason(longest_text + 1, 'b');
  for (auto const& [by, why] : {std::pair(long_name, std::string("x")), std::pair(std::string("ops"), long_reason)}) {
    CHECK(in.desk.time_ran(by, why).error().kind == act_error_kind::too_long);
    CHECK(in.desk.time_stood_still(by, why).error().kind == act_error_kind::too_long);
    CHECK(in.desk.clock_was_wrong(by, why).error().kind == act_error_kind::too_long);
  }
  CHECK(explain(in.desk.time_ran(long_name, "x").error()) ==
        "the name of who says so has 257 bytes; it may have 256 at most");
  CHECK_FALSE(in.storage.load(clock_stream));
  CHECK(in.desk.time_ran(long_name.substr(1), long_reason.substr(1)));
}

TEST_CASE("of a clock that shows no year that a case can have, nothing is said") {
  for (auto const astray : {instant::min(), first_instant - 1ms, last_instant + 1ms, instant::max()}) {
    office in;
    in.request("a");
    in.clock.set(astray);
    for (auto const& said :
         {in.desk.time_ran("ops", "x"), in.desk.time_stood_still("ops", "x"), in.desk.clock_was_wrong("ops", "x")}) {
      REQUIRE_FALSE(said);
      CHECK(said.error().kind == act_error_kind::refused);
      CHECK(*said.error().why == objection_kind::clock_astray);
    }
    CHECK(*in.storage.newest() == start);
    CHECK_FALSE(in.storage.load(clock_stream));
  }
}

TEST_CASE("nothing leapt: nothing is said") {
  office in;
  in.request("a");
  CHECK(in.desk.time_ran("ops", "x").value().admitted);
  CHECK(in.desk.clock_was_wrong("ops", "x").value().admitted);
  CHECK(in.desk.time_stood_still("ops", "x").value().admitted);
  CHECK_FALSE(in.storage.load(clock_stream));
}

TEST_CASE("the stream of the clock is no case, and in no list or feed") {
  office in;
  in.request("a");
  in.clock.advance(2 * day);
  REQUIRE(in.desk.time_ran("ops", "x"));
  CHECK(in.desk.load(clock_stream).error().kind == act_error_kind::another_protocol);
  auto const news = in.desk.follow({});
  REQUIRE(news);
  for (auto const& item : news->items) CHECK(item.id != clock_stream);
}

TEST_CASE("a desk that is swept in a quiet time goes on, as the storage is told the time") {
  office in;
  in.request("a");
  for (int hour = 0; hour < 24 * 10; ++hour) {
    in.clock.advance(1h);
    CHECK_FALSE(in.desk.sweep().leapt);
  }
  redress::desk<purchase::protocol, memory_storage, manual_clock> after_a_restart{in.storage, in.clock, in_force,
                                                                                  default_tolerance, day};
  CHECK_FALSE(after_a_restart.sweep().leapt);
}

TEST_CASE("two protocols with deadlines in time that did not run: the last desk to say so admits the clock") {
  memory_storage storage;
  manual_clock clock{start};
  redress::desk<leave::protocol, memory_storage, manual_clock> leaves{storage, clock, leave::rules{}, default_tolerance,
                                                                      day};
  redress::desk<loan::protocol, memory_storage, manual_clock> loans{storage, clock, loan::rules{}, default_tolerance,
                                                                    day};
  auto const leave = leaves.open(leave::employee{"eve"}, leave::ask{.days = 5}, "a").value().id;
  auto const loan = loans.open(loan::reader{"eve"}, loan::borrow{.title = "emma"}, "b").value().id;
  auto const leave_due = *storage.load(leave)->head.due, loan_due = *storage.load(loan)->head.due;
  clock.advance(60 * day);
  auto const first = leaves.time_stood_still("ops", "down");
  REQUIRE(first);
  CHECK_FALSE(first->admitted);
  CHECK(first->left == 1);
  CHECK(leaves.sweep().leapt);
  auto const second = loans.time_stood_still("ops", "down");
  REQUIRE(second);
  CHECK(second->admitted);
  CHECK(storage.load(leave)->head.due == leave_due + 60 * day);
  CHECK(storage.load(loan)->head.due == loan_due + 60 * day);
  CHECK(leaves.sweep().lapsed == 0);
  CHECK(loans.sweep().lapsed == 0);
}

TEST_CASE("a desk goes on whatever the clock says, if it is told to, or its storage keeps no clock") {
  memory_storage storage;
  manual_clock clock{start};
  redress::desk<loan::protocol, memory_storage, manual_clock> desk{storage, clock, loan::rules{}, default_tolerance,
                                                                   any_leap};
  REQUIRE(desk.open(loan::reader{"eve"}, loan::borrow{.title = "emma"}, "a"));
  clock.advance(std::chrono::years{10});
  CHECK_FALSE(desk.sweep().leapt);
  office<passing_storage<memory_storage>> plain;
  plain.request("a");
  plain.clock.advance(std::chrono::years{10});
  CHECK_FALSE(plain.desk.sweep().leapt);
}
