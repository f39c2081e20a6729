// SPDX-License-Identifier: BSL-1.0
// Acts on a case whose state is known only at run time: each kind of error, in words, and that it changes nothing.
#include <chrono>
#include <string>
#include <utility>

#include <redress/casework/dispatch.hpp>

#include "../support/catch.hpp"
#include "../support/leave.hpp"
#include "../support/loan.hpp"

using namespace redress;
using namespace std::chrono_literals;

namespace {

constexpr instant start = std::chrono::sys_days{2026y / 3 / 2};
constexpr leave::rules in_force{};
constexpr loan::rules library{};

any_case<leave::protocol> asked(instant now = start) {
  return *open<leave::protocol>("l1").apply(leave::employee{"ann"}, leave::ask{.days = 5}, step_time{in_force, now});
}
any_case<loan::protocol> lent() {
  any_case<loan::protocol> in(open<loan::protocol>("b1"));
  REQUIRE_FALSE(dispatch(in, loan::reader{"eve"}, loan::borrow{.title = "Emma"}, step_time{library, start}));
  return in;
}

// The error, after seeing that it changed nothing.
template <class P> act_error<P> met(any_case<P>& in, auto&& act) {
  auto const journal = in.journal();
  auto const state = in.state_index();
  dispatched<P> result = act(in);
  REQUIRE(result);
  CHECK(in.journal() == journal);
  CHECK(in.state_index() == state);
  CHECK(result->state == state);
  return *result;
}
act_error<leave::protocol> met_by_name(any_case<leave::protocol> in, std::string_view role, std::string_view party,
                                       std::string_view action, byte_view body, instant now = start) {
  return met(in, [&](auto& c) { return dispatch(c, role, party, action, body, step_time{in_force, now}); });
}

// A loan with a row that is not decided yet.
struct sell {
  static constexpr std::string_view name = "sell";
};
struct sold {
  static constexpr std::string_view name = "sold";
};
struct draft_of_a_sale
    : loan::traits,
      redress::protocol<
          redress::transition<unopened, loan::reader, loan::borrow, loan::queued, loan::lent>,
          redress::transition<loan::lent, loan::librarian, sell, sold>,
          redress::transition<loan::lent, redress::timekeeper, redress::lapse, loan::late>,
          redress::transition<loan::late, redress::timekeeper, redress::lapse, redress::same, loan::lost>> {
  static constexpr redress::hooks<loan::file> hooks{.acts_in = loan::acts_in, .draft = true};
};

} // namespace

TEST_CASE("acts by types and by names take the same step, to the byte") {
  auto by_type = asked();
  REQUIRE_FALSE(dispatch(by_type, leave::manager{"bob"}, leave::deny{.why = "busy"}, step_time{in_force, start + 1h}));
  auto by_name = asked();
  REQUIRE_FALSE(
      dispatch(by_name, "manager", "bob", "deny", encode(leave::deny{.why = "busy"}), step_time{in_force, start + 1h}));
  auto typed = *asked().take<leave::requested>();
  auto const statically =
      std::move(typed).apply(leave::manager{"bob"}, leave::deny{.why = "busy"}, step_time{in_force, start + 1h});
  CHECK(by_type.state_name() == "denied");
  CHECK(by_type.journal() == by_name.journal());
  CHECK(by_type.journal() == statically->journal());
}

TEST_CASE("a step with several targets goes to the one that was decided") {
  auto in = lent();
  CHECK(in.is<loan::lent>());
  REQUIRE_FALSE(
      dispatch(in, "librarian", "lea", "take_back", encode(loan::take_back{.torn = true}), step_time{library, start}));
  CHECK(in.is<loan::damaged>());
  CHECK(in.file().fines == 1500);
}

TEST_CASE("a role that no one has is an error") {
  auto const t = met_by_name(asked(), "janitor", "jo", "grant", {});
  CHECK(t.kind == act_error_kind::unknown_role);
  CHECK(explain(t) == "no role of this protocol is called \"janitor\". Its roles: employee, manager, timekeeper");
}

TEST_CASE("an action that no one has is an error") {
  auto const t = met_by_name(asked(), "manager", "bob", "promote", {});
  CHECK(t.kind == act_error_kind::unknown_action);
  CHECK(explain(t) ==
        "no action of this protocol is called \"promote\". Legal here: manager: grant, deny; timekeeper: lapse");
}

