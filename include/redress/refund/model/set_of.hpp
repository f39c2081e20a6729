// SPDX-License-Identifier: BSL-1.0
#pragma once
// A set of enumerators, as bits.
//
//     set_of<claim_kind> const goods_come_back{claim_kind::return_and_refund, claim_kind::exchange, claim_kind::repair};
//     every<claim_kind> - goods_come_back      // refund_only, reship
#include <bit>
#include <cstdint>
#include <initializer_list>

#include <redress/encoding/fields.hpp>

namespace redress::refund {

/// Enumerators of one list, none of them twice. Numbers are those of the enumerators, below 63.
template <named_enumeration E> struct set_of {
  std::uint64_t bits = 0;

  constexpr set_of() = default;
  constexpr set_of(std::initializer_list<E> members) {
    for (auto const each : members) bits |= bit_of(each);
  }

  constexpr bool has(E member) const { return (bits & bit_of(member)) != 0; }
  constexpr bool empty() const { return bits == 0; }
  /// Whether all members are enumerators of the list: a number that was cast may be none.
  constexpr bool known() const {
    auto left = bits;
    for (auto const& each : enumerators(E{})) left &= ~bit_of(each.value);
    return left == 0;
  }
  /// The member of the lowest number; of an empty set none of the list.
  constexpr E first() const { return empty() ? E{} : static_cast<E>(std::countr_zero(bits)); }

  friend constexpr set_of operator-(set_of a, set_of b) { return of_bits(a.bits & ~b.bits); }
  friend constexpr set_of operator|(set_of a, set_of b) { return of_bits(a.bits | b.bits); }
  friend constexpr bool operator==(set_of, set_of) = default;

  static constexpr set_of of_bits(std::uint64_t bits) {
    set_of made;
    made.bits = bits;
    return made;
  }

private:
  // The last bit is for numbers that no list has.
  static constexpr std::uint64_t bit_of(E member) {
    auto const number = static_cast<std::uint64_t>(member);
    return std::uint64_t{1} << (number < 63 ? number : 63);
  }
};

/// All enumerators of a list.
template <named_enumeration E>
inline constexpr set_of<E> every = [] {
  set_of<E> all;
  for (auto const& each : enumerators(E{})) all = all | set_of<E>{each.value};
  return all;
}();

} // namespace redress::refund
