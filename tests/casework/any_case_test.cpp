// SPDX-License-Identifier: BSL-1.0
#include <chrono>
#include <type_traits>
#include <utility>

#include <redress/casework/any_case.hpp>

#include "../support/catch.hpp"
#include "../support/ends_program.hpp"
#include "../support/leave.hpp"

using namespace redress;
using namespace std::chrono_literals;

namespace {

constexpr instant start = std::chrono::sys_days{2026y / 3 / 2};
constexpr leave::rules in_force{};
using some_case = any_case<leave::protocol>;

some_case requested() {
  return *open<leave::protocol>("l1").apply(leave::employee{"ann"}, leave::ask{.days = 5}, step_time{in_force, start});
}
some_case denied(char const* why) {
  auto in = requested();
  return *(*std::move(in).take<leave::requested>())
              .apply(leave::manager{"bob"}, leave::deny{.why = why}, step_time{in_force, start});
}

} // namespace

TEST_CASE("a case whose type was forgotten still knows all about itself") {
  auto const in = requested();
  CHECK(in.is<leave::requested>());
  CHECK_FALSE(in.is<leave::granted>());
  CHECK(in.state_name() == "requested");
  CHECK(in.state_index() == index_of<leave::requested, leave::protocol::states>);
  REQUIRE(in.state_if<leave::requested>());
  CHECK(in.state_if<leave::requested>()->days == 5);
  CHECK(in.state_if<leave::granted>() == nullptr);
  CHECK(in.due() == start + in_force.answer);
  CHECK(in.id() == "l1");
  CHECK(in.version() == 1);
  CHECK(in.journal().size() == 1);
  CHECK(in.last() == start);
  CHECK(in.file().taken == 0);
}

TEST_CASE("a state that does not lapse is never due") {
  CHECK_FALSE(some_case(open<leave::protocol>("l1")).due());
  CHECK_FALSE(denied("busy").due());
}

TEST_CASE("a case is taken back in the state it is in, and stays what it is when asked for another") {
  auto in = requested();
  CHECK_FALSE(std::move(in).take<leave::granted>());
  CHECK(in.is<leave::requested>());
  CHECK(in.version() == 1);
  auto typed = std::move(in).take<leave::requested>();
  REQUIRE(typed);
  CHECK(typed->state().days == 5);
  CHECK(typed->version() == 1);
}

TEST_CASE("one case is given the place of another, whatever their states hold") {
  auto a = denied("a reason that is too long to be kept in place");
  auto b = requested();
  std::swap(a, b);
  CHECK(a.is<leave::requested>());
  REQUIRE(b.is<leave::denied>());
  CHECK(b.state_if<leave::denied>()->why == "a reason that is too long to be kept in place");
  a = denied("another reason");
  CHECK(a.state_if<leave::denied>()->why == "another reason");
  b = some_case(open<leave::protocol>("l9"));
  CHECK(b.is<unopened>());
  CHECK(b.id() == "l9");
}

TEST_CASE("a case of any state is moved and never copied") {
  STATIC_REQUIRE(std::is_move_constructible_v<some_case>);
  STATIC_REQUIRE(!std::is_copy_constructible_v<some_case>);
  STATIC_REQUIRE(!std::is_default_constructible_v<some_case>);
}

TEST_CASE("a case of any state, moved onto itself, is the case that it was") {
  auto in = denied("a reason that is too long to be kept in place");
  auto& same = in;
  in = std::move(same);
  REQUIRE(in.is<leave::denied>());
  CHECK(in.state_if<leave::denied>()->why == "a reason that is too long to be kept in place");
  CHECK(in.version() == 2);
}

TEST_CASE("a case that moved on is in no state, and to ask it which ends the program") {
  auto in = requested();
  auto const typed = std::move(in).take<leave::requested>();
  REQUIRE(typed);
  CHECK_FALSE(in.is<leave::requested>());
  CHECK(in.state_if<leave::requested>() == nullptr);
  CHECK_FALSE(std::move(in).take<leave::requested>());
  CHECK(ends_program([&] { static_cast<void>(in.state_name()); }));
  CHECK(ends_program([&] { static_cast<void>(in.state_index()); }));
  CHECK(ends_program([&] { static_cast<void>(in.due()); }));
  CHECK(ends_program([&] { static_cast<void>(in.file()); }));
}
