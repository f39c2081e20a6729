// SPDX-License-Identifier: BSL-1.0
#pragma once
// Fields: the list of a struct's members, from which codec, printing, comparison and JSON are derived.
//
//     struct reject {
//       text reason{};
//       static constexpr std::string_view name = "reject";
//       static constexpr void fields(auto& self, auto& f) { f("reason", self.reason); }
//     };
//
// A struct without members needs none. One whose list leaves out a member does not compile. The macros write both lines, so
// that the names agree; write them yourself for a struct with an invariant to check.
//
//     struct reject  { text reason{};  REDRESS_ACTION(reject, reason) };
//     struct granted { REDRESS_STATE(granted) };
#include <array>
#include <cstddef>
#include <string_view>
#include <type_traits>
#include <utility>

#include <redress/encoding/kept.hpp>

namespace redress {

namespace detail {

// Collects the addresses of the listed members, to find one that is listed twice in place of another; and the first that
// cannot be stored.
struct collect_fields {
  std::size_t count = 0;
  std::string_view unkept{}, unkept_type{};
  std::array<void const*, 64> where{};
  template <class Member> constexpr void operator()(std::string_view name, Member const& member) {
    if constexpr (!can_be_kept<Member>)
      if (unkept.empty()) unkept = name, unkept_type = spelled_type<Member>();
    void const* const here = &member;
    for (std::size_t i = 0; i < count; ++i)
      if (where[i] == here) return;
    where[count++] = here;
  }
};

// Memory for a value that is never constructed; only the addresses of its members are used.
template <class T> union unmade {
  char nothing;
  T value;
  constexpr unmade() : nothing{} {}
  constexpr ~unmade() {}
};

struct convertible_to_any {
  template <class T> operator T() const { std::unreachable(); } // never called; without a body clang misses it
};

template <class T, std::size_t... I> constexpr bool initialisable_with(std::index_sequence<I...>) {
  return requires { T{(static_cast<void>(I), convertible_to_any{})...}; };
}

// Whether an aggregate has so many members: it takes so many initialisers, and no more.
template <class T, std::size_t N>
inline constexpr bool has_members =
    initialisable_with<T>(std::make_index_sequence<N>{}) && !initialisable_with<T>(std::make_index_sequence<N + 1>{});

struct members_told {
  std::size_t count;
  std::string_view unkept, unkept_type;
};
template <class T> constexpr members_told tell_members() {
  unmade<T> const room;
  collect_fields f;
  T::fields(room.value, f);
  return {f.count, f.unkept, f.unkept_type};
}
/// What `fields` of a struct names.
template <class T> inline constexpr members_told told_members = tell_members<T>();
template <class T> inline constexpr std::size_t described_count = told_members<T>.count;

struct well_described {};
struct misspelt {}; // the compiler has reported it: no such member

template <class T> constexpr auto verdict_on_members() {
  constexpr auto const& told = told_members<T>;
  if constexpr (!told.unkept.empty())
    return std::type_identity<member_that_cannot_be_kept<T, words<told.unkept.size()>(told.unkept),
                                                         words<told.unkept_type.size()>(told.unkept_type)>>{};
  else if constexpr (!has_members<T, told.count>)
    return std::type_identity<fields_leave_a_member_out<T>>{};
  else
    return std::type_identity<well_described>{};
}
// The verdict on a type whose values are to be stored.
template <class T> constexpr auto fields_verdict() {
  if constexpr (described<T> && !std::is_aggregate_v<T>)
    return std::type_identity<well_described>{};
  else if constexpr (described<T>) {
    if constexpr (!requires { typename std::bool_constant<(tell_members<T>().count > 0)>; })
      return std::type_identity<misspelt>{};
    else
      return verdict_on_members<T>();
  } else if constexpr (std::is_empty_v<T>)
    return std::type_identity<well_described>{};
  else if constexpr (std::is_class_v<T> && std::is_aggregate_v<T>)
    return std::type_identity<members_without_fields<T>>{};
  else
    return std::type_identity<value_that_cannot_be_kept<T>>{};
}
template <class T> using said_of_fields = typename decltype(fields_verdict<T>())::type;
/// Whether the members of a value can be visited. Code that visits them asserts `sizeof(said_of_fields<T>) > 0` first, whose
/// error is the only one.
template <class T> inline constexpr bool has_fields = described<T> && std::is_same_v<said_of_fields<T>, well_described>;

} // namespace detail

/// Calls `f(name, member)` for each member of `value`, in the order of its `fields`.
template <class T, class Visitor> constexpr void each_field(T& value, Visitor&& f) {
  using plain = std::remove_const_t<T>;
  static_assert(sizeof(detail::said_of_fields<plain>) > 0);
  if constexpr (detail::has_fields<plain>) plain::fields(value, f);
}

/// One value of an enumeration and its name.
template <class E> struct enumerator {
  E value;
  std::string_view name;
};

/// An enumeration with names: `constexpr auto enumerators(E)` beside it returns an array of `enumerator<E>`.
template <class E> concept named_enumeration = std::is_enum_v<E> && requires { enumerators(E{}); };

namespace detail {

template <named_enumeration E> inline constexpr auto all_enumerators = enumerators(E{});

} // namespace detail

/// The name of a value, empty if it has none.
template <named_enumeration E> constexpr std::string_view name_of(E value) {
  constexpr auto const& all = detail::all_enumerators<E>;
  for (std::size_t i = 0; i < all.size(); ++i)
    if (all[i].value == value) return all[i].name;
  return {};
}

} // namespace redress

