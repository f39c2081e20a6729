// SPDX-License-Identifier: BSL-1.0
#include <chrono>
#include <string>
#include <type_traits>
#include <utility>

#include <redress/casework/case_in.hpp>

#include "../support/catch.hpp"
#include "../support/ends_program.hpp"
#include "../support/leave.hpp"
#include "../support/loan.hpp"

using namespace redress;
using namespace std::chrono_literals;

namespace {

constexpr instant start = std::chrono::sys_days{2026y / 3 / 2};

constexpr leave::rules in_force{};
constexpr loan::rules library{.on_shelf = false};

template <class S> using leave_case = case_in<leave::protocol, S>;
template <class S> using loan_case = case_in<loan::protocol, S>;

// Eight steps, two of them with two targets, one of them lapsed twice.
constexpr auto walk_a_loan() {
  using loan::librarian, loan::timekeeper;
  auto now = start;
  auto asked =
      open<loan::protocol>("b1").apply(loan::reader{"eve"}, loan::borrow{.title = "Emma"}, step_time{library, now});
  auto handed = std::move(*asked).take<loan_case<loan::queued>>().apply(librarian{"lea"}, loan::hand_out{},
                                                                        step_time{library, now += 24h});
  auto once = std::move(*handed).apply(loan::reader{"eve"}, loan::renew{}, step_time{library, now += 24h});
  auto twice =
      std::move(*once).apply(loan::reader{"eve"}, loan::renew{.note = "so long"}, step_time{library, now += 24h});
  auto thrice = std::move(*twice).apply(loan::reader{"eve"}, loan::renew{}, step_time{library, now += 24h});
  auto overdue = std::move(*thrice).apply(timekeeper{}, lapse{}, step_time{library, now += library.period});
  auto reminded = std::move(*overdue).apply(timekeeper{}, lapse{}, step_time{library, now += library.reminder});
  auto back = std::move(*reminded).take<loan_case<loan::late>>().apply(librarian{"lea"}, loan::take_back{.torn = true},
                                                                       step_time{library, now});
  return std::move(*back).take<loan_case<loan::damaged>>();
}

constexpr bool a_refusal_gives_the_case_back() {
  auto asked = open<leave::protocol>("l1");
  for (int days = 32;; --days) {
    auto result = std::move(asked).apply(leave::employee{"ann"}, leave::ask{.days = days}, step_time{in_force, start});
    if (result) return days == 30 && result->state().days == 30 && result->version() == 1;
    if (result.error().why != leave::refusal::more_than_a_year_has) return false;
    if (result.error().unchanged.version() != 0 || !result.error().unchanged.journal().empty()) return false;
    asked = std::move(result.error().unchanged);
  }
}

template <class Case, class Role, class Action>
concept applies =
    requires(Case&& c, Role r, Action a, step_time<typename Case::protocol::rules> m) { std::move(c).apply(r, a, m); };

} // namespace

TEST_CASE("a case walks eight steps in a constant expression") {
  STATIC_REQUIRE(walk_a_loan().version() == 8);
  STATIC_REQUIRE(walk_a_loan().journal().size() == 8);
  STATIC_REQUIRE(walk_a_loan().file().fines == 100 + 100 + 1500);
  STATIC_REQUIRE(walk_a_loan().file().title == "Emma");
}

TEST_CASE("what was walked while compiling and while running is the same to the byte") {
  auto const now = walk_a_loan();
  constexpr auto last = [] {
    auto const walked = walk_a_loan();
    return std::pair{walked.journal().back().at, digest_of(walked.journal().back().data)};
  }();
  CHECK(now.journal().back().at == last.first);
  CHECK(digest_of(now.journal().back().data) == last.second);
}

TEST_CASE("a refusal gives the same case back, to be tried again") {
  STATIC_REQUIRE(a_refusal_gives_the_case_back());
  CHECK(a_refusal_gives_the_case_back());
}

TEST_CASE("an opened case is new: no entries, nothing in its file") {
  auto const opened = open<leave::protocol>("l1");
  CHECK(opened.version() == 0);
  CHECK(opened.journal().empty());
  CHECK(opened.file().taken == 0);
}

TEST_CASE("each step adds one entry and folds its facts") {
  auto asked =
      open<leave::protocol>("l1").apply(leave::employee{"ann"}, leave::ask{.days = 5}, step_time{in_force, start});
  REQUIRE(asked);
  CHECK(asked->version() == 1);
  CHECK(asked->state().days == 5);
  CHECK(asked->state().due == start + in_force.answer);
  CHECK(asked->file().taken == 0);
  auto const first = asked->journal().front();
  CHECK(first.at == start);

  auto granted = std::move(*asked).apply(leave::manager{"bob"}, leave::grant{}, step_time{in_force, start + 1h});
  REQUIRE(granted);
  CHECK(granted->version() == 2);
  CHECK(granted->file().taken == 5);
  REQUIRE(granted->journal().size() == 2);
  CHECK(granted->journal().front() == first);
  auto const parts = read(granted->journal().back());
  REQUIRE(parts);
  CHECK(parts->role == "manager");
  CHECK(parts->party == "bob");
  CHECK(parts->action == "grant");
  CHECK(parts->state == "granted");
}

