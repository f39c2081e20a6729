// SPDX-License-Identifier: BSL-1.0
#pragma once
// Bytes: what is stored, hashed and sent; and integers as bytes, the lowest first, whatever the machine.
#include <array>
#include <bit>
#include <concepts>
#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

#include <redress/standard/algorithm.hpp>

namespace redress {

/// A view of bytes.
using byte_view = std::string_view;
/// Bytes that own their memory.
struct bytes : std::vector<char> {
  using std::vector<char>::vector;
  constexpr operator byte_view() const { return {data(), size()}; }
};

namespace detail {

template <std::unsigned_integral U> constexpr std::array<char, sizeof(U)> little(U value) {
  if constexpr (std::endian::native == std::endian::little) {
    return std::bit_cast<std::array<char, sizeof(U)>>(value);
  } else {
    std::array<char, sizeof(U)> out{};
    for (std::size_t i = 0; i < sizeof(U); ++i) out[i] = static_cast<char>(value >> (8 * i));
    return out;
  }
}
template <std::unsigned_integral U> constexpr U from_little(char const* from) {
  std::array<char, sizeof(U)> in{};
  std::copy_n(from, sizeof(U), in.data());
  if constexpr (std::endian::native == std::endian::little) {
    return std::bit_cast<U>(in);
  } else {
    U value = 0;
    for (std::size_t i = 0; i < sizeof(U); ++i)
      value = static_cast<U>(value | static_cast<U>(U{static_cast<std::uint8_t>(in[i])} << (8 * i)));
    return value;
  }
}

} // namespace detail

} // namespace redress
