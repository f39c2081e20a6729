// SPDX-License-Identifier: BSL-1.0
// The walk of the test kit has no findings on correct protocols, and finds each mistake of broken ones.
#include <algorithm>
#include <chrono>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <redress/testing/walk.hpp>

#include "../support/catch.hpp"
#include "../support/leave.hpp"
#include "../support/loan.hpp"
#include "../support/purchase.hpp"
#include "support/small_leave.hpp"

using namespace redress;
using namespace small_leave;
using namespace std::chrono_literals;
using redress::testing::path_in, redress::testing::walk, redress::testing::walk_again, redress::testing::walk_fault,
    redress::testing::walk_options, redress::testing::walk_report;

namespace {

void check_whole(walk_report const& report) {
  CHECK(found(report) == names{});
  CHECK(report.targets_missed() == names{});
  CHECK(report.rows_taken() == report.rows.size());
  CHECK(report.whole_file_compared);
}

walk_options<loan::protocol> loans() { return {.rules = {{}, {.on_shelf = false}}}; }
walk_options<purchase::protocol> purchases() {
  walk_options<purchase::protocol> with;
  with.give(purchase::request{.team = "red", .amount = 400}, purchase::request{.team = "red", .amount = 0});
  return with;
}

} // namespace

TEST_CASE("a walk takes every row of sound protocols, and finds nothing") {
  check_whole(walk<leave::protocol>());
  check_whole(walk(loans()));
  check_whole(walk(purchases()));
}

TEST_CASE("a walk at random takes every row, too, and the same steps from the same seed") {
  auto with = loans();
  with.walks = 60;
  auto const first = walk(with), again = walk(with);
  check_whole(first);
  CHECK(to_string(first) == to_string(again));
  with.seed = 2;
  CHECK(to_string(walk(with)) != to_string(first));
}

TEST_CASE("a walk breadth first is the same each time") { CHECK(to_string(walk(loans())) == to_string(walk(loans()))); }

TEST_CASE("a report counts what was met, and says so") {
  auto const report = walk<leave::protocol>();
  auto const words = to_string(report);
  CHECK(report.steps > 0);
  CHECK(report.invariant_asked == report.steps);
  CHECK(words.find("4 of 4 rows taken, 4 of 4 targets reached") != words.npos);
  CHECK(words.find("requested, manager, deny -> denied: taken ") != words.npos);
  CHECK(words.find("refused 10 times: a denial gives its reason") != words.npos);
}

TEST_CASE("parties, payloads and what must hold come from the author") {
  walk_options<leave::protocol> with{.parties = {{"employee", {"ann"}}}};
  with.give(leave::ask{.days = 3});
  with.give<leave::deny>([](any_case<leave::protocol> const& in, party const& who, instant now) {
    return leave::deny{.why = std::string(who.role) + (now > in.last() ? " later" : "")};
  });
  std::size_t asked = 0, shown = 0;
  with.wrong = [&](any_case<leave::protocol> const& in) {
    ++asked;
    if (auto const* denied = in.state_if<leave::denied>()) CHECK(denied->why == "manager later");
    return in.is<leave::granted>() && in.file().taken != 3 ? std::string("not three days") : std::string();
  };
  with.each = [&](any_case<leave::protocol> const& in, testing::walk_path const& by) {
    ++shown;
    CHECK(in.version() == by.steps.size());
  };
  auto const report = walk(with);
  check_whole(report);
  CHECK(asked == report.steps);
  CHECK(shown == report.cases);

  with.wrong = [](auto const& in) { return in.template is<leave::granted>() ? "granted" : ""; };
  CHECK(found(walk(with)) == names{"invariant broken: requested, manager, grant"});
}

TEST_CASE("a case moves its account, alone on it") {
  std::int64_t most = 0;
  auto with = purchases();
  with.wrong = [&](any_case<purchase::protocol> const& in) {
    if (auto const* account = testing::account_in(in)) most = std::max(most, account->reserved + account->spent);
    return std::string();
  };
  check_whole(walk(with));
  CHECK(most == 400);
}