TEST_CASE("a refused step leaves file, journal and state as they were") {
  auto asked =
      open<leave::protocol>("l1").apply(leave::employee{"ann"}, leave::ask{.days = 5}, step_time{in_force, start});
  auto const before = asked->journal();
  auto refused = std::move(*asked).apply(leave::manager{"bob"}, leave::deny{}, step_time{in_force, start + 1h});
  REQUIRE_FALSE(refused);
  CHECK(refused.error().why == leave::refusal::reason_not_listed);
  CHECK(explain(refused.error().why) == "a denial gives its reason");
  CHECK(refused.error().unchanged.journal() == before);
  CHECK(refused.error().unchanged.state().days == 5);
  auto done = std::move(refused.error().unchanged)
                  .apply(leave::manager{"bob"}, leave::deny{.why = "busy"}, step_time{in_force, start + 1h});
  REQUIRE(done);
  CHECK(done->state().why == "busy");
}

TEST_CASE("a step with several targets is asked which") {
  for (bool const torn : {false, true}) {
    loan::rules const rules{};
    auto lent =
        *open<loan::protocol>("b1").apply(loan::reader{"eve"}, loan::borrow{.title = "Emma"}, step_time{rules, start});
    REQUIRE(lent.is<loan_case<loan::lent>>());
    CHECK_FALSE(lent.is<loan_case<loan::queued>>());
    auto back = *std::move(lent).take<loan_case<loan::lent>>().apply(
        loan::librarian{"lea"}, loan::take_back{.torn = torn}, step_time{rules, start + 1h});
    CHECK(back.is<loan_case<loan::damaged>>() == torn);
    auto const fines =
        std::move(back).visit([](auto&& which) { return std::forward<decltype(which)>(which).file().fines; });
    CHECK(fines == (torn ? 1500 : 0));
  }
}

TEST_CASE("the type of a case after a step is the end of its row, or one of them") {
  STATIC_REQUIRE(
      std::is_same_v<leave_case<unopened>::after<leave::employee, leave::ask>, leave_case<leave::requested>>);
  STATIC_REQUIRE(std::is_same_v<loan_case<unopened>::after<loan::reader, loan::borrow>,
                                one_of<loan_case<loan::queued>, loan_case<loan::lent>>>);
}

TEST_CASE("a case is moved and never copied, and made by opening alone") {
  using some = leave_case<leave::requested>;
  STATIC_REQUIRE(std::is_nothrow_move_constructible_v<some>);
  STATIC_REQUIRE(std::is_nothrow_move_assignable_v<some>);
  STATIC_REQUIRE(!std::is_copy_constructible_v<some>);
  STATIC_REQUIRE(!std::is_copy_assignable_v<some>);
  STATIC_REQUIRE(!std::is_default_constructible_v<some>);
  STATIC_REQUIRE(!std::is_constructible_v<some, leave::requested>);
}

TEST_CASE("whether a step is legal can be asked of a case without an error") {
  STATIC_REQUIRE(applies<leave_case<leave::requested>, leave::manager, leave::grant>);
  STATIC_REQUIRE(!applies<leave_case<leave::requested>, leave::employee, leave::grant>);
  STATIC_REQUIRE(!applies<leave_case<leave::granted>, leave::manager, leave::grant>);
  STATIC_REQUIRE(!applies<leave_case<leave::requested>, loan::librarian, leave::grant>);
  STATIC_REQUIRE(!applies<leave_case<leave::requested> const&, leave::manager, leave::grant>);
}

TEST_CASE("an entry of one case does not follow in another") {
  auto const in = [](char const* id) {
    auto asked =
        open<leave::protocol>(id).apply(leave::employee{"ann"}, leave::ask{.days = 5}, step_time{in_force, start});
    return asked->journal().front();
  };
  CHECK(in("l1") == in("l1"));
  CHECK(in("l1") != in("l2"));
}

TEST_CASE("a case moved onto itself is the case that it was") {
  std::string const why = "a reason that is too long to be kept in place";
  auto in =
      *(*open<leave::protocol>("l1").apply(leave::employee{"ann"}, leave::ask{.days = 5}, step_time{in_force, start}))
           .apply(leave::manager{"bob"}, leave::deny{.why = why}, step_time{in_force, start});
  auto& same = in;
  in = std::move(same);
  CHECK(in.state().why == text(why));
  CHECK(in.version() == 2);
  CHECK(in.journal().size() == 2);
}

TEST_CASE("to ask a case that moved on what it was ends the program") {
  auto in = open<leave::protocol>("l1");
  auto const there = std::move(in);
  auto const& gone = in; // NOLINT(bugprone-use-after-move)
  CHECK(ends_program([&] { static_cast<void>(gone.state()); }));
  CHECK(ends_program([&] { static_cast<void>(gone.version()); }));
  CHECK(there.version() == 0);
}
