// SPDX-License-Identifier: BSL-1.0
#pragma once
// An act error: why an act was not done. A receipt: the result of one that was.
#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include <redress/casework/dense_table.hpp>
#include <redress/casework/entry.hpp>
#include <redress/casework/reason.hpp>
#include <redress/casework/timekeeper.hpp>
#include <redress/encoding/print.hpp>
#include <redress/encoding/time.hpp>
#include <redress/protocol/name.hpp>

namespace redress {

/// The result of an act that is on record.
struct receipt {
  std::string id;                 ///< of the case
  std::uint32_t version{};        ///< of the entry that records it
  std::string_view state;         ///< of the case, after it
  std::optional<instant> until{}; ///< until when that state held, if it lapses
  bool provisional = false;       ///< whether that was set before the days that it needs were announced
  bool replayed = false;          ///< the command was on record already: nothing was done again
};

enum class act_error_kind : std::uint8_t {
  unknown_role,      ///< no role of this protocol has the name
  unknown_action,    ///< no action of this protocol has the name
  unknown_state,     ///< no state of this protocol has the name
  not_in_this_state, ///< the role may do the action elsewhere, or never
  another_role_may,  ///< the action is legal here, for others
  step_leads_astray, ///< what a step at `at<State>` returned is not this case, moved on
  undecided,         ///< the table has the row, and this draft of the protocol has no `decide` for it yet
  refused,           ///< legal, but refused by a guard, a decision, or because of party or time: see `why`
  malformed,         ///< the body of the action does not decode, or would not: see `detail`
  no_such_case,
  stale_version,    ///< there was a conflict again and again
  key_missing,      ///< a case is opened under an idempotency key, and this one is empty
  key_reused,       ///< the idempotency key is on record with another command
  corrupt,          ///< the stored journal does not verify: see `fault`
  storage_failed,   ///< nothing was written
  unknown_rules,    ///< the case keeps rules that this desk does not have
  another_protocol, ///< the case is of another protocol, which shares the storage
  clock_leapt, ///< the clock is further on than the desk goes by itself: nothing is written until that is acknowledged
  in_doubt,    ///< the storage did not say whether it wrote: `recall` the key before trying again
  too_long,    ///< a key, an id, or what is said of the clock has more bytes than limits.hpp says: see `detail`
};

constexpr std::string_view name_of(act_error_kind kind) {
  constexpr std::array<std::string_view, 20> names{
      "unknown_role",      "unknown_action",   "unknown_state", "not_in_this_state", "another_role_may",
      "step_leads_astray", "undecided",        "refused",       "malformed",         "no_such_case",
      "stale_version",     "key_missing",      "key_reused",    "corrupt",           "storage_failed",
      "unknown_rules",     "another_protocol", "clock_leapt",   "in_doubt",          "too_long"};
  return names[static_cast<std::size_t>(kind)];
}

/// A lapse that an act came too late for. The states are positions in `P::states`.
struct lateness {
  std::size_t from{}, to{};
  instant at{}; ///< when it was due

