// SPDX-License-Identifier: BSL-1.0
#pragma once
// The chain of a journal: digests as they are stored, and the link of an entry, which covers all before it.
#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>
#include <type_traits>

#include <redress/encoding/bytes.hpp>
#include <redress/encoding/digest.hpp>
#include <redress/encoding/time.hpp>
#include <redress/encoding/writer.hpp>
#include <redress/standard/algorithm.hpp>

namespace redress::detail {

template <class D> inline constexpr bool is_plain = std::is_same_v<typename D::value, digest>;

// A digest as it is stored.
constexpr auto raw(digest value) { return little(value); }
template <class Value> constexpr auto raw(Value const& value) {
  std::array<char, sizeof(Value)> out{};
  std::transform(value.begin(), value.end(), out.begin(), [](auto byte) { return static_cast<char>(byte); });
  return out;
}
template <std::size_t N> constexpr byte_view view(std::array<char, N> const& of) { return {of.data(), N}; }

template <class D> constexpr void put_digest(writer& to, typename D::value const& value) {
  if constexpr (!is_plain<D>) to.put_integer(static_cast<std::uint8_t>(sizeof(value)));
  to.put_bytes(view(raw(value)));
}

// The chain after an entry. It covers the digest of the payload.
template <class D>
constexpr typename D::value chained(typename D::value const& before, std::uint32_t version, instant at,
                                    byte_view header, typename D::value const& payload) {
  auto const when = static_cast<std::uint64_t>(at.time_since_epoch().count());
  if constexpr (is_plain<D>) {
    return D::of(header, stir(stir(stir(before, version), when), payload));
  } else {
    writer all;
    all.put_integer(version);
    all.put_integer(when);
    all.put_bytes(view(raw(payload)));
    all.put_bytes(header);
    return D::of(all, before);
  }
}

} // namespace redress::detail
