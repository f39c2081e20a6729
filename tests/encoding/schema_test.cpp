// SPDX-License-Identifier: BSL-1.0
// Journals of older schemas, read by the current protocol.
#include <chrono>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <redress/casework/dispatch.hpp>
#include <redress/casework/replay.hpp>
#include <redress/draw/timeline.hpp>
#include <redress/encoding/schema.hpp>

#include "../support/catch.hpp"
#include "../support/decoding.hpp"
#include "../support/forged.hpp"
#include "../support/golden.hpp"
#include "../support/leave.hpp"
#include "../support/leave_3.hpp"

using namespace redress;
using namespace std::chrono_literals;

namespace {

constexpr instant start = std::chrono::sys_days{2026y / 3 / 2};
constexpr leave::rules in_force{};
std::string const folder = "tests/casework/golden/";

// Twelve days asked for, and granted an hour later.
std::vector<entry> as_schema_1() {
  any_case<leave::protocol> on(open<leave::protocol>("l1"));
  REQUIRE_FALSE(dispatch(on, leave::employee{"ann"}, leave::ask{.days = 12}, step_time{in_force, start}));
  REQUIRE_FALSE(dispatch(on, leave::manager{"bob"}, leave::grant{}, step_time{in_force, start + 1h}));
  return on.journal();
}
std::vector<entry> as_schema_3() {
  any_case<leave_3::protocol> on(open<leave_3::protocol>("l1"));
  REQUIRE_FALSE(dispatch(on, leave::employee{"ann"}, leave_3::ask{.asked = {.minutes = 90}, .why = "a dentist"},
                         step_time{in_force, start}));
  REQUIRE_FALSE(dispatch(on, leave::manager{"bob"}, leave::grant{}, step_time{in_force, start + 1h}));
  return on.journal();
}
// Five half days, as a program of schema 2 wrote them.
std::vector<entry> as_schema_2() {
  using redress::detail::make_entry;
  leave_3::span_2 const halves{.halves = 5};
  auto const first =
      make_entry<plain_digester, 2>(1, start, "employee", "ann", "ask", "requested",
                                    payload_of(halves, halves, instant{start + in_force.answer}), digest_of("l1"));
  bytes payload;
  appender w(payload);
  w.put_name("days_taken");
  w.put(halves);
  return {
      first.made,
      make_entry<plain_digester, 2>(2, start + 1h, "manager", "bob", "grant", "granted", payload, first.chain).made};
}

any_case<leave_3::protocol> replayed(std::vector<entry> journal) {
  auto on = replay<leave_3::protocol>(std::move(journal), "l1");
  REQUIRE(on);
  return std::move(*on);
}

struct protocol_of_schema_2 : leave_3::traits, leave_3::table {
  static constexpr redress::hooks<leave_3::file> hooks{.acts_in = redress::anyone, .schema = 2};
};

} // namespace

TEST_CASE("what each schema wrote is on file, and is still written so") {
  CHECK(golden::text_of(folder + "leave_1.journal") == golden::written(as_schema_1()));
  CHECK(golden::text_of(folder + "leave_2.journal") == golden::written(as_schema_2()));
  CHECK(golden::text_of(folder + "leave_3.journal") == golden::written(as_schema_3()));
}

TEST_CASE("an entry says in which schema it was written, from the second on") {
  CHECK(schema_of<leave::protocol> == 1);
  CHECK(schema_of<leave_3::protocol> == 3);
  CHECK(read(as_schema_1().front())->schema == 1);
  CHECK(read(as_schema_2().front())->schema == 2);
  CHECK(read(as_schema_3().front())->schema == 3);
  CHECK(as_schema_1().front().data.front() == 1);
  CHECK(as_schema_3().front().data.front() == 3);
  for (auto const& journal : {as_schema_1(), as_schema_2(), as_schema_3()})
    for (auto const& each : journal) CHECK(decoding::entry_in(each.data) == "");
}

TEST_CASE("journals of the first schema are read by the protocol that wrote them") {
  auto const on = replay<leave::protocol>(golden::journal_in(folder + "leave_1.journal"), "l1");
  REQUIRE(on);
  CHECK(on->file().taken == 12);
}

TEST_CASE("journals of every schema are read by the protocol of today") {
  CHECK(replayed(golden::journal_in(folder + "leave_1.journal")).file().minutes == 12 * 480);
  CHECK(replayed(golden::journal_in(folder + "leave_2.journal")).file().minutes == 5 * 240);
  CHECK(replayed(golden::journal_in(folder + "leave_3.journal")).file().minutes == 90);
}

TEST_CASE("a state of an older schema becomes that of today, step by step, and what is in it too") {
  auto first = as_schema_1();
  first.pop_back();
  auto const of_1 = replayed(first);
  REQUIRE(of_1.is<leave_3::requested>());
  CHECK(of_1.state_if<leave_3::requested>()->asked.minutes == 12 * 480);
  CHECK(of_1.state_if<leave_3::requested>()->why == "not asked then");
  CHECK(of_1.due() == start + in_force.answer);
  auto second = as_schema_2();
  second.pop_back();
  auto const of_2 = replayed(second);
  REQUIRE(of_2.is<leave_3::requested>());
  CHECK(of_2.state_if<leave_3::requested>()->asked.minutes == 5 * 240);
}

TEST_CASE("a case goes on in today's schema where it was left in an older one") {
  auto first = as_schema_1();
  first.pop_back();
  auto on = replayed(first);
  REQUIRE_FALSE(dispatch(on, leave::manager{"bob"}, leave::grant{}, step_time{in_force, start + 1h}));
  REQUIRE(on.journal().size() == 2);
  CHECK(on.journal().front() == first.front());
  CHECK(read(on.journal().back())->schema == 3);
  auto const again = replayed(on.journal());
  CHECK(again.is<leave::granted>());
  CHECK(again.file().minutes == 12 * 480);
  auto const told = timeline<leave_3::protocol>(on.journal());
  CHECK(told.find("minutes 5760") != std::string::npos);
  CHECK(told.find("does not decode") == std::string::npos);
}

TEST_CASE("a program does not read the schema of a newer one") {
  auto const fault = replay<leave::protocol>(as_schema_3(), "l1");
  REQUIRE_FALSE(fault);
  CHECK(fault.error().kind == corruption_kind::unreadable);
  CHECK(fault.error().detail == decode_error::unknown_layout);
  CHECK(fault.error().version == 1);
  CHECK_FALSE(verify(as_schema_3(), "l1")); // the chain holds all the same
  CHECK(timeline<leave::protocol>(as_schema_3()).find("does not decode: written in another layout") !=
        std::string::npos);
}

TEST_CASE("the schema of an entry is in the chain") {
  auto journal = as_schema_3();
  journal.front().data[1] = 2;
  CHECK(replay<leave_3::protocol>(journal, "l1").error().kind == corruption_kind::wrong_chain);
  journal.front().data[1] = 1; // the first has a layout of its own
  CHECK(read(journal.front()).error().detail == decode_error::unknown_layout);
}

TEST_CASE("a protocol that changed a struct and did not count its schema on writes nothing") {
  any_case<protocol_of_schema_2> on(open<protocol_of_schema_2>("l1"));
  auto const error = dispatch(on, leave::employee{"ann"}, leave_3::ask{}, step_time{in_force, start});
  REQUIRE(error);
  CHECK(error->kind == act_error_kind::refused);
  CHECK(error->why == objection_kind::unwritable);
  CHECK(on.version() == 0);
}
