// SPDX-License-Identifier: BSL-1.0
#pragma once
// Values of any described type with something in every member, drawn from a seed: extremes, several alphabets, control
// characters. Optionals and lists are filled more often than not.
#include <array>
#include <chrono>
#include <concepts>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <random>
#include <string_view>
#include <type_traits>

#include <redress/encoding/codec.hpp>
#include <redress/refund/model/ruling.hpp>

class filler {
  std::mt19937_64 random_;

  std::size_t up_to(std::size_t most) { return random_() % (most + 1); }

public:
  explicit filler(std::uint64_t seed) : random_(seed) {}

  template <class T> T make() {
    T value{};
    fill(value);
    return value;
  }

  template <class T> void fill(T& value) {
    using namespace redress;
    if constexpr (std::same_as<T, refund::blame>) {
      auto const merchant = static_cast<std::uint8_t>(up_to(100));
      value = *refund::blame::of(static_cast<std::uint8_t>(100 - merchant), merchant);
    } else if constexpr (std::same_as<T, refund::freight_split>) {
      auto const whole = static_cast<std::int64_t>(up_to(10'000));
      value = *refund::freight_split::of(refund::cny(whole), refund::cny(whole / 3));
    } else if constexpr (std::same_as<T, bool>) {
      value = up_to(1) == 1;
    } else if constexpr (std::same_as<T, char>) {
      value = static_cast<char>('A' + up_to(25));
    } else if constexpr (std::integral<T>) {
      std::array<T, 4> const some{static_cast<T>(random_()), std::numeric_limits<T>::max(),
                                  std::numeric_limits<T>::min(), static_cast<T>(up_to(100))};
      value = some[up_to(3)];
    } else if constexpr (named_enumeration<T>) {
      auto const all = enumerators(T{});
      value = all[up_to(all.size() - 1)].value;
    } else if constexpr (std::is_enum_v<T>) {
      value = static_cast<T>(random_());
    } else if constexpr (std::same_as<T, text> || std::same_as<T, personal_text>) {
      constexpr std::array<std::string_view, 6> some{"",
                                                     "the coat is not wool",
                                                     "面料与描述不符",
                                                     "\"\\/\b\f\n\r\t\x01\x7f",
                                                     "\xf0\x9f\xa7\xa5 \xef\xbf\xbf \xf4\x8f\xbf\xbf",
                                                     std::string_view("a\0b", 3)};
      value = some[up_to(5)];
    } else if constexpr (std::same_as<T, instant>) {
      auto const days =
          static_cast<std::size_t>(std::chrono::duration_cast<std::chrono::days>(last_instant - first_instant).count());
      value = first_instant + std::chrono::days{up_to(days - 1)} +
              std::chrono::milliseconds{static_cast<std::int64_t>(up_to(86'399'999))};
    } else if constexpr (redress::detail::is_duration<T>) {
      value = T(static_cast<typename T::rep>(up_to(1'000'000)));
    } else if constexpr (redress::detail::is_optional<T>) {
      value.reset();
      if (up_to(3) > 0) fill(value.emplace());
    } else if constexpr (redress::detail::is_vector<T>) {
      value.clear();
      for (auto left = up_to(3); left > 0; --left) fill(value.emplace_back());
    } else if constexpr (redress::detail::is_array<T>) {
      for (auto& element : value) fill(element);
    } else {
      auto f = [this](std::string_view, auto& member) { this->fill(member); };
      each_field(value, f);
    }
  }
};

/// Calls `f.template operator()<T>()` for each type of a list.
template <class... T> void each_type(redress::type_list<T...>, auto&& f) { (f.template operator()<T>(), ...); }
