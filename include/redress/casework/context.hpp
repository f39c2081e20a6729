// SPDX-License-Identifier: BSL-1.0
#pragma once
// The traits of a protocol: the types of its file, rules, refusal and facts, and its hooks. And the context of a step, which
// guards and `decide` get in addition to the state, the role and the action.
//
//     struct traits : redress::default_traits {
//       using file = leave::file;
//       using rules = leave::rules;
//       using refusal = leave::refusal;
//       using facts = redress::type_list<days_taken>;
//       static constexpr redress::hooks<file> hooks{.acts_in = leave::acts_in};   // see hooks.hpp
//     };
//     using context = redress::context<traits>;
//
// Traits are a struct of their own, and the protocol derives from it, because guards and decisions are written before
// the table is complete.
#include <array>
#include <chrono>
#include <cstdint>
#include <optional>
#include <string_view>
#include <type_traits>

#include <redress/casework/advice.hpp>
#include <redress/casework/timekeeper.hpp>
#include <redress/encoding/fields.hpp>
#include <redress/encoding/salt.hpp>
#include <redress/encoding/time.hpp>
#include <redress/protocol/type_list.hpp>

namespace redress {

/// The file of a protocol that has none.
struct no_file {};
/// The rules of a protocol that has none.
struct no_rules {};
/// The refusal of a protocol that never refuses.
enum class no_refusal : std::uint8_t {};
constexpr auto enumerators(no_refusal) { return std::array<enumerator<no_refusal>, 0>{}; }

/// The traits of a protocol that names no others. One with an account names `account`, and in `account_facts` the facts
/// that move it. `worded` are the facts and states that say in a timeline what they are, by `std::string in_words(...)`.
struct default_traits {
  using file = no_file;
  using rules = no_rules;
  using refusal = no_refusal;
  using facts = type_list<>;
  using account_facts = type_list<>;
  using worded = type_list<>;
};

/// Traits, or a protocol, with an account.
template <class Traits> concept with_account = requires { typename Traits::account; };

namespace detail {

// Faults of the traits of a protocol. Each is one error, which names them.
template <class Traits, bool Met = false> struct traits_without_a_file {
  static_assert(Met, "the traits of a protocol name its `file`: derive them from redress::default_traits, or write "
                     "using file = redress::no_file;");
};
template <class Traits, bool Met = false> struct traits_without_rules {
  static_assert(Met, "the traits of a protocol name its `rules`: derive them from redress::default_traits, or write "
                     "using rules = redress::no_rules;");
};
template <class Traits, bool Met = false> struct traits_without_a_refusal {
  static_assert(Met, "the traits of a protocol name its `refusal`: derive them from redress::default_traits, or write "
                     "using refusal = redress::no_refusal;");
};
template <class Traits, bool Met = false> struct traits_without_facts {
  static_assert(Met, "the traits of a protocol list its `facts`: derive them from redress::default_traits, or write "
                     "using facts = redress::type_list<>;");
};
struct traits_complete {};

template <class Traits> constexpr auto traits_verdict() {
  if constexpr (!requires { typename Traits::file; })
    return std::type_identity<traits_without_a_file<Traits>>{};
  else if constexpr (!requires { typename Traits::rules; })
    return std::type_identity<traits_without_rules<Traits>>{};
  else if constexpr (!requires { typename Traits::refusal; })
    return std::type_identity<traits_without_a_refusal<Traits>>{};
  else if constexpr (!requires { typename Traits::facts; })
    return std::type_identity<traits_without_facts<Traits>>{};
  else
    return std::type_identity<traits_complete>{};
}
template <class Traits> using what_traits_lack = typename decltype(traits_verdict<Traits>())::type;
template <class Traits>
inline constexpr bool complete_traits = std::is_same_v<what_traits_lack<Traits>, traits_complete>;

template <class Account> struct account_seen {
  /// What the case shares with others, as it was loaded, whose version the commit expects. Null where a case is walked
  /// in memory, and for the act that opens one.
  Account const* account = nullptr;
};
template <> struct account_seen<void> {};

template <class Traits> struct account_of_traits {
  using type = void;
};
template <with_account Traits> struct account_of_traits<Traits> {
  using type = typename Traits::account;
};

} // namespace detail

/// What a guard or a decision gets in addition to state, role and action.
template <class File, class Rules, class Account> struct context_of : detail::account_seen<Account> {
  std::string_view id; ///< of the case
  File const& file;
  Rules const& rules;
  instant now;
  std::optional<instant> due; ///< when the state lapses, if it does

  constexpr context_of(std::string_view of, File const& with, Rules const& in_force, instant at,
                       std::optional<instant> until = {})
      : id(of), file(with), rules(in_force), now(at), due(until) {}
  // It would refer to a file or rules that are destroyed.
  template <class First = hold_it_in_a_variable_first>
  context_of(std::string_view, File const&&, Rules const&, instant, std::optional<instant> = {}) = delete;
  template <class First = hold_it_in_a_variable_first>
  context_of(std::string_view, File const&, Rules const&&, instant, std::optional<instant> = {}) = delete;
  template <class First = hold_it_in_a_variable_first>
  context_of(std::string_view, File const&&, Rules const&&, instant, std::optional<instant> = {}) = delete;
};

namespace detail {

template <class Traits> struct context_in {
  using type = context_of<typename Traits::file, typename Traits::rules, typename account_of_traits<Traits>::type>;
};
template <class Traits>
  requires(!complete_traits<Traits>)
struct context_in<Traits> {
  static_assert(sizeof(what_traits_lack<Traits>) > 0);
  using type = context_of<no_file, no_rules, void>;
};

} // namespace detail

/// The same for the traits of a protocol.
template <class Traits> using context = typename detail::context_in<Traits>::type;

/// How far a clock may be behind a case's last entry, unless a host says otherwise.
inline constexpr elapsed default_tolerance = std::chrono::seconds{5};

/// The rules in force and the time at which a step is taken. The caller owns the rules, which must outlive this. A clock
/// that is behind the case's last entry by no more than `tolerance` counts as that entry's time; further behind, the
/// step is refused.
template <class Rules> struct step_time {
  Rules const& rules;
  instant now;
  elapsed tolerance;
  salt_source salts; ///< of the entries that are made; none: not for cases that are kept

  constexpr step_time(Rules const& in_force, instant at, elapsed tolerated = default_tolerance, salt_source from = {})
      : rules(in_force), now(at), tolerance(tolerated), salts(from) {}
  step_time(Rules const&&, instant, elapsed = default_tolerance,
            salt_source = {}) = delete; // would refer to rules that are destroyed
};

} // namespace redress
