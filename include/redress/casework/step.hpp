// SPDX-License-Identifier: BSL-1.0
#pragma once
// A step: the one road that every act takes, typed or by name. Parties and time are checked, the protocol decides, and
// what came of it is written down and folded into the file.
//
// What a protocol may say beside its `decide`s and `fold`s, each found by its arguments:
//
//     bool acts_in(file const&, merchant const&);       // is this party of this case? default: yes
//     std::optional<refusal> barred(under_review const&, platform const&, std::type_identity<release>, at const&);
//                                                       // is the action refused now, whatever it carries? default: no
#include <algorithm>
#include <array>
#include <cstdint>
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

/// The rules in force and the time at which something is done. A clock that is behind the case's last entry by no more
/// than `tolerance` counts as that entry's time; further behind, the step is refused.
template <class Rules> struct moment {
  Rules const& rules;
  instant now;
  elapsed tolerance = std::chrono::seconds{5};
};
template <class Rules> moment(Rules const&, instant) -> moment<Rules>;
template <class Rules> moment(Rules const&, instant, elapsed) -> moment<Rules>;

/// Who may stand in a row: a struct that carries the id of a party. A host makes one after it knows who is asking.
template <class R>
concept party_role = named<R> && requires(R const& role) {
  { role.id } -> std::convertible_to<std::string_view>;
};

