// SPDX-License-Identifier: BSL-1.0
#pragma once
// A timeline: the journal of a case in words: when, who, what, the facts, the next state and until when.
//
// A protocol may give words for a fact or a state, `std::string in_words(funds_reserved const&)`; its traits list those that
// have them, `using worded = type_list<funds_reserved>`. Otherwise the fields are printed. An empty string leaves the fact, or
// the members of the state, out.
#include <array>
#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <type_traits>

#include <redress/casework/authored.hpp>
#include <redress/casework/clock_entry.hpp>
#include <redress/casework/entry.hpp>
#include <redress/casework/hooks.hpp>
#include <redress/encoding/codec.hpp>
#include <redress/encoding/print.hpp>
#include <redress/encoding/schema.hpp>
#include <redress/encoding/time.hpp>
#include <redress/encoding/type_ops.hpp>
#include <redress/encoding/zone.hpp>
#include <redress/protocol/name.hpp>
#include <redress/protocol/type_list.hpp>

namespace redress {

struct timeline_options {
  redress::zone zone = utc_time; ///< whose local time is printed
};

namespace detail {

// A state in words, without the instant it is due and whether that is provisional, which are shown by themselves.
struct state_printer : field_printer {
  std::optional<instant> due{};
  bool marks = false, provisional = false; ///< whether the state says so, and what
  void operator()(std::string_view name, auto const& member) {
    if constexpr (std::is_same_v<std::remove_cvref_t<decltype(member)>, instant>)
      if (name == "due") {
        due = member;
        return;
      }
    if constexpr (std::is_same_v<std::remove_cvref_t<decltype(member)>, bool>)
      if (marks && name == "provisional") {
        provisional = member;
        return;
      }
    field_printer::operator()(name, member);
  }
};

template <class T, bool Met> struct listed_as_worded_without_in_words {
  static_assert(Met, "`worded` in the traits lists this fact or state, which has no std::string in_words(... const&)");
};
template <class T, bool Met> struct in_words_of_what_is_not_listed_as_worded {
  static_assert(Met, "this fact or state has an in_words(... const&), and is not in the list `worded` of the traits");
};
template <class P, class T> inline constexpr bool is_worded = false;
template <class P, class T>
  requires requires { typename P::worded; }
inline constexpr bool is_worded<P, T> = element_of<T, typename P::worded>;
template <class T> inline constexpr bool has_in_words = requires(T const& what) { std::string(in_words(what)); };
// Whether the protocol has words for a fact or a state; a function without its place in the list, or the reverse, is an error.
template <class P, class T>
inline constexpr bool says_itself =
    (static_cast<void>(sizeof(listed_as_worded_without_in_words<T, !is_worded<P, T> || has_in_words<T>>)),
     static_cast<void>(sizeof(in_words_of_what_is_not_listed_as_worded<T, is_worded<P, T> || !has_in_words<T>>)),
     is_worded<P, T>&& has_in_words<T>);

// The first type in `worded` without words, so that the error is where a timeline is asked for.
template <class... T> constexpr auto words_verdict(type_list<T...>) {
  constexpr std::size_t first = first_true({!has_in_words<T>...});
  if constexpr (first == sizeof...(T))
    return std::type_identity<well_authored>{};
  else
    return std::type_identity<listed_as_worded_without_in_words<element<first, type_list<T...>>, false>>{};
}
template <class Worded> using said_of_words = typename decltype(words_verdict(Worded{}))::type;

template <class P, class S> void print_state(reader& from, state_printer& to) {
  S state{};
  from.get(state);
  if (!from.ok()) return;
  to.marks = has_provisional<S>;
  if constexpr (has_fields<S>) S::fields(state, to);
  if constexpr (says_itself<P, S>) to.out = in_words(state);
}
template <class P, class F> std::string print_fact(reader& from, zone const& in) {
  F fact{};
  from.get(fact);
  if (!from.ok()) return {};
  if constexpr (says_itself<P, F>) {
    return in_words(fact);
  } else {
    auto const members = print(fact, in);
    return std::string(F::name) + (members.empty() ? "" : ": ") + members;
  }
}

template <class P> class timeline_tables {
  template <class... T> static constexpr auto states_of(type_list<T...>*) {
    return std::array<void (*)(reader&, state_printer&), sizeof...(T)>{&print_state<P, T>...};
  }
  template <class... T> static constexpr auto facts_of(type_list<T...>*) {
    return std::array<std::string (*)(reader&, zone const&), sizeof...(T)>{&print_fact<P, T>...};
  }

public:
  static constexpr auto state = states_of(static_cast<typename P::states*>(nullptr));
  static constexpr auto fact = facts_of(static_cast<typename P::facts*>(nullptr));
};

inline std::string padded(std::string_view word, std::size_t width) {
  return std::string(word) + std::string(word.size() < width ? width - word.size() : 0, ' ');
}

// The facts of an entry, a line each; `state` gets the members of the state and until when it lasts.
template <class P> std::string payload_lines(entry_parts const& parts, zone const& in, state_printer& state) {
  using tables = timeline_tables<P>;
  constexpr std::string_view indent = "                    ";
  if (parts.erased) return std::string(indent) + "(erased)\n";
  auto const a = index_of_name<typename P::actions>(parts.action);
  auto const s = index_of_name<typename P::states>(parts.state);
  auto from = reader_of(parts);
  std::string lines;
  bool const of_clock = is_of_clock(parts);
  if ((a == P::actions::size && !of_clock) || s == P::states::size)
    from.fail(decode_error::unknown_name);
  else if (parts.schema > schema_of<P>)
    from.fail(decode_error::unknown_layout);
  else {
    if (!of_clock) read_past<typename P::actions>(a, from);
    tables::state[s](from, state);
  }
  while (from.ok() && !from.at_end()) {
    auto const f = index_of_name<typename P::facts>(from.get_name());
    if (f == P::facts::size) {
      from.fail(decode_error::unknown_name);
    } else if (auto const words = tables::fact[f](from, in); from.ok() && !words.empty()) {
      lines += std::string(indent) + words_on_one_line(words) + '\n';
    }
  }
  if (!from.ok()) lines += std::string(indent) + "(does not decode: " + std::string(name_of(from.what())) + ")\n";
  return lines;
}

} // namespace detail

/// The journal of a case of `P` in words, entry by entry. An entry that does not decode is shown as such.
template <class P> std::string timeline(std::span<entry const> journal, timeline_options const& options = {}) {
  static_assert(sizeof(detail::said_of_worded<P>) > 0 &&
                sizeof(detail::said_of_words<typename detail::worded_of<P>::type>) > 0);
  std::string out = "times in " + on_one_line(to_text(options.zone)) + "\n\n";
  for (auto const& next : journal) {
    auto const parts = read(next);
    out += to_string(next.at, options.zone) + "    ";
    if (!parts) {
      out += "(unreadable)\n";
      continue;
    }
    detail::state_printer state{{.in = options.zone}};
    auto const lines = detail::payload_lines<P>(*parts, options.zone, state);
    auto const who =
        on_one_line(parts->role) + (parts->party.empty() ? "" : " " + in_quotes_unless_a_word(parts->party));
    out += detail::padded(who, 14) + ' ' + detail::padded(on_one_line(parts->action), 16) + " -> " +
           on_one_line(parts->state);
    if (!state.out.empty()) out += " (" + words_on_one_line(state.out) + ")";
    if (state.due) out += ", until " + to_string(*state.due, options.zone) + (state.provisional ? ", provisional" : "");
    out += '\n' + lines;
  }
  return out;
}

} // namespace redress
