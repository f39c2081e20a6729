// SPDX-License-Identifier: BSL-1.0
// Checks before the decision: parties, time and guards.
#include <chrono>
#include <string_view>
#include <utility>

#include <redress/casework/case_in.hpp>

#include "../support/catch.hpp"
#include "../support/leave.hpp"
#include "../support/loan.hpp"

using namespace redress;
using namespace std::chrono_literals;

namespace {

constexpr instant start = std::chrono::sys_days{2026y / 3 / 2};
constexpr instant due = start + std::chrono::days{7};

constexpr leave::rules in_force{};

auto requested() {
  return *open<leave::protocol>("l1").apply(leave::employee{"ann"}, leave::ask{.days = 5}, step_time{in_force, start});
}

constexpr loan::rules library{};

auto lent(loan::rules const& rules = library) {
  auto opened =
      *open<loan::protocol>("b1").apply(loan::reader{"eve"}, loan::borrow{.title = "Emma"}, step_time{rules, start});
  return std::move(opened).take<case_in<loan::protocol, loan::lent>>();
}

} // namespace

TEST_CASE("up to a millisecond before it is due a state answers to its roles") {
  auto const done = requested().apply(leave::manager{"bob"}, leave::grant{}, step_time{in_force, due - 1ms});
  REQUIRE(done);
  CHECK(done->journal().back().at == due - 1ms);
}

TEST_CASE("from the instant it is due on a state knows only its lapse") {
  for (auto const now : {due, due + 1ms, due + std::chrono::years{10}}) {
    auto const done = requested().apply(leave::manager{"bob"}, leave::grant{}, step_time{in_force, now});
    REQUIRE_FALSE(done);
    CHECK(done.error().why == objection_kind::overdue);
    CHECK(done.error().why.objected()->bound == due);
    CHECK(done.error().why.objected()->now == now);
  }
}

TEST_CASE("a lapse before the due instant is refused") {
  auto const done = requested().apply(leave::timekeeper{}, lapse{}, step_time{in_force, due - 1ms});
  REQUIRE_FALSE(done);
  CHECK(done.error().why == objection_kind::not_yet_due);
  CHECK(done.error().why.objected()->bound == due);
}

TEST_CASE("a lapse counts from the due instant, whenever it is written down") {
  for (auto const now : {due, due + 1ms, due + std::chrono::years{10}}) {
    auto const done = requested().apply(leave::timekeeper{}, lapse{}, step_time{in_force, now});
    REQUIRE(done);
    CHECK(done->journal().back().at == due);
  }
}

TEST_CASE("a clock behind by no more than the tolerance counts as the last entry's time") {
  auto const done = requested().apply(leave::manager{"bob"}, leave::grant{}, step_time{in_force, start - 5s});
  REQUIRE(done);
  CHECK(done->journal().back().at == start);
  auto const strict = requested().apply(leave::manager{"bob"}, leave::grant{}, step_time{in_force, start, 0ms});
  CHECK(strict);
}

TEST_CASE("a clock further behind is refused, and says by how much") {
  auto const done = requested().apply(leave::manager{"bob"}, leave::grant{}, step_time{in_force, start - 5s - 1ms});
  REQUIRE_FALSE(done);
  CHECK(done.error().why == objection_kind::clock_behind);
  CHECK(done.error().why.objected()->now == start - 5s - 1ms);
  CHECK(done.error().why.objected()->bound == start);
  CHECK_FALSE(requested().apply(leave::manager{"bob"}, leave::grant{}, step_time{in_force, start - 1ms, 0ms}));
}

TEST_CASE("only a party of the case acts in it") {
  auto const stranger = lent().apply(loan::reader{"mallory"}, loan::renew{}, step_time{library, start});
  REQUIRE_FALSE(stranger);
  CHECK(stranger.error().why == objection_kind::not_a_party);
  CHECK(lent().apply(loan::reader{"eve"}, loan::renew{}, step_time{library, start}));
  // A role that the protocol does not ask about is a party of every case, if it is somebody.
  CHECK(lent().apply(loan::librarian{"lea"}, loan::take_back{}, step_time{library, start}));
  CHECK(lent().apply(loan::librarian{}, loan::take_back{}, step_time{library, start}).error().why ==
        objection_kind::no_party_id);
}

