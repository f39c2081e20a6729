// SPDX-License-Identifier: BSL-1.0
#pragma once
// A set of partitions. A type of its own and not a number, so that no limit is taken for one.
#include <bit>
#include <cstddef>
#include <cstdint>
#include <string_view>

#include <redress/encoding/digest.hpp>

namespace redress {

/// Cases are spread over partitions by their id, so that workers on many machines can divide a sweep among themselves.
inline constexpr std::uint64_t partition_count = 64;
constexpr std::uint64_t partition_of(std::string_view id) { return digest_of(id) % partition_count; }

/// Some of the partitions; none as it is made.
class partition_set {
  std::uint64_t bits_ = 0;

public:
  constexpr partition_set() = default;
  /// A bit for each.
  explicit constexpr partition_set(std::uint64_t bits) : bits_(bits) {}
  /// The set of this one.
  static constexpr partition_set only(std::uint64_t partition) { return partition_set(std::uint64_t{1} << partition); }

  constexpr std::uint64_t bits() const { return bits_; }
  constexpr bool has(std::uint64_t partition) const { return (bits_ >> partition & 1u) != 0; }
  constexpr std::size_t size() const { return static_cast<std::size_t>(std::popcount(bits_)); }
  constexpr bool empty() const { return bits_ == 0; }

  constexpr partition_set& operator|=(partition_set other) {
    bits_ |= other.bits_;
    return *this;
  }
  friend constexpr partition_set operator|(partition_set a, partition_set b) { return a |= b; }
  friend constexpr partition_set operator&(partition_set a, partition_set b) {
    return partition_set(a.bits_ & b.bits_);
  }
  friend constexpr partition_set operator~(partition_set of) { return partition_set(~of.bits_); }
  friend constexpr bool operator==(partition_set, partition_set) = default;
};
inline constexpr partition_set all_partitions{~std::uint64_t{0}};

} // namespace redress
