// SPDX-License-Identifier: BSL-1.0
#pragma once
// Digest: 64 bits that detect an entry of a journal that was changed, lost, doubled or moved.
//
// It detects accidents: a flipped bit, a torn write, a merge of two backups. It is no signature: whoever can write to the
// storage can compute it again. To detect forgery, name a digester of your own in the protocol, such as a message
// authentication code with a secret that the storage does not have:
//
//     struct sealed {
//       using value = std::array<std::uint8_t, 32>;
//       static value of(std::string_view data, value const& before);     // HMAC-SHA256 of `before` and `data`
//     };
//     struct protocol : redress::protocol<...> { using digester = sealed; ... };
//
// Choose it before there are cases: a journal does not verify with another.
#include <concepts>
#include <cstddef>
#include <cstdint>
#include <string_view>

#include <redress/encoding/bytes.hpp>

namespace redress {

using digest = std::uint64_t;

namespace detail {

__extension__ using product = unsigned __int128;

// Both halves of the product are used, so that changes in the high bits of two words do not cancel.
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

/// A digester chains a journal: it computes the digest of `data` after `before`, 64 bits or up to 64 bytes.
template <class D>
concept digester = requires(std::string_view data, typename D::value const& before) {
  { D::of(data, before) } -> std::same_as<typename D::value>;
  requires std::same_as<typename D::value, digest> || (sizeof(typename D::value) <= 64 && requires {
             { before.size() } -> std::convertible_to<std::size_t>;
             requires sizeof(before[0]) == 1;
           });
};

} // namespace redress