namespace {

namespace lossy { // a fact that is read as another than it was
struct days_taken {
  int days{};
  static constexpr std::string_view name = "days_taken";
  template <class Self> static constexpr void fields(Self& self, auto& f) {
    f("days", self.days);
    if constexpr (!std::is_const_v<Self>) self.days = std::min(self.days, 5);
  }
};
struct file {
  int taken{};
};
void fold(file& f, days_taken const& fact) { f.taken += fact.days; }
struct traits : small_traits<file, days_taken> {};
struct protocol : small<traits> {};
using context = redress::context<traits>;
decided<traits, leave::requested> decide(unopened const&, leave::employee const&, leave::ask const& a,
                                         context const& given) {
  return asked<traits>(a, given);
}
decided<traits, leave::granted> decide(leave::requested const& s, leave::manager const&, leave::grant const&,
                                       context const&) {
  return {leave::granted{}, days_taken{s.days}};
}
decided<traits, leave::expired> decide(leave::requested const&, timekeeper const&, lapse const&, context const&) {
  return leave::expired{};
}
} // namespace lossy

namespace counting { // what a fold and a decision look at besides what they are given
int folds = 0, decisions = 0, guards = 0;
enum class of { fold, decide, guard, file } mistake;

struct days_taken {
  int days{};
  REDRESS_FACT(days_taken, days)
};
struct file {
  int taken{};
};
void fold(file& f, days_taken const& fact) { f.taken += fact.days + (mistake == of::fold ? ++folds : 0); }
struct traits : small_traits<file, days_taken> {};
using context = redress::context<traits>;
std::optional<leave::refusal> sometimes(context const& given) {
  if (mistake == of::file) ++const_cast<file&>(given.file).taken;
  if (mistake == of::guard && ++guards % 7 == 0) return leave::refusal::reason_not_listed;
  return std::nullopt;
}
struct protocol
    : traits,
      redress::protocol<transition<unopened, leave::employee, leave::ask, leave::requested>,
                        transition<leave::requested, leave::manager, leave::grant, leave::granted>::only_if<sometimes>,
                        transition<leave::requested, timekeeper, lapse, leave::expired>> {};
decided<traits, leave::requested> decide(unopened const&, leave::employee const&, leave::ask const& a,
                                         context const& given) {
  return asked<traits>(a, given);
}
decided<traits, leave::granted> decide(leave::requested const& s, leave::manager const&, leave::grant const&,
                                       context const&) {
  return {leave::granted{}, days_taken{s.days + (mistake == of::decide ? ++decisions : 0)}};
}
decided<traits, leave::expired> decide(leave::requested const&, timekeeper const&, lapse const&, context const&) {
  return leave::expired{};
}

walk_report walk_with(of what) {
  folds = decisions = guards = 0;
  mistake = what;
  return redress::testing::walk<protocol>();
}
bool has(walk_report const& report, walk_fault kind) {
  return report.find(kind, "requested, manager, grant") != nullptr;
}
} // namespace counting

} // namespace

TEST_CASE("found: a fact that is read as another than it was") {
  CHECK(found(walk<lossy::protocol>()) == names{"does not round-trip: requested, manager, grant"});
}

TEST_CASE("found: a fold that depends on something that is in no fact") {
  auto const report = counting::walk_with(counting::of::fold);
  CHECK(counting::has(report, walk_fault::replay_differs));
  CHECK_FALSE(counting::has(report, walk_fault::options_disagree));
}

TEST_CASE("found on walks at random, where a step is folded after those before it") {
  counting::folds = counting::decisions = counting::guards = 0;
  counting::mistake = counting::of::fold;
  walk_options<counting::protocol> at_random;
  at_random.walks = 20;
  CHECK(counting::has(redress::testing::walk(at_random), walk_fault::replay_differs));
}

TEST_CASE("found: a decision that reads what changes from call to call, as a clock does") {
  auto const report = counting::walk_with(counting::of::decide);
  CHECK(found(report) == names{"dispatch differs: requested, manager, grant"});
}

TEST_CASE("found: a guard that says another thing each time") {
  CHECK(counting::has(counting::walk_with(counting::of::guard), walk_fault::options_disagree));
}

TEST_CASE("found: a guard that changes the case which it looks at") {
  CHECK_FALSE(counting::walk_with(counting::of::file).ok());
}

