// SPDX-License-Identifier: BSL-1.0
#pragma once
// A step: the one road that every act takes, typed or by name. Parties and time are checked, the protocol decides, and
// what came of it is written down and folded into the file.
//
// What a protocol may say beside its `decide`s and `fold`s, each found by its arguments:
//
//     bool acts_in(file const&, merchant const&);       // is this party of this case? default: yes
//     std::optional<refusal> barred(under_review const&, platform const&, std::type_identity<release>, context const&);
//                                                       // is the action refused now, whatever it carries? default: no
#include <algorithm>
#include <array>
#include <cstdint>
#include <cstdlib>
#include <memory>
#include <optional>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

#include <redress/casework/decision.hpp>
#include <redress/casework/entry.hpp>
#include <redress/casework/reason.hpp>
#include <redress/casework/timekeeper.hpp>
#include <redress/protocol/protocol.hpp>

namespace redress {

/// How far a clock may be behind a case's last entry, unless a host says otherwise.
inline constexpr elapsed default_tolerance = std::chrono::seconds{5};

/// The rules in force and the time at which something is done. A clock that is behind the case's last entry by no more
/// than `tolerance` counts as that entry's time; further behind, the step is refused.
template <class Rules> struct step_time {
  Rules const& rules;
  instant now;
  elapsed tolerance;

  constexpr step_time(Rules const& in_force, instant at, elapsed tolerated = default_tolerance)
      : rules(in_force), now(at), tolerance(tolerated) {}
};

namespace detail {

/// What a case is made of, whatever its state: what all states share, and how it came to be.
template <class P> struct case_body {
  text id{};
  typename P::file file{};
  std::vector<entry> journal{};
  std::uint32_t version = 0;
  instant last = first_instant;
  typename digester_of<P>::value chain{};
};

// The body of a case that is still there. Using a case after it moved on ends the program: what it was is elsewhere,
// and nothing that could be answered of it would be true.
template <class P> constexpr case_body<P>& there(std::unique_ptr<case_body<P>> const& body) {
  if (body == nullptr) std::abort();
  return *body;
}

// What is wrong with a row's `decide`. Each is one error, which names the row.
template <class Row, bool Met = false> struct this_row_has_no_decide {
  static_assert(Met, "this row of the protocol has no decide(state, role, action, at)");
};
template <class Row, class End, bool Met = false> struct decide_returns_an_end_that_its_row_has_not {
  static_assert(Met, "decide returns an end that its row of the protocol has not");
};
template <class Row, bool Met = false> struct decide_returns_no_decision {
  static_assert(Met, "decide returns something else than decided<ends...> of this protocol");
};
struct decided_well {};

template <class P, class S, class R, class A>
concept has_decide = requires(S const& s, R const& r, A const& a, context<P> const& now) { decide(s, r, a, now); };

template <class Row, class... To> struct first_misfit;
template <class Row> struct first_misfit<Row> {
  using type = decided_well;
};
template <class Row, class End, class... To> struct first_misfit<Row, End, To...> : first_misfit<Row, To...> {};
template <class Row, class End, class... To>
  requires(!element_of<End, typename Row::targets>)
struct first_misfit<Row, End, To...> {
  using type = decide_returns_an_end_that_its_row_has_not<Row, End>;
};

template <class Traits, class P>
concept terms_of = std::is_same_v<typename Traits::refusal, typename P::refusal> &&
                   std::is_same_v<typename Traits::facts, typename P::facts>;

template <class P, class Row, class Decision> struct verdict {
  using type = decide_returns_no_decision<Row>;
};
template <class P, class Row, class Traits, class... To>
  requires terms_of<Traits, P>
struct verdict<P, Row, decision<Traits, To...>> : first_misfit<Row, To...> {};
template <class P, class Row, class Traits, class... To>
  requires terms_of<Traits, P> && (element_of<To, typename Row::targets> && ...)
struct verdict<P, Row, decision<Traits, To...>> {
  using type = decided_well;
};

// What is to be said of a row's `decide`; a type, so that it is said where the step is taken and not three calls
// deeper. Asked before overload resolution could fail in a thousand lines.
template <class P, class Row> struct verdict_on {
  using type = this_row_has_no_decide<Row>;
};
template <class P, class Row>
  requires has_decide<P, typename Row::from, typename Row::role, typename Row::action>
struct verdict_on<P, Row>
    : verdict<P, Row,
              decltype(decide(std::declval<typename Row::from const&>(), std::declval<typename Row::role const&>(),
                              std::declval<typename Row::action const&>(), std::declval<context<P> const&>()))> {};
template <class P, class Row> using verdict_on_row = typename verdict_on<P, Row>::type;

// Whether these could be the arguments of a step: three, the last of them a moment.
template <class P, class... Arguments> inline constexpr bool step_arguments = false;
template <class P, class R, class A, class M>
inline constexpr bool step_arguments<P, R, A, M> = std::is_convertible_v<M const&, step_time<typename P::rules> const&>;

template <class P, class F> constexpr void fold_one(typename P::file& file, reader& from) {
  constexpr bool folds = requires(typename P::file& f, F&& fact) { fold(f, std::move(fact)); };
  static_assert(folds, "this fact of the protocol has no fold(file&, fact const&)");
  F fact{};
  from.get(fact);
  if (from.ok()) fold(file, static_cast<F&&>(fact));
}

template <class P, class Facts> struct folders;
template <class P, class... F> struct folders<P, type_list<F...>> {
  static constexpr std::array<void (*)(typename P::file&, reader&), sizeof...(F)> value{&fold_one<P, F>...};
};

// Folds facts into the file until the bytes end; what is wrong with them stays in the reader.
template <class P> constexpr void fold_all(typename P::file& file, reader& from) {
  while (from.ok() && !from.at_end()) {
    auto const fact = index_of_name<typename P::facts>(from.get_name());
    if (fact == P::facts::size)
      from.fail(decode_error::unknown_name);
    else
      folders<P, typename P::facts>::value[fact](file, from);
  }
}

template <class P, class R> constexpr bool acts_in_case(typename P::file const& file, R const& who) {
  constexpr bool misspelt = requires(typename P::file& f) { acts_in(f, who); } && !requires { acts_in(file, who); };
  static_assert(!misspelt, "acts_in looks at the file and does not change it: acts_in(file const&, role const&)");
  if constexpr (requires { acts_in(file, who); })
    return acts_in(file, who);
  else
    return true;
}

// Time is nobody; everybody else has an id.
template <class R> constexpr bool is_somebody(R const& who) {
  return std::is_same_v<R, timekeeper> || !std::string_view(who.id).empty();
}

// When a step counts as done, or why it cannot be done at this time. `due` is null where the state does not lapse. A
// lapse counts from the instant it was due.
constexpr std::optional<objection> settle_time(instant const* due, bool lapses, instant last, elapsed tolerance,
                                               instant& now) {
  if (!in_range(now)) return objection{objection_kind::clock_astray, now, now};
  if (now < last) {
    if (last - now > tolerance) return objection{objection_kind::clock_behind, now, last};
    now = last;
  }
  if (due == nullptr) return std::nullopt;
  if (lapses && now < *due) return objection{objection_kind::not_yet_due, now, *due};
  if (!lapses && now >= *due) return objection{objection_kind::overdue, now, *due};
  if (lapses) now = std::max(*due, last);
  return std::nullopt;
}

// A state that lapses has a row for it, and a state whose row it is knows when.
template <class S, bool Met> struct state_with_due_has_no_row_timekeeper_lapse {
  static_assert(
      Met, "a state with a member `due` lapses: it needs a row with timekeeper and lapse, and `due` is an instant");
};
template <class P, class S>
using deadline_of = state_with_due_has_no_row_timekeeper_lapse<S, !requires(S const& s) {
  s.due;
} || (lapsing<S> && !std::is_same_v<row_of<P, S, timekeeper, lapse>, no_row>)>;

template <class S> constexpr instant const* due_of(S const& state) {
  if constexpr (lapsing<S>)
    return &state.due;
  else
    return nullptr;
}

// What keeps this party from acting in a case, or opening it; or nothing.
template <class P, class R>
constexpr std::optional<objection_kind> keeps_out(typename P::file const& file, bool opens, R const& who) {
  if (!is_somebody(who)) return objection_kind::nobody;
  if (!opens && !acts_in_case<P>(file, who)) return objection_kind::not_a_party;
  return std::nullopt;
}

// What the library objects to, or nothing. `now` becomes the instant at which the step counts as done.
constexpr std::optional<objection> what_objects(std::optional<objection_kind> kept_out, instant const* due, bool lapses,
                                                instant last, elapsed tolerance, instant& now) {
  if (kept_out) return objection{*kept_out, now, now};
  return settle_time(due, lapses, last, tolerance, now);
}

template <class P, class S, class R, class A>
concept may_be_barred =
    requires(S const& state, R const& who, context<P> const& now) { barred(state, who, std::type_identity<A>{}, now); };

// Writes a decided step down and folds its facts into the file. `payload` holds what action and end carry. Why
// nothing has happened, or nothing: it was refused, or what is to be kept could not be read again. All that does not
// depend on the row's types is done here.
template <class P, class Traits>
constexpr std::optional<reason<typename P::refusal>> record(case_body<P>& body, instant now, std::string_view role,
                                                            std::string_view party, std::string_view action,
                                                            refusal_or_facts<Traits>& decided, writer& payload) {
  if (auto* why = decided.refusal()) return std::move(*why);
  auto const& facts = decided.fact_sheet();
  payload.put_bytes(facts);
  if (!payload.readable() || !facts.readable() || std::max(payload.past(), facts.past()) >= schema_of<P>)
    return objection{objection_kind::unwritable, now, now};
  auto next = make_entry<digester_of<P>, schema_of<P>>(body.version + 1, now, role, party, action,
                                                       decided.target_name(), payload, body.chain);
  if (body.journal.empty()) body.journal.reserve(8); // most cases are settled in as many steps
  body.journal.push_back(std::move(next.made));
  ++body.version;
  body.last = now;
  body.chain = next.chain;
  reader from(facts);
  fold_all<P>(body.file, from);
  return std::nullopt;
}

// One step in place. Settles the next state through `settle(next)`, or returns why nothing happened.
template <class P, class S, class R, class A>
constexpr std::optional<reason<typename P::refusal>> take_step(case_body<P>& body, S const& state, R const& who,
                                                               A const& what, step_time<typename P::rules> const& when,
                                                               auto&& settle) {
  using verdict = verdict_on_row<P, row_of<P, S, R, A>>;
  static_assert(sizeof(verdict) > 0);
  if constexpr (std::is_same_v<verdict, decided_well>) {
    static_assert(lapsing<S> || !std::is_same_v<A, lapse>, "a state that lapses has a member `instant due{}`");
    constexpr bool opens = std::is_same_v<S, unopened>, lapses = std::is_same_v<A, lapse>;
    auto now = when.now;
    if (auto wrong =
            what_objects(keeps_out<P>(body.file, opens, who), due_of(state), lapses, body.last, when.tolerance, now))
      return *wrong;
    if constexpr (may_be_barred<P, S, R, A>)
      if (auto why = barred(state, who, std::type_identity<A>{}, context<P>{body.id, body.file, when.rules, now}))
        return std::move(*why);
    auto decided = decide(state, who, what, context<P>{body.id, body.file, when.rules, now});
    writer payload;
    payload.put(what);
    decided.put_target(payload);
    auto why = record(body, now, R::name, who.id, A::name, decided, payload);
    if (!why) decided.hand_target_to(settle);
    return why;
  }
  return std::nullopt;
}

} // namespace detail

} // namespace redress
