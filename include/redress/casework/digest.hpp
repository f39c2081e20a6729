// SPDX-License-Identifier: BSL-1.0
#pragma once
// Digest: sixty-four bits by which a journal notices that an entry was changed, lost, doubled or moved.
//
// It guards against accidents: a flipped bit, a torn write, a merge of two backups. It is no signature: who can write to
// the storage can compute it anew.
#include <algorithm>
#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <string_view>

namespace redress {

using digest = std::uint64_t;

namespace detail {

__extension__ using product = unsigned __int128;

// Both halves of the product are kept, so that what two words change in the high bits does not cancel.
constexpr digest stir(digest hash, std::uint64_t word) {
  auto const wide = static_cast<product>(hash ^ word) * 0x9e3779b97f4a7c15;
  return static_cast<digest>(wide) ^ static_cast<digest>(wide >> 64) ^ word;
}

// Eight bytes as a number, the first the lowest.
constexpr std::uint64_t word_at(char const* from) {
  std::array<char, 8> bytes{};
  std::copy_n(from, 8, bytes.data());
  if constexpr (std::endian::native == std::endian::little) {
    return std::bit_cast<std::uint64_t>(bytes);
  } else {
    std::uint64_t word = 0;
    for (std::size_t b = 0; b < 8; ++b) word |= std::uint64_t{static_cast<std::uint8_t>(bytes[b])} << (8 * b);
    return word;
  }
}

} // namespace detail

/// The digest of `data`, going on from `before`.
constexpr digest digest_of(std::string_view data, digest before = 0) {
  std::size_t i = 0;
  for (; i + 8 <= data.size(); i += 8) { before = detail::stir(before, detail::word_at(data.data() + i)); }
  std::uint64_t last = std::uint64_t{data.size()} << 56;
  for (std::size_t b = 0; i + b < data.size(); ++b)
    last ^= std::uint64_t{static_cast<std::uint8_t>(data[i + b])} << (8 * b);
  return detail::stir(detail::stir(before, last), 0x2545f4914f6cdd1d);
}

} // namespace redress