namespace {

namespace brittle { // an invariant that the third renewal breaks
bool holds(state_view state, loan::file const&) {
  auto const* lent = state.get_if<loan::lent>();
  return lent == nullptr || lent->renewals < 3;
}
struct protocol : loan::protocol {
  static constexpr redress::hooks<loan::file> hooks{
      .acts_in = loan::acts_in, .parties_of = loan::parties_of, .holds = holds};
};
} // namespace brittle

namespace shut { // no reader is a party of its own case
bool acts_in(loan::file const& f, party const& who) { return !who.is<loan::reader>() || who.id == f.title; }
struct protocol : loan::protocol {
  static constexpr redress::hooks<loan::file> hooks{.acts_in = shut::acts_in, .parties_of = loan::parties_of};
};
} // namespace shut

namespace strict { // an option that nothing satisfies, rows that nothing leads to, and a state that lasts too long
struct file {};
struct archived {
  REDRESS_STATE(archived)
};
struct postponed {
  instant due{};
  static constexpr auto window = due_by_decision<&leave::rules::answer>;
  REDRESS_STATE(postponed, due)
};
struct traits : small_traits<file> {};
using context = redress::context<traits>;
std::optional<leave::refusal> never(context const&) { return leave::refusal::reason_not_listed; }
struct protocol
    : traits,
      redress::protocol<transition<unopened, leave::employee, leave::ask, leave::requested>,
                        transition<leave::requested, leave::manager, leave::grant, postponed>,
                        transition<leave::requested, leave::manager, leave::deny, leave::denied>,
                        transition<leave::requested, timekeeper, lapse, leave::expired>,
                        transition<postponed, timekeeper, lapse, leave::granted>,
                        transition<leave::expired, leave::manager, leave::grant, leave::granted>::only_if<never>,
                        transition<archived, leave::manager, leave::grant, leave::granted>> {};
template <class... To> using decided = redress::decided<traits, To...>;
decided<leave::requested> decide(unopened const&, leave::employee const&, leave::ask const& a, context const& given) {
  return asked<traits>(a, given);
}
decided<postponed> decide(leave::requested const&, leave::manager const&, leave::grant const&, context const& given) {
  return postponed{.due = given.now + given.rules.answer + 1ms};
}
decided<leave::denied> decide(leave::requested const&, leave::manager const&, leave::deny const& a, context const&) {
  if (a.why != "because it is Monday") return leave::refusal::reason_not_listed;
  return leave::denied{.why = a.why};
}
template <class From>
decided<leave::granted> decide(From const&, leave::manager const&, leave::grant const&, context const&) {
  return leave::granted{};
}
decided<leave::granted> decide(postponed const&, timekeeper const&, lapse const&, context const&) {
  return leave::granted{};
}
decided<leave::expired> decide(leave::requested const& s, timekeeper const&, lapse const&, context const&) {
  if (s.days == 13) return leave::refusal::more_than_a_year_has;
  return leave::expired{};
}
} // namespace strict

} // namespace

TEST_CASE("found: an invariant that breaks four steps from the opening, with the path, which can be walked again") {
  auto const report = walk<brittle::protocol>();
  auto const* broken = report.find(walk_fault::invariant_broken, "lent, reader, renew");
  REQUIRE(broken);
  REQUIRE(broken->path.steps.size() == 4);
  CHECK(broken->path.steps.back().action == "renew");

  auto const printed = to_string(*broken);
  auto const path = path_in(printed.substr(printed.find('\n') + 1));
  REQUIRE(path);
  auto const there = walk_again<brittle::protocol>(*path);
  REQUIRE(there);
  REQUIRE(there->is<loan::lent>());
  CHECK(there->state_if<loan::lent>()->renewals == 3);
}

