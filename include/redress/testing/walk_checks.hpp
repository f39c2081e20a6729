// SPDX-License-Identifier: BSL-1.0
#pragma once
// The checks of a walk after each step: each returns the error in words, or nothing.
#include <cstdint>
#include <exception>
#include <expected>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include <redress/casework/any_case.hpp>
#include <redress/casework/hooks.hpp>
#include <redress/casework/linked_entry.hpp>
#include <redress/casework/replay.hpp>
#include <redress/casework/timekeeper.hpp>
#include <redress/casework/wait_model.hpp>
#include <redress/encoding/print.hpp>
#include <redress/encoding/type_ops.hpp>
#include <redress/testing/case_copy.hpp>

namespace redress::testing {

namespace inner {

// Calls what is the protocol's own and says what it throws; nothing if it returns.
template <class Call> std::optional<std::string> thrown_by(Call&& call) {
  try {
    call();
    return std::nullopt;
  } catch (std::exception const& what) { return std::string("it throws: ") + what.what(); } catch (...) {
    return "it throws what is no std::exception";
  }
}

// Whether `hooks.holds`, if it is given.
template <class P> bool invariant_holds(any_case<P> const& in) {
  if constexpr (redress::detail::is_given<P::hooks.holds>) {
    auto const* const state = redress::detail::case_access::state(const_cast<any_case<P>&>(in)).get();
    return P::hooks.holds(state_view(in.state_name(), state), in.file());
  } else {
    static_cast<void>(in);
    return true;
  }
}

// A case is what its journal says: the same fold of the same entries. `again` is the journal as it was folded before the last
// step, and folds that step too; where it is empty, all of it is folded.
template <class P>
std::string differs_from_replay(any_case<P> const& live, std::optional<any_case<P>>& again, bool& whole) {
  auto const refused = [](corruption const& why) {
    return "its own journal is refused at entry " + std::to_string(why.version) + ": " + std::string(name_of(why.kind));
  };
  if (again) {
    auto const& last = live.journal().back();
    if (auto const why = redress::detail::replay_entry(*again, last)) return refused(*why);
    redress::detail::case_access::body(*again).journal.push_back(last);
    if constexpr (with_account<P>)
      if (auto& account = redress::detail::case_access::body(*again).account)
        static_cast<void>(account->move_by(again->id(), last));
  } else {
    auto all = replay<P>(live.journal(), text(live.id()));
    if (!all) return refused(all.error());
    again.emplace(std::move(*all));
  }
  static_cast<void>(join_account(*again));
  if (again->state_index() != live.state_index()) return "it is folded to " + std::string(again->state_name());
  if (again->version() != live.version() || again->last() != live.last()) return "version or time are others";
  if (again->due() != live.due()) return "it is due at another time";
  if (all_of(*again, whole) != all_of(live, whole)) return "state, file or account are others";
  if (invariant_holds(*again) != invariant_holds(live)) return "the invariant holds of one of them";
  return {};
}

// A value that is read and written again is what it was.
inline std::string written_otherwise(redress::detail::type_ops const& ops, reader& from, byte_view all) {
  auto const begin = from.where();
  redress::detail::any_value const value(ops, from);
  if (!from.ok()) return std::string(ops.name) + " cannot be read: " + std::string(name_of(from.what()));
  redress::detail::writer again;
  ops.write(again, value.get());
  if (byte_view(again) != all.substr(begin, from.where() - begin))
    return std::string(ops.name) + " is written otherwise when it was read";
  return {};
}
template <class P> std::string does_not_round_trip(entry const& made) {
  auto const parts = read(made);
  if (!parts) return "the entry cannot be read";
  auto const whole = redress::detail::put_inside(*parts);
  reader from(whole, parts->schema, redress::detail::takes_erased{});
  using redress::detail::ops_in;
  auto const& action = ops_in<typename P::actions>(index_of_name<typename P::actions>(parts->action));
  if (auto wrong = written_otherwise(action, from, whole); !wrong.empty()) return "the action " + wrong;
  auto const& state = ops_in<typename P::states>(index_of_name<typename P::states>(parts->state));
  if (auto wrong = written_otherwise(state, from, whole); !wrong.empty()) return "the state " + wrong;
  if constexpr (P::facts::size > 0)
    while (!from.at_end()) {
      auto const fact = index_of_name<typename P::facts>(from.get_name());
      if (!from.ok() || fact == P::facts::size) return "a fact has no name of this protocol";
      if (auto wrong = written_otherwise(ops_in<typename P::facts>(fact), from, whole); !wrong.empty())
        return "the fact " + wrong;
    }
  return {};
}

// How long each state lasts at most.
template <class P> using windows_of = redress::detail::stays_in<P::states::size>;

// The due time of a state that was just entered.
template <class P> std::string window_too_long(any_case<P> const& in, windows_of<P> const& windows) {
  auto const at = in.state_index();
  if (!in.due() || !windows.ends[at] || *in.due() - in.last() <= windows.time[at]) return {};
  return "due " + in_largest_unit(*in.due() - in.last()) + " after it was entered, and its window is " +
         in_largest_unit(windows.time[at]) + " at most";
}

// At what time a row may be taken, by the due time of the state alone.
enum class in_time : std::uint8_t { yes, too_early, too_late };
constexpr in_time timeliness(std::optional<instant> const& due, bool lapses, instant now) {
  if (!due) return in_time::yes;
  if (lapses) return now < *due ? in_time::too_early : in_time::yes;
  return now < *due ? in_time::yes : in_time::too_late;
}
// The same as the library's objection says it.
template <class Refusal> in_time objected_time(std::optional<reason<Refusal>> const& why) {
  if (!why) return in_time::yes;
  if (*why == objection_kind::not_yet_due) return in_time::too_early;
  return *why == objection_kind::overdue ? in_time::too_late : in_time::yes;
}
// Whether who acts was asked about before the time was.
template <class Refusal> bool about_the_party(reason<Refusal> const& why) {
  return why == objection_kind::not_a_party || why == objection_kind::no_party_id ||
         why == objection_kind::party_id_too_long;
}

} // namespace inner

} // namespace redress::testing
