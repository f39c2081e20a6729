// SPDX-License-Identifier: BSL-1.0
#pragma once
// Dispatch: one act on a case whose state is known at run time, by types or by names.
//
//     dispatch(some_case, manager{"bob"}, grant{}, step_time{rules, now});
//     dispatch(some_case, "manager", "bob", "grant", body, step_time{rules, now});
//
// Both find the row in one array and take the same step; they write the same bytes.
#include <array>
#include <cstddef>
#include <expected>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>

#include <redress/casework/act_error.hpp>
#include <redress/casework/any_case.hpp>
#include <redress/casework/any_step.hpp>
#include <redress/casework/authored.hpp>
#include <redress/casework/dense_table.hpp>
#include <redress/casework/lateness.hpp>
#include <redress/casework/step.hpp>
#include <redress/encoding/codec.hpp>
#include <redress/encoding/limits.hpp>
#include <redress/encoding/one_line.hpp>
#include <redress/encoding/writer.hpp>
#include <redress/protocol/protocol.hpp>
#include <redress/standard/algorithm.hpp>

namespace redress {

/// Why an act was not done; nothing when it was.
template <class P> using dispatched = std::optional<act_error<P>>;

namespace detail {

template <class P>
act_error<P> act_error_in(any_case<P> const& at, act_error_kind kind, std::string_view role = {},
                          std::string_view action = {}) {
  return {.kind = kind, .role = shortened(role), .action = shortened(action), .state = at.state_index()};
}

// Finds the row, or says why there is none.
template <class P>
std::expected<std::uint16_t, act_error<P>> find_row(any_case<P> const& on, std::size_t role, std::size_t action) {
  auto const row = row_at<P>(on.state_index(), role, action);
  if (row != no_row_index) return row;
  bool another = false;
  for (std::size_t r = 0; r < P::roles::size; ++r)
    another = another || row_at<P>(on.state_index(), r, action) != no_row_index;
  auto illegal = act_error_in(on, another ? act_error_kind::another_role_may : act_error_kind::not_in_this_state,
                              names_of<typename P::roles>[role], names_of<typename P::actions>[action]);
  illegal.late = late_for(on, role, action);
  return std::unexpected(std::move(illegal));
}

// The error about an action that cannot be decoded, or could not be once it was written.
template <class P> act_error<P> malformed_in(any_case<P> const& at, any_act const& act, std::string detail) {
  auto met = act_error_in(at, act_error_kind::malformed, names_of<typename P::roles>[act.role],
                          names_of<typename P::actions>[act.action]);
  met.detail = std::move(detail);
  return met;
}

// Takes the step of an act that was decoded, or of one by types, which is checked as if it were to be.
template <class P>
dispatched<P> run(any_case<P>& on, any_act const& act, step_time<typename P::rules> const& when, bool decoded) {
  auto const row = find_row(on, act.role, act.action);
  if (!row) return row.error();
  auto const met = [&](act_error_kind kind) {
    return act_error_in(on, kind, names_of<typename P::roles>[act.role], names_of<typename P::actions>[act.action]);
  };
  if (!decoded) {
    writer body;
    ops_in<typename P::actions>(act.action).write(body, act.what);
    if (auto const wrong = malformed(body, when.now)) return malformed_in(on, act, in_words(wrong->what, wrong->where));
  }
  if (functions_at<P>(*row).run == nullptr) return met(act_error_kind::undecided);
  auto why = take_step(on, *row, act, when);
  if (!why) return std::nullopt;
  auto refused = met(act_error_kind::refused);
  refused.why = std::move(*why);
  return refused;
}

// Errors for which no case is needed.
template <class P> act_error<P> no_such_role(std::string_view role) {
  return {.kind = act_error_kind::unknown_role, .role = shortened(role)};
}

// A role of this position, from the id that came over the wire.
template <class P> any_value role_of_id(std::size_t role, std::string_view id) {
  writer fields;
  fields.put_string(id);
  reader from(fields);
  return any_value(ops_in<typename P::roles>(role), from);
}

template <class Role> constexpr bool has_only_an_id() {
  if constexpr (requires { Role::id; })
    return std::is_same_v<decltype(Role::id), text> && described_count<Role> == 1;
  else
    return true; // a role without one is reported with the traits
}
template <class Role, bool Met> struct a_role_has_an_id_and_nothing_else {
  static_assert(Met, "a role has one member, text id{}; other data of a party stays with the host, or is in an action");
};
template <class Roles> struct roles_are_ids;
template <class... Role>
struct roles_are_ids<type_list<Role...>> : a_role_has_an_id_and_nothing_else<Role, has_only_an_id<Role>()>... {};

// An act by positions, with pointers to its role and action.
struct typed_act {
  any_act act;