// Up to 24 members, one macro for each count: a recursive macro would cost g++ 5 MB for two hundred structs.
#define REDRESS_DETAIL_FIELDS_1(m) f(#m, self.m);
#define REDRESS_DETAIL_FIELDS_2(m, ...)                                                                                \
  f(#m, self.m);                                                                                                       \
  REDRESS_DETAIL_FIELDS_1(__VA_ARGS__)
#define REDRESS_DETAIL_FIELDS_3(m, ...)                                                                                \
  f(#m, self.m);                                                                                                       \
  REDRESS_DETAIL_FIELDS_2(__VA_ARGS__)
#define REDRESS_DETAIL_FIELDS_4(m, ...)                                                                                \
  f(#m, self.m);                                                                                                       \
  REDRESS_DETAIL_FIELDS_3(__VA_ARGS__)
#define REDRESS_DETAIL_FIELDS_5(m, ...)                                                                                \
  f(#m, self.m);                                                                                                       \
  REDRESS_DETAIL_FIELDS_4(__VA_ARGS__)
#define REDRESS_DETAIL_FIELDS_6(m, ...)                                                                                \
  f(#m, self.m);                                                                                                       \
  REDRESS_DETAIL_FIELDS_5(__VA_ARGS__)
#define REDRESS_DETAIL_FIELDS_7(m, ...)                                                                                \
  f(#m, self.m);                                                                                                       \
  REDRESS_DETAIL_FIELDS_6(__VA_ARGS__)
#define REDRESS_DETAIL_FIELDS_8(m, ...)                                                                                \
  f(#m, self.m);                                                                                                       \
  REDRESS_DETAIL_FIELDS_7(__VA_ARGS__)
#define REDRESS_DETAIL_FIELDS_9(m, ...)                                                                                \
  f(#m, self.m);                                                                                                       \
  REDRESS_DETAIL_FIELDS_8(__VA_ARGS__)
#define REDRESS_DETAIL_FIELDS_10(m, ...)                                                                               \
  f(#m, self.m);                                                                                                       \
  REDRESS_DETAIL_FIELDS_9(__VA_ARGS__)
#define REDRESS_DETAIL_FIELDS_11(m, ...)                                                                               \
  f(#m, self.m);                                                                                                       \
  REDRESS_DETAIL_FIELDS_10(__VA_ARGS__)
#define REDRESS_DETAIL_FIELDS_12(m, ...)                                                                               \
  f(#m, self.m);                                                                                                       \
  REDRESS_DETAIL_FIELDS_11(__VA_ARGS__)
#define REDRESS_DETAIL_FIELDS_13(m, ...)                                                                               \
  f(#m, self.m);                                                                                                       \
  REDRESS_DETAIL_FIELDS_12(__VA_ARGS__)
#define REDRESS_DETAIL_FIELDS_14(m, ...)                                                                               \
  f(#m, self.m);                                                                                                       \
  REDRESS_DETAIL_FIELDS_13(__VA_ARGS__)
#define REDRESS_DETAIL_FIELDS_15(m, ...)                                                                               \
  f(#m, self.m);                                                                                                       \
  REDRESS_DETAIL_FIELDS_14(__VA_ARGS__)
#define REDRESS_DETAIL_FIELDS_16(m, ...)                                                                               \
  f(#m, self.m);                                                                                                       \
  REDRESS_DETAIL_FIELDS_15(__VA_ARGS__)
#define REDRESS_DETAIL_FIELDS_17(m, ...)                                                                               \
  f(#m, self.m);                                                                                                       \
  REDRESS_DETAIL_FIELDS_16(__VA_ARGS__)
#define REDRESS_DETAIL_FIELDS_18(m, ...)                                                                               \
  f(#m, self.m);                                                                                                       \
  REDRESS_DETAIL_FIELDS_17(__VA_ARGS__)
#define REDRESS_DETAIL_FIELDS_19(m, ...)                                                                               \
  f(#m, self.m);                                                                                                       \
  REDRESS_DETAIL_FIELDS_18(__VA_ARGS__)
#define REDRESS_DETAIL_FIELDS_20(m, ...)                                                                               \
  f(#m, self.m);                                                                                                       \
  REDRESS_DETAIL_FIELDS_19(__VA_ARGS__)
#define REDRESS_DETAIL_FIELDS_21(m, ...)                                                                               \
  f(#m, self.m);                                                                                                       \
  REDRESS_DETAIL_FIELDS_20(__VA_ARGS__)
#define REDRESS_DETAIL_FIELDS_22(m, ...)                                                                               \
  f(#m, self.m);                                                                                                       \
  REDRESS_DETAIL_FIELDS_21(__VA_ARGS__)
#define REDRESS_DETAIL_FIELDS_23(m, ...)                                                                               \
  f(#m, self.m);                                                                                                       \
  REDRESS_DETAIL_FIELDS_22(__VA_ARGS__)
#define REDRESS_DETAIL_FIELDS_24(m, ...)                                                                               \
  f(#m, self.m);                                                                                                       \
  REDRESS_DETAIL_FIELDS_23(__VA_ARGS__)
#define REDRESS_DETAIL_PICK(m1, m2, m3, m4, m5, m6, m7, m8, m9, m10, m11, m12, m13, m14, m15, m16, m17, m18, m19, m20, \
                            m21, m22, m23, m24, picked, ...)                                                           \
  picked
#define REDRESS_DETAIL_NAMED(type, ...)                                                                                \
  using named_itself = type; /* compared with the struct it is in */                                                   \
  static constexpr std::string_view name = #type;                                                                      \
  __VA_OPT__(REDRESS_FIELDS(__VA_ARGS__))

/// The fields of a struct: all its members, in the order in which they are stored.
#define REDRESS_FIELDS(...)                                                                                            \
  static constexpr void fields([[maybe_unused]] auto& self, [[maybe_unused]] auto& f) {                                \
    REDRESS_DETAIL_PICK(__VA_ARGS__, REDRESS_DETAIL_FIELDS_24, REDRESS_DETAIL_FIELDS_23, REDRESS_DETAIL_FIELDS_22,     \
                        REDRESS_DETAIL_FIELDS_21, REDRESS_DETAIL_FIELDS_20, REDRESS_DETAIL_FIELDS_19,                  \
                        REDRESS_DETAIL_FIELDS_18, REDRESS_DETAIL_FIELDS_17, REDRESS_DETAIL_FIELDS_16,                  \
                        REDRESS_DETAIL_FIELDS_15, REDRESS_DETAIL_FIELDS_14, REDRESS_DETAIL_FIELDS_13,                  \
                        REDRESS_DETAIL_FIELDS_12, REDRESS_DETAIL_FIELDS_11, REDRESS_DETAIL_FIELDS_10,                  \
                        REDRESS_DETAIL_FIELDS_9, REDRESS_DETAIL_FIELDS_8, REDRESS_DETAIL_FIELDS_7,                     \
                        REDRESS_DETAIL_FIELDS_6, REDRESS_DETAIL_FIELDS_5, REDRESS_DETAIL_FIELDS_4,                     \
                        REDRESS_DETAIL_FIELDS_3, REDRESS_DETAIL_FIELDS_2, REDRESS_DETAIL_FIELDS_1, )(__VA_ARGS__)      \
  }
/// The name and the members of a state. The name is the struct's own.
#define REDRESS_STATE(type, ...) REDRESS_DETAIL_NAMED(type __VA_OPT__(, ) __VA_ARGS__)
/// The name and the members of an action.
#define REDRESS_ACTION(type, ...) REDRESS_DETAIL_NAMED(type __VA_OPT__(, ) __VA_ARGS__)
/// The name and the members of a fact.
#define REDRESS_FACT(type, ...) REDRESS_DETAIL_NAMED(type __VA_OPT__(, ) __VA_ARGS__)
