// SPDX-License-Identifier: BSL-1.0
#pragma once
// Generated values: any type with `fields`, its members filled with usual values, empty values and limits.
//
//     choices pick;
//     auto const asked = generated<leave::ask>(pick, {.now = monday});
//
// An author who knows better fills some types or members: `author(name, member, pick)` says whether it did.
#include <array>
#include <chrono>
#include <concepts>
#include <cstddef>
#include <limits>
#include <optional>
#include <string_view>
#include <type_traits>
#include <utility>

#include <redress/encoding/codec.hpp>
#include <redress/encoding/fields.hpp>
#include <redress/encoding/personal.hpp>
#include <redress/encoding/text.hpp>
#include <redress/encoding/time.hpp>
#include <redress/encoding/writer.hpp>
#include <redress/testing/choices.hpp>

namespace redress::testing {

/// The instant around which instants are generated.
struct generated_at {
  instant now{};
  std::optional<instant> due{};
};

/// An author's filler that fills nothing.
struct fills_nothing {};

namespace inner {

inline instant some_instant(choices& pick, generated_at const& at) {
  using std::chrono::milliseconds, std::chrono::days;
  auto const about = at.due.value_or(at.now);
  std::array const all{
      at.now,        about,       at.now - days{1}, about + days{1}, about + milliseconds{1}, about - milliseconds{1},
      first_instant, last_instant};
  return all[pick.among(all.size())];
}
template <class T> T some_integer(choices& pick) {
  constexpr std::array all{T{1}, T{0}, T{7}, std::numeric_limits<T>::max(), std::numeric_limits<T>::min(), T(-1)};
  return all[pick.among(std::is_signed_v<T> ? 6 : 4)];
}
template <class T> T some_duration(choices& pick) {
  std::array const all{T(std::chrono::duration_cast<T>(std::chrono::days{1})), T{0}, T{1}, T{-1}};
  return all[pick.among(all.size())];
}

template <class T> inline constexpr bool is_run_of_characters = false;
template <std::size_t N> inline constexpr bool is_run_of_characters<std::array<char, N>> = true;

// Visits the fields of a value and fills them; so it has to look like what reads them.
template <class Author> class filler {
  choices& pick_;
  generated_at const& at_;
  Author const& author_;

public:
  filler(choices& pick, generated_at const& at, Author const& author) : pick_(pick), at_(at), author_(author) {}

  template <class T> void operator()(std::string_view name, T& member) {
    if constexpr (requires { bool(author_(name, member, pick_)); })
      if (author_(name, member, pick_)) return;
    fill(name, member);
  }
  // A value that breaks an invariant is found when it is decoded.
  void fail(decode_error) {}

private:
  template <class T> void fill(std::string_view name, T& member) {
    if constexpr (std::same_as<T, bool>)
      member = pick_.yes_or_no();
    else if constexpr (std::integral<T>)
      member = some_integer<T>(pick_);
    else if constexpr (named_enumeration<T>) {
      constexpr auto all = enumerators(T{});
      if constexpr (all.size() > 0) member = all[pick_.among(all.size())].value;
    } else if constexpr (std::is_enum_v<T>)
      member = static_cast<T>(pick_.among(2));
    else if constexpr (std::same_as<T, text> || std::same_as<T, personal_text>)
      member = pick_.yes_or_no() ? T("some " + std::string(name)) : T{};
    else if constexpr (std::same_as<T, instant>)
      member = some_instant(pick_, at_);
    else if constexpr (redress::detail::is_duration<T>)
      member = some_duration<T>(pick_);
    else if constexpr (redress::detail::is_optional<T>) {
      member.reset();
      if (pick_.yes_or_no()) (*this)(name, member.emplace());
    } else if constexpr (redress::detail::is_vector<T>) {
      member.clear();
      if (pick_.yes_or_no()) {
        typename T::value_type element{};
        (*this)(name, element);
        member.push_back(std::move(element));
      }
    } else if constexpr (is_run_of_characters<T>)
      member.fill(pick_.yes_or_no() ? 'A' : '\0'); // a code, such as a currency, or none
    else if constexpr (redress::detail::is_array<T>)
      for (auto& element : member) (*this)(name, element);
    else
      each_field(member, *this);
  }
};

} // namespace inner

/// A value by these choices, as bytes; nothing if it breaks an invariant of its type.
template <class T, class Author = fills_nothing>
std::optional<bytes> generated_bytes(choices& pick, generated_at const& at, Author const& author = {}) {
  T value{};
  inner::filler<Author> fill(pick, at, author);
  each_field(value, fill);
  auto made = encode(value);
  reader from(made);
  from.get(value);
  if (!from.finish()) return std::nullopt;
  return made;
}

} // namespace redress::testing