TEST_CASE("an action in the wrong state names what is legal here and where the asked would be") {
  auto const t = met_by_name(asked(), "employee", "ann", "ask", encode(leave::ask{}));
  CHECK(t.kind == act_error_kind::not_in_this_state);
  CHECK(explain(t) ==
        "employee may not ask in requested, only in unopened. Legal here: manager: grant, deny; timekeeper: lapse");
}

TEST_CASE("an action that the role has nowhere is said to be so") {
  any_case<leave::protocol> closed = asked();
  REQUIRE_FALSE(dispatch(closed, leave::manager{"bob"}, leave::grant{}, step_time{in_force, start}));
  auto const t = met_by_name(std::move(closed), "employee", "ann", "grant", {});
  CHECK(t.kind == act_error_kind::not_in_this_state);
  CHECK(explain(t) == "employee may not grant in granted, nor in any other state. Legal here: nothing");
}

TEST_CASE("an action of another role names who may") {
  auto const t = met_by_name(asked(), "employee", "ann", "grant", {});
  CHECK(t.kind == act_error_kind::another_role_may);
  CHECK(explain(t) ==
        "employee may not grant in requested; manager may. Legal here: manager: grant, deny; timekeeper: lapse");
}

TEST_CASE("a row that a draft does not decide yet is undecided, by names") {
  any_case<draft_of_a_sale> in(open<draft_of_a_sale>("b1"));
  REQUIRE_FALSE(dispatch(in, loan::reader{"eve"}, loan::borrow{.title = "Emma"}, step_time{library, start}));
  auto const t =
      met(in, [](auto& c) { return dispatch(c, "librarian", "lea", "sell", {}, step_time{library, start}); });
  CHECK(t.kind == act_error_kind::undecided);
  CHECK(explain(t) == "this draft of the protocol does not decide librarian sell in lent yet");
}

TEST_CASE("a stranger to the case is told so") {
  auto in = lent();
  auto const t =
      met(in, [](auto& c) { return dispatch(c, loan::reader{"mallory"}, loan::renew{}, step_time{library, start}); });
  CHECK(t.kind == act_error_kind::refused);
  CHECK(*t.why == objection_kind::not_a_party);
  CHECK(explain(t) == "reader renew: this party is no party of this case");
}

TEST_CASE("an action that the facts forbid is refused with the reason of the protocol") {
  auto const t = met_by_name(asked(), "manager", "bob", "deny", encode(leave::deny{}));
  CHECK(t.kind == act_error_kind::refused);
  CHECK(*t.why == leave::refusal::reason_not_listed);
  CHECK(explain(t) == "manager deny: a denial gives its reason");
}

TEST_CASE("an action that comes too late is refused with both instants") {
  auto const t = met_by_name(asked(), "manager", "bob", "grant", {}, start + in_force.answer);
  CHECK(t.kind == act_error_kind::refused);
  CHECK(*t.why == objection_kind::overdue);
  CHECK(explain(t) == "manager grant: the time ran out at 2026-03-09 00:00:00.000 UTC; it is 2026-03-09 00:00:00.000, "
                      "and only the lapse is left");
}

TEST_CASE("a body that does not decode is malformed at a byte") {
  auto const whole = encode(leave::deny{.why = "busy"});
  auto const cut = met_by_name(asked(), "manager", "bob", "deny", byte_view(whole).substr(0, 6));
  CHECK(cut.kind == act_error_kind::malformed);
  CHECK(explain(cut) == "the body of deny does not decode: ends too soon at byte 4");
  auto longer = whole;
  longer.push_back('!');
  CHECK(explain(met_by_name(asked(), "manager", "bob", "deny", longer)) ==
        "the body of deny does not decode: bytes left over at byte 8");
  CHECK(explain(met_by_name(asked(), "manager", "bob", "grant", "x")) ==
        "the body of grant does not decode: bytes left over at byte 0");
}

TEST_CASE("whether an act is legal is asked before its body is read") {
  CHECK(met_by_name(asked(), "employee", "ann", "ask", "not a body").kind == act_error_kind::not_in_this_state);
}

TEST_CASE("every body of an action, cut or changed, is taken or is an error") {
  auto const whole = encode(loan::take_back{.torn = true});
  for (int value = 0; value < 256; ++value) {
    auto in = lent();
    bytes const body{static_cast<char>(value)};
    auto const result = dispatch(in, "librarian", "lea", "take_back", body, step_time{library, start});
    REQUIRE(result.has_value() == (value > 1));
    if (result) REQUIRE(result->kind == act_error_kind::malformed);
  }
}
