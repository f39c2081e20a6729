// SPDX-License-Identifier: BSL-1.0
// What a walk finds in protocols whose code does what no protocol may: throw, or change what it was given to look at.
#include <optional>
#include <stdexcept>
#include <string>
#include <utility>

#include <redress/testing/walk.hpp>

#include "../support/catch.hpp"
#include "../support/leave.hpp"
#include "support/small_leave.hpp"

using namespace redress;
using namespace small_leave;
using redress::testing::walk, redress::testing::walk_again, redress::testing::walk_fault,
    redress::testing::walk_options, redress::testing::walk_report;

namespace {

namespace wild {
enum class of { none, decide, guard, fold, holds, no_exception, refusal, due } mistake = of::none;

struct days_taken {
  int days{};
  REDRESS_FACT(days_taken, days)
};
struct file {
  int taken{};
};
void fold(file& f, days_taken const& fact) {
  if (mistake == of::fold) throw std::runtime_error("no fold of it");
  f.taken += fact.days;
}
bool holds(state_view, file const& f) {
  if (mistake == of::holds && f.taken > 0) throw std::runtime_error("no word of it");
  return true;
}
struct traits : small_traits<file, days_taken> {
  static constexpr redress::hooks<file> hooks{.acts_in = redress::anyone, .holds = wild::holds};
};
using context = redress::context<traits>;
std::optional<leave::refusal> guarded(leave::requested const& here, context const& given) {
  if (mistake == of::guard && here.days == 7) throw std::runtime_error("seven days");
  if (mistake == of::due && given.now < here.due) const_cast<leave::requested&>(here).due = given.now;
  return std::nullopt;
}
struct protocol
    : traits,
      redress::protocol<transition<unopened, leave::employee, leave::ask, leave::requested>,
                        transition<leave::requested, leave::manager, leave::grant, leave::granted>::only_if<guarded>,
                        transition<leave::requested, leave::manager, leave::deny, leave::denied>,
                        transition<leave::requested, timekeeper, lapse, leave::expired>> {};
template <class... To> using decided = redress::decided<traits, To...>;
decided<leave::requested> decide(unopened const&, leave::employee const&, leave::ask const& a, context const& given) {
  return asked<traits>(a, given);
}
decided<leave::granted> decide(leave::requested const& s, leave::manager const&, leave::grant const&, context const&) {
  if (mistake == of::decide && s.days == 7) throw std::runtime_error("seven days");
  if (mistake == of::no_exception && s.days == 7) throw 7;
  return {leave::granted{}, days_taken{s.days}};
}
decided<leave::denied> decide(leave::requested const&, leave::manager const&, leave::deny const& a,
                              context const& given) {
  if (mistake == of::refusal && a.why.empty()) ++const_cast<file&>(given.file).taken;
  if (a.why.empty()) return leave::refusal::reason_not_listed;
  return leave::denied{.why = a.why};
}
decided<leave::expired> decide(leave::requested const&, timekeeper const&, lapse const&, context const&) {
  return leave::expired{};
}

walk_report walk_with(of what, std::size_t walks = 0) {
  mistake = what;
  walk_options<protocol> with{.walks = walks};
  auto report = walk(with);
  mistake = of::none;
  return report;
}
} // namespace wild

std::string const grant = "requested, manager, grant";

// The path of a finding, walked again without the mistake, comes to its last step.
void check_path(testing::walk_finding const& one, std::size_t steps) {
  REQUIRE(one.path.steps.size() == steps);
  auto const there = walk_again<wild::protocol>(one.path);
  REQUIRE(there);
  CHECK(there->version() == steps);
}

} // namespace

TEST_CASE("found: nothing where there is no mistake") {
  CHECK(found(wild::walk_with(wild::of::none)) == names{});
  CHECK(found(wild::walk_with(wild::of::none, 30)) == names{});
}

TEST_CASE("found: a decision that throws, with the path to it") {
  for (std::size_t const walks : {0u, 30u}) {
    auto const report = wild::walk_with(wild::of::decide, walks);
    CHECK(found(report) == names{"threw: " + grant});
    CHECK(report.findings.front().seen == "it throws: seven days");
    check_path(report.findings.front(), 2);
    CHECK(report.rows_taken() == report.rows.size()); // the walk goes on
  }
}

TEST_CASE("found: a guard that throws, as an option and as a step") {
  auto const report = wild::walk_with(wild::of::guard);
  CHECK(found(report) == names{"threw: " + grant, "threw: requested, manager, options"});
  check_path(*report.find(walk_fault::threw, grant), 2);
  auto const* options = report.find(walk_fault::threw, "requested, manager, options");
  CHECK(options->seen == "it throws: seven days");
  CHECK(options->path.steps.size() == 1); // to where they are asked for
}

TEST_CASE("found: a fold and a hook that throw") {
  auto const fold = wild::walk_with(wild::of::fold);
  REQUIRE(fold.find(walk_fault::threw, grant));
  CHECK(fold.find(walk_fault::threw, grant)->seen == "it throws: no fold of it");
  auto const holds = wild::walk_with(wild::of::holds);
  REQUIRE(holds.find(walk_fault::threw, grant));
  check_path(*holds.find(walk_fault::threw, grant), 2);
}

TEST_CASE("found: what is thrown and is no std::exception") {
  auto const report = wild::walk_with(wild::of::no_exception);
  REQUIRE(found(report) == names{"threw: " + grant});
  CHECK(report.findings.front().seen == "it throws what is no std::exception");
}

TEST_CASE("what the author's own functions throw is passed on") {
  walk_options<wild::protocol> with;
  with.wrong = [](any_case<wild::protocol> const&) -> std::string { throw std::logic_error("of the test"); };
  CHECK_THROWS_AS(walk(with), std::logic_error);
}

TEST_CASE("found: a decision that refuses and changes the case") {
  auto const report = wild::walk_with(wild::of::refusal);
  auto const* moved = report.find(walk_fault::refusal_moves_the_case);
  REQUIRE(moved);
  CHECK(moved->row == "requested, manager, deny");
  CHECK(moved->path.steps.size() == 2);
}

TEST_CASE("found: a guard that moves the due time which it looks at") {
  auto const report = wild::walk_with(wild::of::due);
  auto const* late = report.find(walk_fault::time_disagrees);
  REQUIRE(late);
  CHECK(late->seen.find("it is too late, and options say nothing against it") != std::string::npos);
}