TEST_CASE("a stranger learns nothing of deadlines") {
  auto const late =
      lent().apply(loan::reader{"mallory"}, loan::renew{}, step_time{library, start + std::chrono::years{1}});
  REQUIRE_FALSE(late);
  CHECK(late.error().why == objection_kind::not_a_party);
}

TEST_CASE("a blocked action is refused whatever it carries") {
  loan::rules const never{.renewals = 0};
  auto const refused = lent(never).apply(loan::reader{"eve"}, loan::renew{.note = "please"}, step_time{never, start});
  REQUIRE_FALSE(refused);
  CHECK(refused.error().why == loan::refusal::renewed_often_enough);
}

TEST_CASE("time is settled before the protocol is asked") {
  loan::rules const never{.renewals = 0};
  auto const late = lent(never).apply(loan::reader{"eve"}, loan::renew{}, step_time{never, start + never.period});
  REQUIRE_FALSE(late);
  CHECK(late.error().why == objection_kind::overdue);
}

TEST_CASE("a lapse that repeats counts each time from its own due instant") {
  auto first = lent().apply(loan::timekeeper{}, lapse{}, step_time{library, start + std::chrono::years{1}});
  REQUIRE(first);
  CHECK(first->journal().back().at == start + library.period);
  auto second = std::move(*first).apply(loan::timekeeper{}, lapse{}, step_time{library, start + std::chrono::years{1}});
  REQUIRE(second);
  REQUIRE((second->is<case_in<loan::protocol, loan::late>>()));
  auto const late = std::move(*second).take<case_in<loan::protocol, loan::late>>();
  CHECK(late.journal().back().at == start + library.period + library.reminder);
  CHECK(late.state().due == start + library.period + 2 * library.reminder);
}

TEST_CASE("no one opens a case") {
  auto const opened =
      open<leave::protocol>("l1").apply(leave::employee{}, leave::ask{.days = 5}, step_time{in_force, start});
  REQUIRE_FALSE(opened);
  CHECK(opened.error().why == objection_kind::no_party_id);
}

namespace {

// A protocol whose fact cannot be read again, or was written otherwise once and is not counted on.
namespace unwritable {
struct when_told {
  instant at{};
  static constexpr std::string_view name = "when_told";
  static constexpr void fields(auto& self, auto& f) { f("at", self.at); }
};
struct old_note {
  int said{};
  static constexpr void fields(auto& self, auto& f) { f("said", self.said); }
};
struct note {
  using past = written_until<1, old_note>;
  int said{};
  static constexpr std::string_view name = "note";
  static constexpr void fields(auto& self, auto& f) { f("said", self.said); }
};
constexpr void upcast(old_note const& old, note& now) { now.said = old.said; }
struct told {
  static constexpr std::string_view name = "told";
};
struct file {};
struct rules {};
struct traits : redress::default_traits {
  using file = unwritable::file;
  using rules = unwritable::rules;
  using refusal = leave::refusal;
  using facts = type_list<when_told, note>;
  static constexpr redress::hooks<file> hooks{.acts_in = redress::anyone};
};
constexpr void fold(file&, when_told const&) {}
constexpr void fold(file&, note const&) {}
using context = redress::context<traits>;
struct protocol : traits, redress::protocol<transition<unopened, leave::employee, leave::ask, told>> {};
redress::decided<traits, told> decide(unopened const&, leave::employee const&, leave::ask const& asked,
                                      context const&) {
  if (asked.days == 1) return {told{}, when_told{.at = instant::max()}};
  if (asked.days == 2) return {told{}, note{}};
  return {told{}, when_told{.at = start}};
}
} // namespace unwritable

} // namespace

TEST_CASE("a fact that could not be read again is not written") {
  unwritable::rules const none{};
  auto const ask = [&](int days) {
    return open<unwritable::protocol>("u1").apply(leave::employee{"ann"}, leave::ask{.days = days},
                                                  step_time{none, start});
  };
  CHECK(ask(0));
  for (int const days : {1, 2}) {
    auto const done = ask(days);
    REQUIRE_FALSE(done);
    CHECK(done.error().why == objection_kind::unwritable);
    CHECK(done.error().unchanged.version() == 0);
  }
}