  friend constexpr bool operator==(lateness const&, lateness const&) = default;
};

template <class P> struct act_error;

namespace detail {

template <class P> std::string in_words(act_error<P> const& t);

} // namespace detail

/// Why an act was not done, with what `explain` needs to put it into words.
template <class P> struct act_error {
  act_error_kind kind{};
  std::string role{}, action{};        ///< as they were asked for; a name that is too long is cut
  std::size_t state = P::states::size; ///< where the case is, as a position in `P::states`, if that is known
  std::optional<reason<typename P::refusal>> why{};
  std::optional<corruption> fault{};
  std::optional<lateness> late{}; ///< where time led the case out of the state in which the act was legal
  std::string detail{};
  /// What `explain` calls. It goes with the error, so that a file which only calls a desk does not compile it.
  std::string (*in_words)(act_error const&) = &detail::in_words<P>;

  /// The state's name, empty when no state is known.
  std::string_view state_name() const {
    return state < P::states::size ? names_of<typename P::states>[state] : std::string_view{};
  }
};

namespace detail {

inline void list(std::string& out, std::string_view word) {
  if (!out.empty()) out += ", ";
  out += word;
}

template <class P> std::string legal_in_words(std::size_t state) {
  std::string all;
  for (std::size_t r = 0; r < P::roles::size; ++r) {
    std::string actions;
    for (std::size_t a = 0; a < P::actions::size; ++a)
      if (row_at<P>(state, r, a) != no_row_index) list(actions, names_of<typename P::actions>[a]);
    if (!actions.empty())
      all += (all.empty() ? "" : "; ") + std::string(names_of<typename P::roles>[r]) + ": " + actions;
  }
  return all.empty() ? "nothing" : all;
}

// A sentence about the lapse that an act came too late for; empty where there was none.
template <class P> std::string lateness_in_words(std::optional<lateness> const& late) {
  auto const states = names_of<typename P::states>;
  if (!late || late->from >= P::states::size || late->to >= P::states::size) return {};
  return ". The time for this passed at " + to_string(late->at, {}, true) + " UTC: the case went from " +
         std::string(states[late->from]) + " to " + std::string(states[late->to]);
}

template <class P> std::string in_words(act_error<P> const& t) {
  auto const roles = names_of<typename P::roles>;
  auto const role = within_quotes(t.role), action = within_quotes(t.action);
  auto const asked = role + " may not " + action;
  switch (t.kind) {
  case act_error_kind::unknown_role: {
    std::string known;
    for (auto const each : roles) list(known, each);
    return "no role of this protocol is called \"" + role + "\". Its roles: " + known;
  }
  case act_error_kind::unknown_action:
    return "no action of this protocol is called \"" + action + '"' +
           (t.state < P::states::size ? ". Legal here: " + legal_in_words<P>(t.state) : std::string());
  case act_error_kind::unknown_state: {
    std::string known;
    for (auto const state : names_of<typename P::states>) list(known, state);
    return "no state of this protocol is called \"" + within_quotes(t.detail) + "\". Its states: " + known;
  }
  case act_error_kind::step_leads_astray: return "the step did not return this case after a step of its own";
  case act_error_kind::not_in_this_state: {
    if (t.action.empty())
      return "the case is in " + std::string(t.state_name()) + ", not in " + t.detail + lateness_in_words<P>(t.late);
    std::string elsewhere;
    auto const r = index_of_name<typename P::roles>(t.role), a = index_of_name<typename P::actions>(t.action);
    if (r < P::roles::size && a < P::actions::size)
      for (std::size_t s = 0; s < P::states::size; ++s)
        if (row_at<P>(s, r, a) != no_row_index) list(elsewhere, names_of<typename P::states>[s]);
    return asked + " in " + std::string(t.state_name()) +
           (elsewhere.empty() ? ", nor in any other state" : ", only in " + elsewhere) +
           ". Legal here: " + legal_in_words<P>(t.state) + lateness_in_words<P>(t.late);
  }
  case act_error_kind::another_role_may: {
    std::string others;
    auto const a = index_of_name<typename P::actions>(t.action);
    for (std::size_t r = 0; r < P::roles::size; ++r)
      if (row_at<P>(t.state, r, a) != no_row_index) list(others, roles[r]);
    return asked + " in " + std::string(t.state_name()) + "; " + others +
           " may. Legal here: " + legal_in_words<P>(t.state) + lateness_in_words<P>(t.late);
  }
  case act_error_kind::undecided:
    return "this draft of the protocol does not decide " + role + " " + action + " in " + std::string(t.state_name()) +
           " yet";
  case act_error_kind::refused:
    if (t.role == timekeeper::name && t.action == lapse::name && t.why && t.why->refusal() != nullptr)
      return "the time ran out, and the lapse is refused: " + explain(*t.why);
    return (t.action.empty() ? "" : role + " " + action + ": ") + (t.why ? explain(*t.why) : std::string("refused"));
  case act_error_kind::malformed:
    return "the body " + (t.action.empty() ? "" : "of " + t.action + ' ') + "does not decode: " + t.detail;
  case act_error_kind::no_such_case: return "no such case";
  case act_error_kind::stale_version: return "others acted on this case at the same time; nothing was written";
  case act_error_kind::key_missing: return "a case is opened under an idempotency key, and this one is empty";
  case act_error_kind::key_reused: return "this idempotency key is on record with another command";
  case act_error_kind::corrupt:
    return "the journal does not verify" +
           (t.fault ? " at entry " + std::to_string(t.fault->version) + ": " + std::string(name_of(t.fault->kind))
                    : std::string());
  case act_error_kind::storage_failed: return "the storage failed, nothing was written: " + words_on_one_line(t.detail);
  case act_error_kind::unknown_rules: return "the case keeps the rules it was opened under, and this desk has others";
  case act_error_kind::too_long: return t.detail;
  case act_error_kind::clock_leapt:
    return t.detail + "; nothing is written until it is said whether time ran, or the clock is wrong";
  case act_error_kind::another_protocol:
    return "the case is of another protocol" +
           (t.detail.empty() ? std::string() : ", \"" + on_one_line(t.detail) + '"');
  case act_error_kind::in_doubt:
    return "the storage did not say whether it wrote; recall the command before trying again: " +
           words_on_one_line(t.detail);
  }
  return {};
}

} // namespace detail

/// The error in words: who asked for what, what is legal there and by whom, and in which states the action would be legal.
template <class P> std::string explain(act_error<P> const& t) { return t.in_words(t); }

} // namespace redress
