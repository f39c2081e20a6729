// SPDX-License-Identifier: BSL-1.0
#pragma once
// Digest: sixty-four bits by which a journal notices that an entry was changed, lost, doubled or moved.
//
// It guards against accidents: a flipped bit, a torn write, a merge of two backups. It is no signature: who can write to
// the storage can compute it anew.
#include <cstddef>
#include <cstdint>
#include <string_view>

namespace redress {

using digest = std::uint64_t;

namespace detail {

constexpr digest stir(digest hash, std::uint64_t word) {
  hash = (hash ^ word) * 0x9e3779b97f4a7c15;
  return hash ^ (hash >> 29);
}

} // namespace detail

/// The digest of `data`, going on from `before`.
constexpr digest digest_of(std::string_view data, digest before = 0) {
  std::size_t i = 0;
  for (; i + 8 <= data.size(); i += 8) {
    std::uint64_t word = 0;
    for (std::size_t b = 0; b < 8; ++b) word |= std::uint64_t{static_cast<std::uint8_t>(data[i + b])} << (8 * b);
    before = detail::stir(before, word);
  }
  std::uint64_t last = std::uint64_t{data.size()} << 56;
  for (std::size_t b = 0; i + b < data.size(); ++b)
    last ^= std::uint64_t{static_cast<std::uint8_t>(data[i + b])} << (8 * b);
  return detail::stir(detail::stir(before, last), 0x2545f4914f6cdd1d);
}

} // namespace redress
