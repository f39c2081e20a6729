// SPDX-License-Identifier: BSL-1.0
// Counted rows: refused when the case has done the action as often as allowed, however the step is taken.
#include <chrono>
#include <optional>
#include <string>
#include <utility>

#include <redress/casework/dispatch.hpp>
#include <redress/casework/options.hpp>
#include <redress/casework/replay.hpp>

#include "../support/catch.hpp"
#include "../support/leave.hpp"

using namespace redress;

namespace {

constexpr instant start = std::chrono::sys_days{std::chrono::year{2026} / 3 / 2};
constexpr leave::rules in_force{};

// A manager sends a request back, twice at most; the employee remarks on it, once after it was granted, or as often as
// wished before.
struct send_back {
  static constexpr std::string_view name = "send_back";
};
struct remark {
  static constexpr std::string_view name = "remark";
};
struct returned {
  static constexpr std::string_view name = "returned";
};

using leave::context, leave::employee, leave::manager, leave::requested, leave::granted;

constexpr std::optional<leave::refusal> more_than_a_day(requested const& here, context const&) {
  if (here.days > 1) return std::nullopt;
  return leave::refusal::reason_not_listed;
}

struct office
    : leave::traits,
      redress::protocol<
          transition<unopened, employee, leave::ask, requested>,
          transition<requested, manager, send_back, returned>::only_if<more_than_a_day>::at_most<2>::plain,
          transition<returned, employee, leave::ask, requested>, transition<requested, manager, leave::grant, granted>,
          transition<requested, employee, remark, same>::plain,
          transition<granted, employee, remark, same>::at_most<1>::plain,
          transition<requested, timekeeper, lapse, leave::expired>> {};

constexpr leave::decided<requested> decide(returned const&, employee const&, leave::ask const& a,
                                           context const& given) {
  return redress::enter<requested>(given, {.days = a.days});
}

using the_case = any_case<office>;

step_time<leave::rules> now() { return step_time{in_force, start}; }

the_case asked(int days = 5) {
  return *redress::open<office>("l1").apply(employee{"ann"}, leave::ask{.days = days}, now());
}
auto send(the_case& on) { return dispatch(on, manager{"bob"}, send_back{}, now()); }
void ask_again(the_case& on) { REQUIRE_FALSE(dispatch(on, employee{"ann"}, leave::ask{.days = 5}, now())); }

the_case sent_back_twice() {
  auto on = asked();
  for (int i = 0; i < 2; ++i) {
    REQUIRE_FALSE(send(on));
    ask_again(on);
  }
  return on;
}

} // namespace

TEST_CASE("a protocol without counted rows keeps no counts") {
  STATIC_REQUIRE_FALSE(detail::has_counted_rows<leave::protocol>);
  STATIC_REQUIRE(detail::has_counted_rows<office>);
  STATIC_REQUIRE(std::is_empty_v<detail::counts<leave::protocol>>);
  STATIC_REQUIRE(sizeof(detail::counts<office>) == 2 * sizeof(std::uint32_t));
}

TEST_CASE("a counted row is taken as often as it says, and then refused with how often and the limit") {
  auto on = sent_back_twice();
  auto const version = on.version();
  auto const third = send(on);
  REQUIRE(third);
  REQUIRE(third->kind == act_error_kind::refused);
  CHECK(*third->why == objection_kind::used_up);
  CHECK(third->why->objected()->times == 2);
  CHECK(third->why->objected()->limit == 2);
  CHECK(explain(*third) == "manager send_back: this case has done it 2 times; it may be done 2 times at most");
  CHECK(on.version() == version);
}

TEST_CASE("by types it is refused with the same") {
  auto typed = *sent_back_twice().take<requested>();
  auto const third = std::move(typed).apply(manager{"bob"}, send_back{}, now());
  REQUIRE_FALSE(third);
  CHECK(third.error().why == objection_kind::used_up);
  CHECK(third.error().unchanged.version() == 5);
}

TEST_CASE("a step that is refused is not counted") {
  auto on = asked(1);
  for (int i = 0; i < 3; ++i) {
    auto const why = send(on);
    REQUIRE(why);
    CHECK(*why->why == leave::refusal::reason_not_listed);
  }
}

TEST_CASE("options show what is used up as refused") {
  auto on = sent_back_twice();
  auto const all = options(on, manager{"bob"}, now());
  REQUIRE(all.size() == 2);
  CHECK(all[0].action == "send_back");
  REQUIRE(all[0].refused);
  CHECK(*all[0].refused == objection_kind::used_up);
  CHECK_FALSE(all[1].refused);
}

TEST_CASE("counts are the same after replay") {
  auto on = asked();
  REQUIRE_FALSE(send(on));
  auto again = *replay<office>(on.journal(), text("l1"));
  ask_again(again);
  REQUIRE_FALSE(send(again));
  ask_again(again);
  auto const third = send(again);
  REQUIRE(third);
  CHECK(*third->why == objection_kind::used_up);
}

TEST_CASE("what counts is the action, by whichever row it was done; a row without a limit is not refused") {
  auto on = asked();
  for (int i = 0; i < 2; ++i) REQUIRE_FALSE(dispatch(on, employee{"ann"}, remark{}, now()));
  REQUIRE_FALSE(dispatch(on, manager{"bob"}, leave::grant{}, now()));
  auto const why = dispatch(on, employee{"ann"}, remark{}, now());
  REQUIRE(why);
  CHECK(why->why->objected()->times == 2);
  CHECK(explain(*why->why) == "this case has done it 2 times; it may be done once at most");
}

TEST_CASE("a journal that was made while more was allowed is replayed") {
  struct generous : leave::traits,
                    redress::protocol<transition<unopened, employee, leave::ask, requested>,
                                      transition<requested, manager, send_back, returned>::plain,
                                      transition<returned, employee, leave::ask, requested>,
                                      transition<requested, timekeeper, lapse, leave::expired>> {};
  any_case<generous> on = *redress::open<generous>("l1").apply(employee{"ann"}, leave::ask{.days = 5}, now());
  for (int i = 0; i < 4; ++i) {
    REQUIRE_FALSE(dispatch(on, manager{"bob"}, send_back{}, now()));
    REQUIRE_FALSE(dispatch(on, employee{"ann"}, leave::ask{.days = 5}, now()));
  }
  auto again = replay<office>(on.journal(), text("l1"));
  REQUIRE(again);
  auto const why = send(*again);
  REQUIRE(why);
  CHECK(why->why->objected()->times == 4);
}

TEST_CASE("the two orders of guard and count mean one row") {
  using row = transition<requested, manager, send_back, returned>;
  STATIC_REQUIRE(std::is_same_v<row::at_most<2>::only_if<more_than_a_day>, row::only_if<more_than_a_day>::at_most<2>>);
}
