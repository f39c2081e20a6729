// SPDX-License-Identifier: BSL-1.0
#pragma once
// Digest: sixty-four bits by which a journal notices that an entry was changed, lost, doubled or moved.
//
// It guards against accidents: a flipped bit, a torn write, a merge of two backups. It is no signature: who can write
// to the storage can compute it anew. A host that must notice a forger names a digester of its own in its protocol,
// such as a message authentication code whose secret the storage does not have:
//
//     struct sealed {
//       using value = std::array<std::uint8_t, 32>;
//       static value of(std::string_view data, value const& before);     // HMAC-SHA256 of `before` and `data`
//     };
//     struct protocol : redress::protocol<...> { using digester = sealed; ... };
//
// It is chosen once: a journal does not verify under another.
#include <concepts>
#include <cstddef>
#include <cstdint>
#include <string_view>

#include <redress/encoding/bytes.hpp>

namespace redress {

using digest = std::uint64_t;

namespace detail {

__extension__ using product = unsigned __int128;

// Both halves of the product are kept, so that what two words change in the high bits does not cancel.
constexpr digest stir(digest hash, std::uint64_t word) {
  auto const wide = static_cast<product>(hash ^ word) * 0x9e3779b97f4a7c15;
  return static_cast<digest>(wide) ^ static_cast<digest>(wide >> 64) ^ word;
}

} // namespace detail

/// The digest of `data`, going on from `before`.
constexpr digest digest_of(std::string_view data, digest before = 0) {
  std::size_t i = 0;
  for (; i + 8 <= data.size(); i += 8) {
    before = detail::stir(before, detail::from_little<std::uint64_t>(data.data() + i));
  }
  std::uint64_t last = std::uint64_t{data.size()} << 56;
  for (std::size_t b = 0; i + b < data.size(); ++b)
    last ^= std::uint64_t{static_cast<std::uint8_t>(data[i + b])} << (8 * b);
  return detail::stir(detail::stir(before, last), 0x2545f4914f6cdd1d);
}

/// The digester of a protocol that names none.
struct plain_digester {
  using value = digest;
  static constexpr value of(std::string_view data, value before) { return digest_of(data, before); }
};

/// What chains a journal: the digest of `data` behind `before`, 64 bits or up to 64 bytes.
template <class D>
concept digester = requires(std::string_view data, typename D::value const& before) {
  { D::of(data, before) } -> std::same_as<typename D::value>;
  requires std::same_as<typename D::value, digest> || (sizeof(typename D::value) <= 64 && requires {
             { before.size() } -> std::convertible_to<std::size_t>;
             requires sizeof(before[0]) == 1;
           });
};

} // namespace redress
