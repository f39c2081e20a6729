// SPDX-License-Identifier: BSL-1.0
#pragma once
// A step whose state, role and action are known only when the program runs, as positions and pointers.
//
// It takes the road of `take_step`. What depends on the role alone is compiled once a role, and all that depends on
// neither is compiled once: a row adds its own decision and little else, which
// is what hundreds of rows cost a compiler.
#include <array>
#include <cstddef>
#include <optional>
#include <type_traits>
#include <utility>

#include <redress/casework/any_case.hpp>
#include <redress/casework/step.hpp>
#include <redress/casework/timekeeper.hpp>
#include <redress/protocol/protocol.hpp>
#include <redress/protocol/type_list.hpp>

namespace redress {

/// A protocol that is still being written may say `static constexpr bool draft = true;`. Its table is proved and drawn
/// as any other; rows without `decide` do not compile when they are named by types and are `undecided` at run time.
template <class P> inline constexpr bool is_draft = false;
template <class P>
  requires requires { P::draft; }
inline constexpr bool is_draft<P> = P::draft;

namespace detail {

// Puts the state that a case has come to in the place of the one before.
template <class P> struct settle_in {
  any_case<P>& on;
  template <class To> void operator()(To&& next) {
    case_access::state(on).template emplace<std::remove_cvref_t<To>>(static_cast<To&&>(next));
  }
};

// What a row is given to look at.
template <class P> struct any_step {
  case_body<P>& body;
  void const *state, *who, *what;
  typename P::rules const& rules;
  instant now;
  std::size_t role, action;

  context<P> given() const { return {body.id, body.file, rules, now}; }
};

// What a row does: `bar` where the protocol may bar it, else null; `run` unless a draft does not decide it yet.
template <class P> struct row_functions {
  std::optional<typename P::refusal> (*bar)(any_step<P> const&);
  std::optional<reason<typename P::refusal>> (*run)(any_step<P> const&, settle_in<P>);
};

template <class R> std::string_view id_of(void const* who) { return static_cast<R const*>(who)->id; }
template <class A> void put_action(writer& to, void const* what) { to.put(*static_cast<A const*>(what)); }

// What can be done with parties and actions whose types are forgotten.
template <class Roles> struct role_functions;
template <class... R> struct role_functions<type_list<R...>> {
  static constexpr std::array<std::string_view (*)(void const*), sizeof...(R)> ids{&id_of<R>...};
};
template <class Actions> struct action_functions;
template <class... A> struct action_functions<type_list<A...>> {
  static constexpr std::array<void (*)(writer&, void const*), sizeof...(A)> writers{&put_action<A>...};
};

template <class P, class Row> std::optional<typename P::refusal> bar_row(any_step<P> const& step) {
  return barred(*static_cast<typename Row::from const*>(step.state), *static_cast<typename Row::role const*>(step.who),
                std::type_identity<typename Row::action>{}, step.given());
}
// Compiled once for each set of ends.
template <class P>
std::optional<reason<typename P::refusal>> carry_out(any_step<P> const& step, auto decided, settle_in<P> settle) {
  writer payload;
  action_functions<typename P::actions>::writers[step.action](payload, step.what);
  decided.put_target(payload);
  auto why = record(step.body, step.now, names_of<typename P::roles>[step.role],
                    role_functions<typename P::roles>::ids[step.role](step.who),
                    names_of<typename P::actions>[step.action], decided, payload);
  if (!why) decided.hand_target_to(settle);
  return why;
}
template <class P, class Row>
std::optional<reason<typename P::refusal>> run_row(any_step<P> const& step, settle_in<P> settle) {
  static_assert(lapsing<typename Row::from> || !std::is_same_v<typename Row::action, lapse>,
                "a state that lapses has a member `instant due{}`");
  return carry_out(step,
                   decide(*static_cast<typename Row::from const*>(step.state),
                          *static_cast<typename Row::role const*>(step.who),
                          *static_cast<typename Row::action const*>(step.what), step.given()),
                   settle);
}

template <class P, class Row> constexpr row_functions<P> functions_of() {
  row_functions<P> of{};
  if constexpr (may_be_barred<P, typename Row::from, typename Row::role, typename Row::action>)
    of.bar = &bar_row<P, Row>;
  // One that is missing is an error where a desk or a dispatch is made, unless the protocol is a draft.
  if constexpr (has_decide<P, typename Row::from, typename Row::role, typename Row::action>) of.run = &run_row<P, Row>;
  return of;
}
template <class P, class Rows> struct functions;
template <class P, class... Rows> struct functions<P, type_list<Rows...>> {
  static constexpr std::array<row_functions<P>, sizeof...(Rows)> value{functions_of<P, Rows>()...};
};
template <class P> row_functions<P> const& functions_at(std::size_t row) {
  return functions<P, typename P::rows>::value[row];
}

template <class P, class R>
std::optional<objection_kind> keeps_out_of(typename P::file const& file, bool opens, void const* who) {
  return keeps_out<P>(file, opens, *static_cast<R const*>(who));
}
template <class P, class Roles> struct party_checks;
template <class P, class... R> struct party_checks<P, type_list<R...>> {
  static constexpr std::array<std::optional<objection_kind> (*)(typename P::file const&, bool, void const*),
                              sizeof...(R)>
      value{&keeps_out_of<P, R>...};
};

template <class P> constexpr bool is_lapse(std::size_t action) {
  if constexpr (action_of<lapse, P>)
    return action == index_of<lapse, typename P::actions>;
  else
    return false;
}

// Why a step is refused, whatever the action carries, or nothing. `now` becomes the instant at which it counts as done.
template <class P>
std::optional<reason<typename P::refusal>> bars_step(any_case<P>& on, std::size_t row, std::size_t role,
                                                     std::size_t action, void const* who,
                                                     step_time<typename P::rules> const& when, instant& now) {
  auto& body = case_access::body(on);
  auto const due = on.due();
  bool const opens = on.state_index() == index_of<unopened, typename P::states>;
  auto const kept_out = party_checks<P, typename P::roles>::value[role](body.file, opens, who);
  if (auto wrong = what_objects(kept_out, due ? &*due : nullptr, is_lapse<P>(action), body.last, when.tolerance, now))
    return *wrong;
  if (auto const bar = functions_at<P>(row).bar)
    if (auto why = bar({body, case_access::state(on).get(), who, nullptr, when.rules, now, role, action}))
      return std::move(*why);
  return std::nullopt;
}

// `take_step`, of a row that is decided.
template <class P>
std::optional<reason<typename P::refusal>> take_step(any_case<P>& on, std::size_t row, std::size_t role,
                                                     std::size_t action, void const* who, void const* what,
                                                     step_time<typename P::rules> const& when) {
  auto now = when.now;
  if (auto why = bars_step(on, row, role, action, who, when, now)) return why;
  // Held here, so that an exception from a `decide` or a `fold` leaves no case behind that half took the step.
  auto body = std::move(case_access::held(on));
  any_step<P> const step{there(body), case_access::state(on).get(), who, what, when.rules, now, role, action};
  auto why = functions_at<P>(row).run(step, {on});
  case_access::held(on) = std::move(body);
  return why;
}

} // namespace detail

} // namespace redress
