// SPDX-License-Identifier: BSL-1.0
#pragma once
// A salt: 128 bits that go into the digests of the personal texts of one entry, and are erased with them. Without it nobody
// can try whether a digest is that of a text that he guesses.
#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

#include <redress/encoding/bytes.hpp>
#include <redress/encoding/writer.hpp>

namespace redress {

/// The salt of one entry.
using salt = std::array<std::uint8_t, 16>;

/// Where salts come from: a function and what it draws from, which must outlive it. Each call must give another salt that
/// cannot be guessed.
struct salt_source {
  salt (*draw)(void const* from) = nullptr;
  void const* from = nullptr;

  /// The next salt. A source without a function gives zeros: for cases that are walked in memory and not kept.
  constexpr salt operator()() const { return draw == nullptr ? salt{} : draw(from); }
};

namespace detail {

// The digest of one personal text of an entry. Its position goes in, so that two equal texts have two digests.
template <class D>
constexpr typename D::value text_digest(byte_view salted, std::uint32_t position, std::string_view characters) {
  writer all;
  all.put_bytes(salted);
  all.put_integer(position);
  all.put_bytes(characters);
  return D::of(all, {});
}

} // namespace detail

} // namespace redress
