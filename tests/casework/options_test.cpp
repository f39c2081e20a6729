// SPDX-License-Identifier: BSL-1.0
#include <chrono>
#include <string>
#include <string_view>
#include <utility>

#include <redress/casework/options.hpp>

#include "../support/catch.hpp"
#include "../support/leave.hpp"
#include "../support/loan.hpp"

using namespace redress;
using namespace std::chrono_literals;

namespace {

constexpr instant start = std::chrono::sys_days{2026y / 3 / 2};
constexpr leave::rules in_force{};

any_case<leave::protocol> asked() {
  return *open<leave::protocol>("l1").apply(leave::employee{"ann"}, leave::ask{.days = 5}, step_time{in_force, start});
}

std::string names(auto const& all) {
  std::string out;
  for (auto const& o : all) out += (out.empty() ? "" : " ") + std::string(o.action) + (o.refused ? "!" : "");
  return out;
}

} // namespace

TEST_CASE("a party is offered what the table has for it, in its order, until the state lapses") {
  auto in = asked();
  auto const all = options(in, leave::manager{"bob"}, step_time{in_force, start});
  CHECK(names(all) == "grant deny");
  for (auto const& o : all) CHECK(o.until == start + in_force.answer);
  CHECK(options(in, leave::employee{"ann"}, step_time{in_force, start}).empty());
}

TEST_CASE("what is not legal now comes with the reason") {
  auto in = asked();
  auto const early = options(in, leave::timekeeper{}, step_time{in_force, start});
  REQUIRE(early.size() == 1);
  REQUIRE(early[0].refused);
  CHECK(*early[0].refused == objection_kind::not_yet_due);
  auto const late = options(in, leave::manager{"bob"}, step_time{in_force, start + in_force.answer});
  CHECK(names(late) == "grant! deny!");
  CHECK(*late[0].refused == objection_kind::overdue);
  CHECK(names(options(in, leave::timekeeper{}, step_time{in_force, start + in_force.answer})) == "lapse");
}

TEST_CASE("a blocked action and a stranger are told why") {
  loan::rules const never{.renewals = 0};
  any_case<loan::protocol> in(open<loan::protocol>("b1"));
  REQUIRE_FALSE(dispatch(in, loan::reader{"eve"}, loan::borrow{.title = "Emma"}, step_time{never, start}));
  auto const blocked = options(in, loan::reader{"eve"}, step_time{never, start});
  CHECK(names(blocked) == "renew!");
  CHECK(*blocked[0].refused == loan::refusal::renewed_often_enough);
  auto const stranger = options(in, loan::reader{"mallory"}, step_time{never, start});
  REQUIRE(stranger.size() == 1);
  CHECK(*stranger[0].refused == objection_kind::not_a_party);
}

TEST_CASE("a new case offers what opens it, with no end to it") {
  any_case<leave::protocol> in(open<leave::protocol>("l1"));
  auto const all = options(in, leave::employee{"ann"}, step_time{in_force, start});
  CHECK(names(all) == "ask");
  CHECK_FALSE(all[0].until);
}

TEST_CASE("asking for options changes nothing") {
  auto in = asked();
  auto const before = in.journal();
  static_cast<void>(options(in, leave::manager{"bob"}, step_time{in_force, start}));
  CHECK(in.journal() == before);
  CHECK(in.is<leave::requested>());
}

namespace {

struct sell {
  static constexpr std::string_view name = "sell";
};
struct sold {
  static constexpr std::string_view name = "sold";
};
struct draft_of_a_sale : loan::traits,
                         redress::protocol<transition<unopened, loan::reader, loan::borrow, loan::queued, loan::lent>,
                                           transition<loan::lent, loan::librarian, sell, sold>,
                                           transition<loan::lent, timekeeper, lapse, loan::late>,
                                           transition<loan::late, timekeeper, lapse, same, loan::lost>> {
  static constexpr redress::hooks<loan::file> hooks{.acts_in = loan::acts_in, .draft = true};
};

} // namespace

TEST_CASE("a row that a draft does not decide yet is nothing to offer") {
  loan::rules const library{};
  any_case<draft_of_a_sale> in(open<draft_of_a_sale>("b1"));
  REQUIRE_FALSE(dispatch(in, loan::reader{"eve"}, loan::borrow{.title = "Emma"}, step_time{library, start}));
  REQUIRE(in.is<loan::lent>());
  CHECK(options(in, loan::librarian{"lea"}, step_time{library, start}).empty());
  CHECK(names(options(in, timekeeper{}, step_time{library, start + library.period})) == "lapse");
}
