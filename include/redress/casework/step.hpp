// SPDX-License-Identifier: BSL-1.0
#pragma once
// A step: the code that runs for every act, submitted by types or by name. It checks party and time, runs the guards of the
// row and its `decide`, writes the entry and folds its facts into the file.
#include <array>
#include <cstdint>
#include <cstdlib>
#include <optional>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

#include <redress/casework/account.hpp>
#include <redress/casework/context.hpp>
#include <redress/casework/counts.hpp>
#include <redress/casework/decision.hpp>
#include <redress/casework/entry.hpp>
#include <redress/casework/fold.hpp>
#include <redress/casework/guard.hpp>
#include <redress/casework/hooks.hpp>
#include <redress/casework/linked_entry.hpp>
#include <redress/casework/reason.hpp>
#include <redress/casework/timekeeper.hpp>
#include <redress/casework/verdict.hpp>
#include <redress/casework/window.hpp>
#include <redress/protocol/protocol.hpp>
#include <redress/standard/algorithm.hpp>
#include <redress/standard/unique_ptr.hpp>

namespace redress {

namespace detail {

/// The data of a case, whatever its state: the file and the journal.
template <class P> struct case_body {
  text id{};
  typename P::file file{};
  std::vector<entry> journal{};
  std::uint32_t version = 0;
  instant last = first_instant;
  typename digester_of<P>::value chain{};
  [[no_unique_address]] counts<P> done{};
  std::unique_ptr<typename account_held<P>::type> account{}; // as loaded with the case, and moved by each step since
};

// A body on the heap with a pointer to its deleter, so that a file that only destroys cases does not compile the deleter.
template <class P> struct body_end {
  void (*end)(case_body<P>*) = nullptr;
  constexpr void operator()(case_body<P>* body) const { end(body); }
};
template <class P> using body_pointer = std::unique_ptr<case_body<P>, body_end<P>>;
template <class P> constexpr body_pointer<P> new_body() {
  return {new case_body<P>{}, body_end<P>{[](case_body<P>* body) { delete body; }}};
}

// The body of a case. Ends the program if the case was consumed by a step.
template <class P> constexpr case_body<P>& there(body_pointer<P> const& body) {
  if (body == nullptr) std::abort();
  return *body;
}

template <class P>
constexpr context<P> context_for(case_body<P> const& body, typename P::rules const& rules, instant now,
                                 std::optional<instant> due) {
  context<P> given(body.id, body.file, rules, now, due);
  if constexpr (with_account<P>)
    if (body.account) given.account = &body.account->value();
  return given;
}

template <class P, class F> constexpr void fold_one(typename P::file& file, reader& from) {
  static_assert(sizeof(said_of_fold<typename P::file, F>) > 0);
  F fact{};
  from.get(fact);
  if (from.ok()) fold(file, static_cast<F&&>(fact));
}

template <class P, class Facts> struct folders;
template <class P, class... F> struct folders<P, type_list<F...>> {
  static constexpr std::array<void (*)(typename P::file&, reader&), sizeof...(F)> value{&fold_one<P, F>...};
};

// Folds facts into the file until the bytes end; errors are in the reader.
template <class P> constexpr void fold_all(typename P::file& file, reader& from) {
  while (from.ok() && !from.at_end()) {
    auto const fact = index_of_name<typename P::facts>(from.get_name());
    if (fact == P::facts::size)
      from.fail(decode_error::unknown_name);
    else
      folders<P, typename P::facts>::value[fact](file, from);
  }
}

// When a step counts as done, or why it cannot be done at this time. `due` is null where the state does not lapse. A
// lapse counts from the instant it was due.
constexpr std::optional<objection> settle_time(std::optional<instant> const& due, bool lapses, instant last,
                                               elapsed tolerance, instant& now) {
  if (!in_range(now)) return objection{objection_kind::clock_astray, now, now};
  if (now < last) {
    if (last - now > tolerance) return objection{objection_kind::clock_behind, now, last};
    now = last;
  }
  if (!due) return std::nullopt;
  if (lapses && now < *due) return objection{objection_kind::not_yet_due, now, *due};
  if (!lapses && now >= *due) return objection{objection_kind::overdue, now, *due};
  if (lapses) now = std::max(*due, last);
  return std::nullopt;
}

// The objection of the library, or nothing. `now` becomes the instant at which the step counts as done.
constexpr std::optional<objection> what_objects(std::optional<objection_kind> kept_out,
                                                std::optional<instant> const& due, bool lapses, instant last,
                                                elapsed tolerance, instant& now) {
  if (kept_out) return objection{*kept_out, now, now};
  return settle_time(due, lapses, last, tolerance, now);
}

// Why an action with this body may not be done, whatever the case, or nothing: what a reader would not decode.
constexpr std::optional<objection> malformed(writer const& body, instant now) {
  objection why{objection_kind::malformed, now, now};
  why.what = decode_error::body_too_long; // asked first, as it is of bytes
  if (body.size() > longest_body) return why;
  if (body.readable() && !body.holds_erased()) return std::nullopt;
  why.what = body.readable() ? decode_error::erased_text : body.what();
  why.where = body.where();
  return why;
}

// The timekeeper has no id; every other party must have one.
constexpr bool has_id(party const& who) { return who.is<timekeeper>() || !who.id.empty(); }

// Why this party may not act in a case or open it; or nothing.
template <class P>
constexpr std::optional<objection_kind> keeps_out(typename P::file const& file, bool opens, party const& who) {
  if (!has_id(who)) return objection_kind::no_party_id;
  if (who.id.size() > longest_id) return objection_kind::party_id_too_long;
  if (!opens && !who.is<timekeeper>() && !P::hooks.acts_in(file, who)) return objection_kind::not_a_party;
  return std::nullopt;
}

template <class S> constexpr std::optional<instant> due_of([[maybe_unused]] S const& state) {
  if constexpr (lapsing<S>)
    return state.due;
  else
    return std::nullopt;
}

// The guards of a row.
template <class P, class Row> using guards_of = typename declared_row<declared_of<P, Row>>::guards;

// A `plain` row: its one target, as `enter` makes it.
template <class P, class To> constexpr decision<P, To, same> enter_plainly(bool stays, context<P> const& given) {
  if (stays) return same{};
  return enter<To>(given);
}

// The decision about a step that is not blocked.
template <class P, class Row>
constexpr auto decide_row(typename Row::from const& state, typename Row::role const& who,
                          typename Row::action const& what, context<P> const& given) {
  if constexpr (declared_row<declared_of<P, Row>>::decides_itself)
    return enter_plainly<P, element<0, typename Row::targets>>(stays<Row>, given);
  else if constexpr (needs_no_state<P, declared_of<P, Row>>)
    return decided_without_state<P>(who, what, given);
  else
    return decided_with_state<P, Row>(state, who, what, given);
}

// Writes the entry of a decided step and folds its facts. Nothing is written if the payload, which has the action and the
// target, cannot be decoded again or the account refuses; then the reason is returned. Depends on no type of the row.
template <class P>
constexpr std::optional<reason<typename P::refusal>>
record(case_body<P>& body, instant now, salt_source salts, party const& who, std::string_view action,
       std::string_view target, decided_bytes const& decided, writer& payload) {
  decided.put_facts(payload);
  auto const past = std::max(payload.past(), decided.written().past());
  if (!payload.readable() || !decided.written().readable() || past >= schema_of<P>)
    return objection{objection_kind::unwritable, now, now};
  auto next = make_entry<digester_of<P>, schema_of<P>>(body.version + 1, now, who.role, who.id, action, target, payload,
                                                       body.chain, salts);
  if constexpr (with_account<P>)
    if (body.account) {
      auto moved = std::make_unique<moving_account<P>>(*body.account);
      if (auto why = moved->move_by(body.id, next.made)) return std::move(*why);
      body.account = std::move(moved);
    }
  if (body.journal.empty()) body.journal.reserve(8); // most cases are settled in as many steps
  body.journal.push_back(std::move(next.made));
  ++body.version;
  body.last = now;
  body.chain = next.chain;
  body.done.add(action);
  auto from = decided.facts_reader();
  fold_all<P>(body.file, from);
  return std::nullopt;
}

// Hands the target that was decided to `settle`.
template <class To> constexpr void hand_over(decided_bytes const& decided, auto& settle) {
  if (decided.target_name() != To::name) return;
  auto from = decided.target_reader();
  To next{};
  from.get(next);
  settle(std::move(next));
}
template <class... To> constexpr void hand_one_over(type_list<To...>, decided_bytes const& decided, auto& settle) {
  (hand_over<To>(decided, settle), ...);
}

// One step in place. Settles the next state through `settle(next)`, or returns why nothing happened.
template <class P, class S, class R, class A>
constexpr std::optional<reason<typename P::refusal>> take_step(case_body<P>& body, S const& state, R const& who,
                                                               A const& what, step_time<typename P::rules> const& when,
                                                               auto&& settle) {
  using row = row_of<P, S, R, A>;
  if constexpr (is_decided<P, declared_of<P, row>, row>) { // the caller reports a row without one
    constexpr bool opens = std::is_same_v<S, unopened>, lapses = std::is_same_v<A, lapse>;
    party const by{R::name, who.id};
    auto now = when.now;
    writer payload;
    payload.put(what);
    if (auto wrong = malformed(payload, now)) return *wrong;
    auto const due = due_of(state);
    if (auto wrong = what_objects(keeps_out<P>(body.file, opens, by), due, lapses, body.last, when.tolerance, now))
      return *wrong;
    if constexpr (has_counted_rows<P> && times_allowed<P, row> != 0)
      if (auto used = settle_count(body.done.of(index_of<A, typename P::actions>), times_allowed<P, row>, now))
        return *used;
    auto const given = context_for(body, when.rules, now, due);
    if (auto why = first_reason<P>(guards_of<P, row>{}, state, who, given)) return std::move(*why);
    auto decided = decide_row<P, row>(state, who, what, given);
    if (auto* why = decided.refusal()) return std::move(*why);
    if (decided.target_name() == stay_name) {
      auto still = state;
      if constexpr (lapsing<S>) still.due = decided.new_due().value_or(state.due);
      if constexpr (has_provisional<S>) still.provisional = still.provisional && !decided.new_due();
      payload.put(still);
      auto why = record(body, now, when.salts, by, A::name, S::name, decided, payload);
      if constexpr (element_of<S, typename row::targets>)
        if (!why) settle(std::move(still));
      return why;
    }
    decided.put_target(payload);
    auto why = record(body, now, when.salts, by, A::name, decided.target_name(), decided, payload);
    if (!why) hand_one_over(typename row::targets{}, decided, settle);
    return why;
  }
  return std::nullopt;
}

} // namespace detail

} // namespace redress
