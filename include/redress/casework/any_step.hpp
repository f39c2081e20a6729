// SPDX-License-Identifier: BSL-1.0
#pragma once
// A step whose state, role and action are known at run time, as positions and pointers.
//
// It does what `take_step` does, with little code for each row, because a protocol has hundreds: a row adds a call of its
// `decide`. A `decide` without the state is compiled once for all states of its row, and guards that take only the context
// once for each list of guards; those that take who acts too, once for a row of many states.
#include <array>
#include <cstddef>
#include <optional>
#include <string_view>
#include <type_traits>
#include <utility>

#include <redress/casework/any_case.hpp>
#include <redress/casework/authored.hpp>
#include <redress/casework/counts.hpp>
#include <redress/casework/step.hpp>
#include <redress/casework/timekeeper.hpp>
#include <redress/encoding/type_ops.hpp>
#include <redress/protocol/protocol.hpp>
#include <redress/protocol/type_list.hpp>

namespace redress {

namespace detail {

// Who does what, as positions and pointers. `who` and `what` are null if only guards that take neither are called.
struct any_act {
  std::size_t role, action;
  std::string_view party;
  void const *who, *what;
};

// The inputs of a row's decision, and where its output goes.
template <class P> struct any_step {
  any_case<P>& on;
  case_body<P>& body;
  any_act const& act;
  typename P::rules const& rules;
  instant now;
  salt_source salts;

  void const* state() const { return case_access::state(on).get(); }
  context<P> given() const { return context_for(body, rules, now, case_access::state(on).due()); }
};

template <class P> using why_not = std::optional<reason<typename P::refusal>>;

// What follows the decision of a row. Compiled once.
template <class P> why_not<P> carry_out(any_step<P> const& step, decided_bytes const& decided) {
  auto& state = case_access::state(step.on);
  auto const& act = step.act;
  party const who{names_of<typename P::roles>[act.role], act.party};
  auto const action = names_of<typename P::actions>[act.action];
  writer payload;
  ops_in<typename P::actions>(act.action).write(payload, act.what);
  if (decided.target_name() == stay_name) {
    auto const was_due = state.due();
    bool const was_provisional = state.provisional();
    if (decided.new_due()) state.put_off(*decided.new_due()), state.mark_provisional(false);
    state.write(payload);
    auto why = record(step.body, step.now, step.salts, who, action, names_of<typename P::states>[state.index()],
                      decided, payload);
    if (why && decided.new_due()) state.put_off(*was_due), state.mark_provisional(was_provisional);
    return why;
  }
  decided.put_target(payload);
  auto why = record(step.body, step.now, step.salts, who, action, decided.target_name(), decided, payload);
  if (!why) {
    auto from = decided.target_reader();
    state.read(index_of_name<typename P::states>(decided.target_name()), from);
  }
  return why;
}
template <class P, class Traits> why_not<P> settle(any_step<P> const& step, refusal_or_facts<Traits>& decided) {
  if (auto* why = decided.refusal()) return std::move(*why);
  return carry_out<P>(step, decided);
}

template <class P, class Row> why_not<P> run_row(any_step<P> const& step) {
  auto decided = decided_with_state<P, Row>(*static_cast<typename Row::from const*>(step.state()),
                                            *static_cast<typename Row::role const*>(step.act.who),
                                            *static_cast<typename Row::action const*>(step.act.what), step.given());
  return settle<P>(step, decided);
}
template <class P, class Role, class Action> why_not<P> run_stateless(any_step<P> const& step) {
  auto decided = decided_without_state<P>(*static_cast<Role const*>(step.act.who),
                                          *static_cast<Action const*>(step.act.what), step.given());
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

// The guards of a row as data: pointers to the author's functions, or, for guards that take more than the context, to
// functions that call them with their arguments.
template <class P> struct any_guard {
  std::optional<typename P::refusal> (*by_context)(context<P> const&);
  std::optional<typename P::refusal> (*by_step)(any_step<P> const&);
};
template <class P, class Row, auto Guard> std::optional<typename P::refusal> ask_of_step(any_step<P> const& step) {
  auto const& who = *static_cast<typename Row::role const*>(step.act.who);
  if constexpr (asks_who<Guard, P, typename Row::role>) {
    return Guard(who, step.given());
  } else {
    auto const& state = *static_cast<typename Row::from const*>(step.state());
    return ask<Guard, P>(state, who, step.given());
  }
}
template <class P, class Row, auto Guard> constexpr any_guard<P> any_guard_of() {
  if constexpr (!asks_context<Guard, P>)
    return {nullptr, &ask_of_step<P, Row, Guard>};
  else if constexpr (std::is_convertible_v<decltype(Guard), std::optional<typename P::refusal> (*)(context<P> const&)>)
    return {Guard, nullptr};
  else
    return {+[](context<P> const& given) { return std::optional<typename P::refusal>(Guard(given)); }, nullptr};
}
// Stands for a row whose guards take no state.
template <class Role> struct from_any_state {
  using role = Role;
};
// `Row` is void if no guard of the list takes the state or who acts.
template <class P, class Row, class Guards> struct any_guards;
template <class P, class Row, auto... Guards> struct any_guards<P, Row, guard_list<Guards...>> {
  static constexpr std::array<any_guard<P>, sizeof...(Guards)> value{any_guard_of<P, Row, Guards>()...};
};
template <class P, class Row> struct any_guards<P, Row, guard_list<>> {
  static constexpr std::array<any_guard<P>, 0> value{};
};

// The functions of a row: its guards; and `run`, unless a draft has no `decide` for it yet.
template <class P> struct row_functions {
  any_guard<P> const* guards = nullptr;
  std::size_t guard_count = 0;
  why_not<P> (*run)(any_step<P> const&) = nullptr;
};

// Of a declared row, for each of its states.
template <class P, class Declared, class From> constexpr row_functions<P> functions_of() {
  using row = typename row_from<From, bare_of<Declared>>::type;
  using guards = typename declared_row<Declared>::guards;
  using asked = any_guards<P,
                           std::conditional_t<only_context<P, guards>, void,
                                              std::conditional_t<no_state<P, typename row::role, guards>,
                                                                 from_any_state<typename row::role>, row>>,
                           guards>;
  row_functions<P> of{.guards = asked::value.data(), .guard_count = guards::size};
  // One that is missing is an error where a desk or a dispatch is made, unless the protocol is a draft.
  if constexpr (declared_row<Declared>::decides_itself) {
    if constexpr (stays<row>)
      of.run = &stay_plainly<P>;
    else
      of.run = &run_plainly<P, element<0, typename row::targets>>;
  } else if constexpr (needs_no_state<P, Declared>)
    of.run = &run_stateless<P, typename row::role, typename row::action>;
  else if constexpr (has_decide<P, row>)
    of.run = &run_row<P, row>;
  return of;
}
template <class P> struct functions {
  static_assert(every_row_is_decided<P>);
  static constexpr std::size_t size = row_count<P>;
  using all = std::array<row_functions<P>, size>;

  template <class Declared, class... From> static constexpr void put(all& out, std::size_t& row, type_list<From...>) {
    if constexpr (needs_no_state<P, Declared> &&
                  no_state<P, typename bare_of<Declared>::role, typename declared_row<Declared>::guards>) {
      auto const same_for_each = functions_of<P, Declared, element<0, type_list<From...>>>();
      for (std::size_t i = 0; i < sizeof...(From); ++i) out[row++] = same_for_each;
    } else {
      static_cast<void>(in_turn{(out[row++] = functions_of<P, Declared, From>(), 0)...});
    }
  }
  template <class... Declared> static constexpr all make(type_list<Declared...>) {
    all out{};
    std::size_t row = 0;
    static_cast<void>(in_turn{
        (put<Declared>(out, row, unique<typename states_meant_by<typename bare_of<Declared>::from>::type>{}), 0)...});
    return out;
  }
  static constexpr all value = make(typename P::declared{});
};
template <class P> row_functions<P> const& functions_at(std::size_t row) { return functions<P>::value[row]; }

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
  if constexpr (has_counted_rows<P>)
    if (auto const limit = limits_of_rows<P>[row])
      if (auto used = settle_count(body.done.of(act.action), limit, now)) return *used;
  auto const& functions = functions_at<P>(row);
  any_step<P> const step{on, body, act, when.rules, now, when.salts};
  for (std::size_t i = 0; i < functions.guard_count; ++i) {
    auto const& guard = functions.guards[i];
    auto why = guard.by_context != nullptr ? guard.by_context(step.given()) : guard.by_step(step);
    if (why) return std::move(*why);
  }
  return std::nullopt;
}

// `take_step`, of a row that is decided.
template <class P>
why_not<P> take_step(any_case<P>& on, std::size_t row, any_act const& act, step_time<typename P::rules> const& when) {
  auto now = when.now;
  if (auto why = bars_step(on, row, act, when, now)) return why;
  // Held here, so that after an exception from a `decide` or a `fold` there is no case that took half of the step.
  auto body = std::move(case_access::held(on));
  auto why = functions_at<P>(row).run({on, there(body), act, when.rules, now, when.salts});
  case_access::held(on) = std::move(body);
  return why;
}

} // namespace detail

} // namespace redress