namespace detail {

/// What a case is made of, whatever its state: what all states share, and how it came to be.
template <class P> struct case_body {
  text id{};
  typename P::file file{};
  std::vector<entry> journal{};
  std::uint32_t version = 0;
  instant last{};
  digest chain = 0;
};

template <class Row> struct this_row_has_no_decide {
  static_assert(std::is_void_v<Row>, "this row of the protocol has no decide(state, role, action, at)");
};
template <class Row, class End> struct decide_returns_an_end_that_its_row_has_not {
  static_assert(std::is_void_v<Row>, "decide returns an end that its row of the protocol has not");
};
template <class Row> struct decide_returns_no_decision {
  static_assert(std::is_void_v<Row>, "decide returns something else than decided<ends...> of this protocol");
};

template <class P, class S, class R, class A>
concept has_decide = requires(S const& s, R const& r, A const& a, at<P> const& now) { decide(s, r, a, now); };

template <class P, class Row, class Decision> constexpr bool ends_fit = false;
template <class P, class Row, class... To>
constexpr bool ends_fit<P, Row, decision<typename P::refusal, typename P::facts, To...>> = (element_of<To, typename Row::ends> && ...);

template <class Row, class End> constexpr void must_be_an_end() {
  if constexpr (!element_of<End, typename Row::ends>)
    static_cast<void>(sizeof(decide_returns_an_end_that_its_row_has_not<Row, End>));
}
template <class P, class Row, class... To>
constexpr void explain_misfit(decision<typename P::refusal, typename P::facts, To...>*) {
  (must_be_an_end<Row, To>(), ...);
}
template <class P, class Row> constexpr void explain_misfit(...) {
  static_cast<void>(sizeof(decide_returns_no_decision<Row>));
}

// Whether the row can be taken; why not is one error, which names the row. Asked before overload resolution could fail
// in a thousand lines.
template <class P, class Row> constexpr bool decides() {
  using S = typename Row::from;
  using R = typename Row::role;
  using A = typename Row::action;
  if constexpr (!has_decide<P, S, R, A>) {
    static_cast<void>(sizeof(this_row_has_no_decide<Row>));
    return false;
  } else {
    using result = decltype(decide(std::declval<S const&>(), std::declval<R const&>(), std::declval<A const&>(),
                                   std::declval<at<P> const&>()));
    if constexpr (!ends_fit<P, Row, result>) explain_misfit<P, Row>(static_cast<result*>(nullptr));
    return ends_fit<P, Row, result>;
  }
}

// Whether these could be the arguments of a step: three, the last of them a moment.
template <class P, class... Arguments> inline constexpr bool step_arguments = false;
template <class P, class R, class A, class M>
inline constexpr bool step_arguments<P, R, A, M> = std::is_convertible_v<M const&, moment<typename P::rules> const&>;

template <class P, class F> constexpr flaw fold_one(typename P::file& file, reader& from) {
  F fact{};
  from.get(fact);
  if (from.ok()) fold(file, fact);
  return from.what();
}

template <class P, class Facts> struct folders;
template <class P, class... F> struct folders<P, type_list<F...>> {
  static constexpr std::array<flaw (*)(typename P::file&, reader&), sizeof...(F)> value{&fold_one<P, F>...};
};

// Folds facts into the file until the bytes end; what is wrong with them stays in the reader.
template <class P> constexpr void fold_all(typename P::file& file, reader& from) {
  while (from.ok() && !from.at_end()) {
    auto const fact = index_of_name<typename P::facts>(from.get_name());
    if (fact == P::facts::size)
      from.fail(flaw::unknown_name);
    else
      folders<P, typename P::facts>::value[fact](file, from);
  }
}

template <class P, class R> constexpr bool acts_in_case(typename P::file const& file, R const& who) {
  if constexpr (requires { acts_in(file, who); })
    return acts_in(file, who);
  else
    return true;
}

template <class S, class A> inline constexpr bool is_lapse = std::is_same_v<A, lapse> && lapsing<S>;

// When a step counts as done, or why it cannot be done at this time. A lapse counts from the instant it was due.
template <class S, class A>
constexpr std::optional<objection> settle_time(S const& state, instant last, elapsed tolerance, instant& now) {
  if (now < last) {
    if (last - now > tolerance) return objection{objection::kind::clock_behind, now, last};
    now = last;
  }
  if constexpr (lapsing<S>) {
    if (is_lapse<S, A> && now < state.due) return objection{objection::kind::not_yet_due, now, state.due};
    if (!is_lapse<S, A> && now >= state.due) return objection{objection::kind::overdue, now, state.due};
    if (is_lapse<S, A>) now = std::max(state.due, last);
  }
  return std::nullopt;
}

// What is known of a step before anybody looks at what the action carries: when it counts as done, or why it is not.
template <class Refusal> struct step_check {
  instant now{};
  std::optional<reason<Refusal>> why{};
};
template <class P, class S, class R, class A>
constexpr step_check<typename P::refusal> bars_step(case_body<P> const& body, S const& state, R const& who,
                                                    moment<typename P::rules> const& when) {
  if constexpr (!std::is_same_v<S, unopened>)
    if (!acts_in_case<P>(body.file, who)) return {when.now, objection{objection::kind::not_a_party, when.now, when.now}};
  auto now = when.now;
  if (auto wrong = settle_time<S, A>(state, body.last, when.tolerance, now)) return {now, *wrong};
  if constexpr (requires(at<P> const& c) { barred(state, who, std::type_identity<A>{}, c); })
    if (auto why = barred(state, who, std::type_identity<A>{}, at<P>{body.id, body.file, when.rules, now})) return {now, std::move(*why)};
  return {now, std::nullopt};
}

// One step in place. Settles the next state through `settle(next)`, or returns why nothing happened.
template <class P, class S, class R, class A>
constexpr std::optional<reason<typename P::refusal>> take_step(case_body<P>& body, S const& state, R const& who,
                                                               A const& what, moment<typename P::rules> const& when,
                                                               auto&& settle) {
  if constexpr (decides<P, row_of<P, S, R, A>>()) {
    static_assert(lapsing<S> || !std::is_same_v<A, lapse>, "a state that lapses has a member `instant due{}`");
    auto check = bars_step<P, S, R, A>(body, state, who, when);
    if (check.why) return std::move(check.why);
    auto decided = decide(state, who, what, at<P>{body.id, body.file, when.rules, check.now});
    if (auto* why = decided.refusal()) return std::move(*why);
    decided.take_end([&]<class To>(To& next) {
      body.journal.push_back(make_entry(body.chain, body.version + 1, check.now, R::name, who.id, A::name, To::name, [&](writer& w) {
        w.put(what);
        w.put(next);
        w.put_bytes(decided.facts());
      }));
      ++body.version;
      body.last = check.now;
      body.chain = chain_of(body.journal.back());
      reader facts(decided.facts());
      fold_all<P>(body.file, facts);
      settle(std::move(next));
    });
  }
  return std::nullopt;
}

} // namespace detail

} // namespace redress