  template <class P> dispatched<P> operator()(any_case<P>& on, step_time<typename P::rules> const& when) const {
    return run(on, act, when, false);
  }
};

// A step behind a pointer: the code path of all acts is compiled once, and not once for each act.
// It refers to what it is made from, which must outlive it.
template <class P> class step_ref {
  using step_time = redress::step_time<typename P::rules>;
  void const* what_;
  dispatched<P> (*take_)(void const*, any_case<P>&, step_time const&);

public:
  template <class Step>
    requires(!std::is_same_v<Step, step_ref>)
  step_ref(Step const& step)
      : what_(&step), take_([](void const* what, any_case<P>& on, step_time const& when) -> dispatched<P> {
          return (*static_cast<Step const*>(what))(on, when);
        }) {}
  dispatched<P> operator()(any_case<P>& on, step_time const& when) const { return take_(what_, on, when); }
};

} // namespace detail

/// Does `Action`, if the state the case is in has such a row for `Role`; nothing is returned when it was done. A
/// pair for which the whole table has no row does not compile.
template <class P, class Role, class Action>
  requires role_of<Role, P> && action_of<Action, P>
dispatched<P> dispatch(any_case<P>& on, Role const& who, Action const& what, step_time<typename P::rules> const& when) {
  static_assert(!std::is_same_v<where_legal<P, Role, Action>, nowhere>,
                "no state of this protocol lets this role do this action");
  static_assert(detail::authored<P> && detail::every_row_is_decided<P>);
  return detail::run(
      on, {index_of<Role, typename P::roles>, index_of<Action, typename P::actions>, who.id, &who, &what}, when, false);
}

/// The same by names, with the action's fields as the codec writes them. Unknown names and a body that does not decode
/// are errors and change nothing.
template <class P>
dispatched<P> dispatch(any_case<P>& on, std::string_view role, std::string_view party, std::string_view action,
                       byte_view body, step_time<typename P::rules> const& when) {
  static_assert(detail::authored<P> && detail::every_row_is_decided<P>);
  auto const r = index_of_name<typename P::roles>(role);
  if (r == P::roles::size) return detail::act_error_in(on, act_error_kind::unknown_role, role, action);
  auto const a = index_of_name<typename P::actions>(action);
  if (a == P::actions::size) return detail::act_error_in(on, act_error_kind::unknown_action, role, action);
  if (auto const row = detail::find_row(on, r, a); !row) return row.error();
  detail::any_act act{r, a, party, nullptr, nullptr};
  if (body.size() > longest_body)
    return detail::malformed_in(on, act, in_words(decode_error::body_too_long, field_path{}));
  reader from(body);
  detail::any_value const what(detail::ops_in<typename P::actions>(a), from);
  if (!from.finish()) {
    auto const wrong = from.what();
    return detail::malformed_in(on, act,
                                is_of_a_value(wrong)
                                    ? in_words(wrong, from.member())
                                    : std::string(name_of(wrong)) + " at byte " + std::to_string(from.where()));
  }
  if (party.size() > longest_id) party = party.substr(0, longest_id + 1); // it is refused for its length
  auto const who = detail::role_of_id<P>(r, party);
  act.who = who.get();
  act.what = what.get();
  return detail::run(on, act, when, true);
}

} // namespace redress