TEST_CASE("found: options that nothing satisfies, rows that no case takes, windows that are too long") {
  CHECK(found(walk<strict::protocol>()) ==
        names{"never taken: archived, manager, grant", "never taken: expired, manager, grant",
              "never taken: requested, manager, deny", "offered and never accepted: requested, manager, deny",
              "window too long: requested, manager, grant"});
  walk_options<strict::protocol> with{.payload_unknown = {"deny"}};
  auto const report = walk(with);
  CHECK(report.find(walk_fault::offered_and_refused) == nullptr);
  CHECK(report.find(walk_fault::row_never_taken, "requested, manager, deny") == nullptr);
  CHECK(report.find(walk_fault::row_never_taken, "expired, manager, grant")->seen ==
        "it was an option for no party, each time: a denial gives its reason");
  CHECK(report.find(walk_fault::row_never_taken, "archived, manager, grant")->seen == "no case came to its state");
}

TEST_CASE("a row whose payload is unknown is left out, and counted") {
  for (auto const& named : names{"deny", "requested, manager, deny"}) {
    walk_options<leave::protocol> with{.payload_unknown = {named}};
    with.give<leave::deny>([](auto const&, auto const&, instant) { return std::vector<leave::deny>{}; });
    auto const report = walk(with);
    CHECK(found(report) == names{});
    CHECK(report.rows_left_out() == 1);
    CHECK(to_string(report).find("3 of 4 rows taken, 1 left out, 3 of 4 targets reached") != std::string::npos);
  }
  CHECK(walk<leave::protocol>().rows_left_out() == 0);
}

TEST_CASE("found: a row that has nothing to carry, in words") {
  walk_options<leave::protocol> with;
  with.give<leave::deny>([](auto const&, auto const&, instant) { return std::vector<leave::deny>{}; });
  auto const report = walk(with);
  REQUIRE(found(report) ==
          names{"never taken: requested, manager, deny", "offered and never accepted: requested, manager, deny"});
  CHECK(report.find(walk_fault::offered_and_refused)->seen == "no payload to try");
  auto const never = report.find(walk_fault::row_never_taken)->seen;
  CHECK(never.substr(never.find(' ')) == " options, and no payload to try");
}

TEST_CASE("found: what the options name and the protocol does not have") {
  walk_options<leave::protocol> with{.parties = {{"employe", {"ann"}}}, .payload_unknown = {"dney", "deny"}};
  with.payloads["asks"] = [](auto const&) { return std::vector<bytes>{}; };
  auto const report = walk(with);
  CHECK(found(report) == names{"unknown name: parties of employe", "unknown name: payload_unknown of dney",
                               "unknown name: payloads of asks"});
  CHECK(to_string(report.findings.front()) == "unknown name: parties of employe: the protocol has no such role\n");
}

TEST_CASE("found: parties that are no party of the case, with the reason each time") {
  auto const report = walk<shut::protocol>();
  auto const* never = report.find(walk_fault::row_never_taken, "lent, reader, renew");
  REQUIRE(never);
  CHECK(never->seen == "it was an option for no party, each time: this party is no party of this case");
}

TEST_CASE("found: a lapse that is refused") {
  walk_options<strict::protocol> with;
  with.give(leave::ask{.days = 13});
  auto const report = walk(with);
  auto const* stuck = report.find(walk_fault::lapse_refused, "requested, timekeeper, lapse");
  REQUIRE(stuck);
  CHECK(stuck->seen == "more days than a year has");
  CHECK(stuck->path.steps.size() == 2);
}

TEST_CASE("found: money that is asked for and that the account does not have") {
  auto const report = walk<purchase::protocol>(); // amounts up to the largest number there is
  CHECK(found(report) == names{"offered and never accepted: requested, approver, approve"});
}

TEST_CASE("a path that is no longer what the protocol does says at which step") {
  auto const path = path_in("rules 0\n"
                            "employee ask 00000010 1772445600000 ann\n"
                            "  manager grant - 1772445600000 bob  # and that was it\n");
  REQUIRE(path);
  auto const there = walk_again<leave::protocol>(*path);
  REQUIRE_FALSE(there);
  CHECK(there.error() == "step 1: employee ask: more days than a year has");
  CHECK_FALSE(path_in(""));
  CHECK_FALSE(path_in("employee ask - 0 ann"));
  CHECK_FALSE(path_in("rules 0\nemployee ask 0g 0 ann"));
  CHECK_FALSE(path_in("rules 0\nemployee ask - now ann"));
}
