// SPDX-License-Identifier: BSL-1.0
// The invariant of a protocol: checked after each replayed step, and for any case.
#include <chrono>
#include <vector>

#include <redress/casework/dispatch.hpp>
#include <redress/casework/replay.hpp>

#include "../support/catch.hpp"
#include "../support/leave.hpp"

using namespace redress;

// A jar of sweets that a child may empty, and a decision that counts wrong.
namespace jar {

struct child : role<"child"> {};
struct fill {
  int sweets{};
  REDRESS_ACTION(fill, sweets)
};
struct take {
  int sweets{};
  REDRESS_ACTION(take, sweets)
};
struct full {
  REDRESS_STATE(full)
};
struct empty {
  static constexpr bool closed = true;
  REDRESS_STATE(empty)
};
struct moved {
  int sweets{};
  REDRESS_FACT(moved, sweets)
};
struct file {
  int sweets{};
};
constexpr void fold(file& f, moved const& fact) { f.sweets += fact.sweets; }

// [invariant]
constexpr bool agrees(state_view at, file const& f) {
  return at.is<full>() ? f.sweets > 0 : at.is<empty>() && f.sweets == 0;
}

struct traits : default_traits {
  using file = jar::file;
  using facts = type_list<moved>;
  static constexpr redress::hooks<file> hooks{.acts_in = anyone, .holds = agrees};
};
// [/invariant]
using context = redress::context<traits>;
template <class... To> using decided = redress::decided<traits, To...>;

constexpr decided<full> decide(unopened const&, child const&, fill const& asked, context const&) {
  return {full{}, moved{asked.sweets}};
}
constexpr decided<full, empty> decide(full const&, child const&, take const& asked, context const& given) {
  moved const out{-asked.sweets};
  if (asked.sweets == given.file.sweets) return {empty{}, out};
  return {full{}, out}; // more than are there, and not refused
}

struct protocol
    : traits,
      redress::protocol<transition<unopened, child, fill, full>, transition<full, child, take, full, empty>> {};

} // namespace jar

namespace {

any_case<jar::protocol> walked(std::vector<int> const& taken) {
  no_rules const rules{};
  step_time const now{rules, std::chrono::sys_days{std::chrono::year{2026} / 3 / 2}};
  any_case<jar::protocol> on(open<jar::protocol>("j1"));
  REQUIRE_FALSE(dispatch(on, jar::child{"kim"}, jar::fill{10}, now));
  for (int sweets : taken) REQUIRE_FALSE(dispatch(on, jar::child{"kim"}, jar::take{sweets}, now));
  return on;
}

} // namespace

TEST_CASE("a journal after each step of which the invariant holds is verified") {
  auto const on = walked({3, 7});
  CHECK(holds(on));
  CHECK_FALSE(verify<jar::protocol>(on.journal(), "j1"));
  CHECK_FALSE(verify(on.journal(), "j1"));
}

TEST_CASE("the first step after which the invariant does not hold is named") {
  auto const on = walked({3, 9, 1});
  CHECK_FALSE(holds(on));
  CHECK_FALSE(verify(on.journal(), "j1")); // of the chain alone there is nothing to say
  CHECK(replay<jar::protocol>(on.journal(), "j1"));
  auto const fault = verify<jar::protocol>(on.journal(), "j1");
  REQUIRE(fault);
  CHECK(fault->kind == corruption_kind::broken_invariant);
  CHECK(fault->version == 3);
  CHECK(name_of(fault->kind) == "invariant broken");
}

TEST_CASE("an invariant that is broken for a while is noticed, whatever came of it") {
  auto const on = walked({12, -2});
  auto const fault = verify<jar::protocol>(on.journal(), "j1");
  REQUIRE(fault);
  CHECK(fault->version == 2);
}

TEST_CASE("what keeps a journal from being replayed comes first") {
  auto const on = walked({3});
  auto const fault = verify<jar::protocol>(on.journal(), "j2");
  REQUIRE(fault);
  CHECK(fault->kind == corruption_kind::wrong_chain);
  CHECK(fault->version == 1);
}

TEST_CASE("an invariant may look at what the state knows") {
  leave::requested const there{.days = 5};
  state_view const at(leave::requested::name, &there);
  CHECK(at.is<leave::requested>());
  REQUIRE(at.get_if<leave::requested>() == &there);
  CHECK(at.get_if<leave::granted>() == nullptr);
}

TEST_CASE("a protocol that has no invariant holds") {
  leave::rules const rules{};
  any_case<leave::protocol> on(open<leave::protocol>("l1"));
  REQUIRE_FALSE(dispatch(on, leave::employee{"ann"}, leave::ask{5},
                         step_time{rules, std::chrono::sys_days{std::chrono::year{2026} / 3 / 2}}));
  CHECK(holds(on));
  CHECK_FALSE(verify<leave::protocol>(on.journal(), "l1"));
}
