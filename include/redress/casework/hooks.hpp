// SPDX-License-Identifier: BSL-1.0
#pragma once
// Hooks: functions of a protocol's author other than guards, `decide`s and `fold`s. All of them are members of one
// aggregate, so that a hook of the wrong type or with a misspelt name does not compile.
//
//     struct traits : redress::default_traits {
//       ...
//       static constexpr redress::hooks<file> hooks{.acts_in = leave::acts_in, .parties_of = leave::parties_of};
//     };
//
// `acts_in` must be given, so that no case is open to everybody by oversight; if everybody may act, write
// `.acts_in = redress::anyone`.
#include <cstdint>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

#include <redress/casework/context.hpp>
#include <redress/encoding/digest.hpp>
#include <redress/encoding/schema.hpp>
#include <redress/encoding/text.hpp>

namespace redress {

/// A party by the name of its role and its id.
struct party {
  std::string_view role, id;

  /// Whether it acts in the role `R`.
  template <class R> constexpr bool is() const { return role == R::name; }
};

/// A view of a state whose type is known at run time.
class state_view {
  std::string_view name_;
  void const* state_;

public:
  constexpr state_view(std::string_view name, void const* state) : name_(name), state_(state) {}

  constexpr std::string_view name() const { return name_; }
  template <class S> constexpr bool is() const { return name_ == S::name; }
  /// The state as an `S`, or null if it is another.
  template <class S> S const* get_if() const { return name_ == S::name ? static_cast<S const*>(state_) : nullptr; }
};

/// The hooks of a protocol. Those that are null are not called.
template <class File, class Digester = plain_digester> struct hooks {
  using file = File;
  /// The digester that chains the journals.
  using digester = Digester;
  static_assert(redress::digester<Digester>, "the digester of this protocol has no value of(data, before)");

  /// Whether this party may act in this case. Called for each act except the one that opens the case.
  bool (*acts_in)(File const&, party const&) = nullptr;
  /// Whose lists show the case, each as "role id".
  std::vector<std::string> (*parties_of)(File const&) = nullptr;
  /// The id of the account of the case, the same for all of its life; empty: it has none.
  text (*account_of)(File const&) = nullptr;
  /// The version of the rules that the case keeps. Without this hook every case has the rules in force.
  std::uint32_t (*rules_version)(File const&) = nullptr;
  /// An invariant of state and file. Checked by `verify`, and by the test kit after each step.
  bool (*holds)(state_view, File const&) = nullptr;
  /// The schema in which entries are written: see schema.hpp.
  std::uint16_t schema = 1;
  /// Whether rows may have no `decide` yet. Such a table can be proved and drawn; at run time those rows return the error
  /// `undecided`, and by types they do not compile.
  bool draft = false;
  /// The name of the protocol, which a storage keeps with each case, so that several protocols can share it. Two protocols of
  /// one storage need different names; without one, any case that has no name is tried.
  std::string_view protocol{};
};

/// For `acts_in`, where everybody may act in every case.
template <class File> constexpr bool anyone(File const&, party const&) { return true; }

namespace detail {

template <class T> inline constexpr bool is_hooks = false;
template <class File, class Digester> inline constexpr bool is_hooks<hooks<File, Digester>> = true;

enum class hook : std::uint8_t { none, acts_in, parties_of, account_of, rules_version, holds, schema, draft };

// The first hook that the traits have beside `hooks`.
template <class P> consteval hook hook_beside_hooks() {
  if (requires { &P::acts_in; }) return hook::acts_in;
  if (requires { &P::parties_of; }) return hook::parties_of;
  if (requires { &P::account_of; }) return hook::account_of;
  if (requires { &P::rules_version; }) return hook::rules_version;
  if (requires { &P::holds; }) return hook::holds;
  if (requires { &P::schema; }) return hook::schema;
  if (requires { &P::draft; }) return hook::draft;
  return hook::none;
}

// Faults of the hooks of a protocol. Each is one error, which names the protocol.
template <class P, bool Met = false> struct this_protocol_has_no_hooks {
  static_assert(Met, "say who acts in a case: static constexpr redress::hooks<file> hooks{.acts_in = my_function}; or, "
                     "if everybody may: {.acts_in = redress::anyone}");
};
template <class P, bool Met = false> struct hooks_of_another_file {
  static_assert(Met, "`hooks` of a protocol are a redress::hooks<file>, of its own file");
};
template <class P, bool Met = false> struct hooks_that_are_no_constant {
  static_assert(Met, "`hooks` of a protocol are a constant: static constexpr redress::hooks<file> hooks{...};");
};
template <class P, hook Which, bool Met = false> struct hook_outside_of_hooks {
  static_assert(Met, "this hook is a member of the traits, where nothing calls it: it belongs in hooks{...}");
};
template <class P, bool Met = false> struct account_of_missing {
  static_assert(Met, "a protocol with an account gives the id of that of a case: hooks{.account_of = my_function}");
};
template <class P, bool Met = false> struct account_of_without_an_account {
  static_assert(Met, "hooks.account_of is given, and the traits name no `account`");
};
template <class P, bool Met = false> struct rules_without_a_version {
  static_assert(Met, "hooks.rules_version needs a member `version` of the rules, which they do not have");
};
template <class P, bool Met = false> struct protocol_name_with_a_slash {
  static_assert(Met,
                "the name of a protocol has no '/': it is a part of the ids of its accounts, which has one behind it");
};
struct hooked_well {};

// Whether a hook is given. By a template argument, because g++ 12 does not accept a comparison as a constant under
// -fsanitize=undefined.
template <auto Hook> struct hook_given {
  static constexpr bool value = true;
};
template <class Function, Function* Hook>
  requires std::is_same_v<std::integral_constant<Function*, Hook>, std::integral_constant<Function*, nullptr>>
struct hook_given<Hook> {
  static constexpr bool value = false;
};
template <auto Hook> inline constexpr bool is_given = hook_given<Hook>::value;

template <class Rules>
  requires requires(Rules const& of) { of.version(); } || requires(Rules const& of) { of.version + 0u; }
constexpr std::uint32_t version_of(Rules const& of) {
  if constexpr (requires { of.version(); })
    return static_cast<std::uint32_t>(of.version());
  else
    return static_cast<std::uint32_t>(of.version);
}

template <class P> constexpr auto hooks_verdict() {
  if constexpr (!requires { P::hooks; })
    return std::type_identity<this_protocol_has_no_hooks<P>>{};
  else if constexpr (!is_hooks<std::remove_cvref_t<decltype(P::hooks)>>)
    return std::type_identity<hooks_of_another_file<P>>{};
  else if constexpr (!std::is_same_v<typename std::remove_cvref_t<decltype(P::hooks)>::file, typename P::file>)
    return std::type_identity<hooks_of_another_file<P>>{};
  else if constexpr (!requires { typename std::bool_constant<P::hooks.draft>; })
    return std::type_identity<hooks_that_are_no_constant<P>>{};
  else if constexpr (hook_beside_hooks<P>() != hook::none)
    return std::type_identity<hook_outside_of_hooks<P, hook_beside_hooks<P>()>>{};
  else if constexpr (!is_given<P::hooks.acts_in>)
    return std::type_identity<this_protocol_has_no_hooks<P>>{};
  else if constexpr (P::hooks.protocol.find('/') != std::string_view::npos)
    return std::type_identity<protocol_name_with_a_slash<P>>{};
  else if constexpr (with_account<P> && !is_given<P::hooks.account_of>)
    return std::type_identity<account_of_missing<P>>{};
  else if constexpr (!with_account<P> && is_given<P::hooks.account_of>)
    return std::type_identity<account_of_without_an_account<P>>{};
  else if constexpr (is_given<P::hooks.rules_version> &&
                     !requires(typename P::rules const& rules) { version_of(rules) == std::uint32_t{}; })
    return std::type_identity<rules_without_a_version<P>>{};
  else
    return std::type_identity<hooked_well>{};
}

template <class P> struct named_digester {
  using type = plain_digester;
};
template <class P>
  requires requires { P::hooks; } && is_hooks<std::remove_cvref_t<decltype(P::hooks)>>
struct named_digester<P> {
  using type = typename std::remove_cvref_t<decltype(P::hooks)>::digester;
};

} // namespace detail

/// The digester of `P`.
template <class P> using digester_of = typename detail::named_digester<P>::type;
/// The schema that entries of `P` are written in.
template <class P> inline constexpr std::uint16_t schema_of = P::hooks.schema;
/// The name of the protocol; empty if it has none.
template <class P> inline constexpr std::string_view protocol_name = P::hooks.protocol;
/// Whether `P` is a draft.
template <class P> inline constexpr bool is_draft = P::hooks.draft;

} // namespace redress
