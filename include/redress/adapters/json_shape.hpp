// SPDX-License-Identifier: BSL-1.0
#pragma once
// The shape that values have in JSON, by their `fields`; the same in both directions.
//
//     integers      as they are, exact; a runtime that holds numbers in doubles loses digits past 2^53
//     instants      "2026-03-02T02:00:00.000Z", exactly so
//     durations     integer milliseconds
//     enumerations  their names; integers if they have none
//     text          strings; so are fixed runs of characters, and a struct that is no more than one: "CNY"
//     personal text strings; null where it was erased; in a journal a place among those beside the body: {"personal":1}
//     optionals     null; absent is the same when it is read
//     lists         arrays; absent is the empty one when it is read
//     structs       objects with all their members and no others
#include <array>
#include <concepts>
#include <cstddef>
#include <cstdint>
#include <ratio>
#include <string_view>
#include <type_traits>

#include <redress/encoding/codec.hpp>
#include <redress/encoding/fields.hpp>
#include <redress/encoding/personal.hpp>
#include <redress/encoding/text.hpp>
#include <redress/encoding/time.hpp>
#include <redress/protocol/name.hpp>

namespace redress::detail {

template <class T> inline constexpr std::size_t run_of_characters = 0;
template <std::size_t N> inline constexpr std::size_t run_of_characters<std::array<char, N>> = N;

// What a struct is made of: the only member, if it is a run of characters, makes it that.
struct look_for_run {
  std::size_t members = 0, run = 0;
  template <class M> constexpr void operator()(std::string_view, M const&) {
    ++members;
    run = run_of_characters<M>;
  }
};
template <class T> consteval bool is_but_a_run() {
  if constexpr (described<T> && !named<T> && sizeof(T) <= 64 && std::is_trivially_copyable_v<T>) {
    look_for_run f;
    T const value{};
    T::fields(value, f);
    return f.members == 1 && f.run > 0;
  } else {
    return false;
  }
}

// How many milliseconds a unit of a duration is.
template <class D> consteval std::int64_t unit_of() {
  static_assert(std::integral<typename D::rep>, "a duration in JSON counts in whole units");
  using ratio = std::ratio_divide<typename D::period, std::milli>;
  static_assert(ratio::den == 1, "a duration in JSON is in milliseconds or coarser");
  return ratio::num;
}

template <std::integral T> using wide = std::conditional_t<std::is_signed_v<T>, std::int64_t, std::uint64_t>;

// An object in JSON: whatever has `fields` or could have.
template <class T>
concept object_in_json = std::is_class_v<T> && !std::same_as<T, text> && !std::same_as<T, personal_text> &&
                         !std::same_as<T, instant> && !is_duration<T>;

} // namespace redress::detail
