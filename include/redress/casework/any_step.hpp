// SPDX-License-Identifier: BSL-1.0
#pragma once
// A step whose state, role and action are known only when the program runs, as positions and pointers.
//
// It does what `take_step` does. A row adds a call of its `decide` and little else, which is what hundreds of rows cost a
// compiler; a row that stays in its state and does not look at it adds nothing, since its call is compiled once for all
// its states; guards that look at the context alone are compiled once for each list of guards.
#include <array>
#include <cstddef>
#include <optional>
#include <string_view>
#include <type_traits>
#include <utility>

#include <redress/casework/any_case.hpp>
#include <redress/casework/step.hpp>
#include <redress/casework/timekeeper.hpp>
#include <redress/encoding/type_ops.hpp>
#include <redress/protocol/protocol.hpp>
#include <redress/protocol/type_list.hpp>

namespace redress {

namespace detail {

// Who does what, as positions and pointers. `who` and `what` are null where only guards that need neither are asked.
struct any_act {
  std::size_t role, action;
  std::string_view party;
  void const *who, *what;
};

// What a row is given to look at, and where what it decides goes.
template <class P> struct any_step {
  any_case<P>& on;
  case_body<P>& body;
  any_act const& act;
  typename P::rules const& rules;
  instant now;

  void const* state() const { return case_access::state(on).get(); }
  context<P> given() const { return context_for(body, rules, now, case_access::state(on).due()); }
};

template <class P> using why_not = std::optional<reason<typename P::refusal>>;

// What is to be done once a row has decided. Compiled once.
template <class P> why_not<P> carry_out(any_step<P> const& step, decided_bytes const& decided) {
  auto& state = case_access::state(step.on);
  auto const& act = step.act;
  party const who{names_of<typename P::roles>[act.role], act.party};
  auto const action = names_of<typename P::actions>[act.action];
  writer payload;
  ops_in<typename P::actions>(act.action).write(payload, act.what);
  if (decided.target_name() == stay_name) {
    auto const was_due = state.due();
    if (decided.new_due()) state.put_off(*decided.new_due());
    state.write(payload);
    auto why = record(step.body, step.now, who, action, names_of<typename P::states>[state.index()], decided, payload);
    if (why && decided.new_due()) state.put_off(*was_due);
    return why;
  }
  payload.put_bytes(decided.target());
  auto why = record(step.body, step.now, who, action, decided.target_name(), decided, payload);
  if (!why) {
    reader from(decided.target());
    state.read(index_of_name<typename P::states>(decided.target_name()), from);
  }
  return why;
}
template <class P, class Traits> why_not<P> settle(any_step<P> const& step, refusal_or_facts<Traits>& decided) {
  if (auto* why = decided.refusal()) return std::move(*why);
  return carry_out<P>(step, decided);
}

template <class P, class Row> why_not<P> run_row(any_step<P> const& step) {
  auto decided = decide(*static_cast<typename Row::from const*>(step.state()),
                        *static_cast<typename Row::role const*>(step.act.who),
                        *static_cast<typename Row::action const*>(step.act.what), step.given());
  return settle<P>(step, decided);
}
template <class P, class Role, class Action> why_not<P> run_stateless(any_step<P> const& step) {
  auto decided =
      decide(*static_cast<Role const*>(step.act.who), *static_cast<Action const*>(step.act.what), step.given());
  return settle<P>(step, decided);
}
template <class P, class To> why_not<P> run_plainly(any_step<P> const& step) {
  auto decided = enter_plainly<P, To>(false, step.given());
  return settle<P>(step, decided);
}
template <class P> why_not<P> stay_plainly(any_step<P> const& step) {
  decision<P, same> decided{same{}};
  return settle<P>(step, decided);
}

template <class P> using guard_result = std::optional<typename P::refusal>;
template <class P, class Guards> guard_result<P> ask_context(any_step<P> const& step) {
  struct nothing {};
  return first_reason<P>(Guards{}, nothing{}, nothing{}, step.given());
}
template <class P, class Row, class Guards> guard_result<P> ask_row(any_step<P> const& step) {
  return first_reason<P>(Guards{}, *static_cast<typename Row::from const*>(step.state()),
                         *static_cast<typename Row::role const*>(step.act.who), step.given());
}

// What a row does: `bar` where it has guards, else null; `run` unless a draft does not decide it yet.
template <class P> struct row_functions {
  guard_result<P> (*bar)(any_step<P> const&);
  why_not<P> (*run)(any_step<P> const&);
};

template <class P, class Listed> constexpr row_functions<P> functions_of() {
  using row = typename bare_row<Listed>::type;
  using guards = typename declared_row<Listed>::guards;
  row_functions<P> of{};
  if constexpr (guards::size > 0) {
    if constexpr (only_context<P, guards>)
      of.bar = &ask_context<P, guards>;
    else
      of.bar = &ask_row<P, row, guards>;
  }
  // One that is missing is an error where a desk or a dispatch is made, unless the protocol is a draft.
  if constexpr (decides_itself<Listed> && stays<row>)
    of.run = &stay_plainly<P>;
  else if constexpr (decides_itself<Listed>)
    of.run = &run_plainly<P, element<0, typename row::targets>>;
  else if constexpr (has_decide<P, row>)
    of.run = &run_row<P, row>;
  else if constexpr (has_stateless_decide<P, row>)
    of.run = &run_stateless<P, typename row::role, typename row::action>;
  return of;
}
template <class P, class Rows> struct functions;
template <class P, class... Rows> struct functions<P, type_list<Rows...>> {
  static constexpr std::array<row_functions<P>, sizeof...(Rows)> value{functions_of<P, Rows>()...};
};
template <class P> row_functions<P> const& functions_at(std::size_t row) {
  return functions<P, typename P::rows>::value[row];
}

template <class P> constexpr bool is_lapse(std::size_t action) {
  if constexpr (action_of<lapse, P>)
    return action == index_of<lapse, typename P::actions>;
  else
    return false;
}

// Why a step is refused, whatever the action carries, or nothing. `now` becomes the instant at which it counts as done.
template <class P>
why_not<P> bars_step(any_case<P>& on, std::size_t row, any_act const& act, step_time<typename P::rules> const& when,
                     instant& now) {
  auto& body = case_access::body(on);
  bool const opens = on.state_index() == index_of<unopened, typename P::states>;
  auto const kept_out = keeps_out<P>(body.file, opens, {names_of<typename P::roles>[act.role], act.party});
  if (auto wrong = what_objects(kept_out, on.due(), is_lapse<P>(act.action), body.last, when.tolerance, now))
    return *wrong;
  if (auto const bar = functions_at<P>(row).bar)
    if (auto why = bar({on, body, act, when.rules, now})) return std::move(*why);
  return std::nullopt;
}

// `take_step`, of a row that is decided.
template <class P>
why_not<P> take_step(any_case<P>& on, std::size_t row, any_act const& act, step_time<typename P::rules> const& when) {
  auto now = when.now;
  if (auto why = bars_step(on, row, act, when, now)) return why;
  // Held here, so that an exception from a `decide` or a `fold` leaves no case behind that half took the step.
  auto body = std::move(case_access::held(on));
  auto why = functions_at<P>(row).run({on, there(body), act, when.rules, now});
  case_access::held(on) = std::move(body);
  return why;
}

} // namespace detail

} // namespace redress
