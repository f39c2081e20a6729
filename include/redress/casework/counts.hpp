// SPDX-License-Identifier: BSL-1.0
#pragma once
// Counts: how often a case has done an action that the table counts, `transition<...>::at_most<3>`. They are a fold of the
// entries like the file is, by whichever row the action was done. A protocol without counted rows keeps none.
//
// A limit is checked in steps, as a guard is, and not in replay: a journal that was written under a higher limit can be read.
#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>
#include <type_traits>

#include <redress/casework/reason.hpp>
#include <redress/encoding/time.hpp>
#include <redress/protocol/name.hpp>
#include <redress/protocol/protocol.hpp>
#include <redress/protocol/row_conditions.hpp>

namespace redress::detail {

template <class P, bool Counts = has_counted_rows<P>> class counts {
public:
  constexpr void add(std::size_t) {}
  constexpr void add(std::string_view) {}
};
template <class P> class counts<P, true> {
  using counted = counted_actions<P>;
  std::array<std::uint32_t, counted::size> times_{};

public:
  /// The case has done this action once more.
  constexpr void add(std::size_t action) {
    if (auto const at = counted::place[action]; at != counted::none) ++times_[at];
  }
  constexpr void add(std::string_view action) { add(index_of_name<typename P::actions>(action)); }
  /// How often the case has done this action, which is counted.
  constexpr std::uint32_t of(std::size_t action) const { return times_[counted::place[action]]; }
};

// The objection to an action that was done `times` times, by a row that may be taken while that is less than `limit`.
constexpr std::optional<objection> settle_count(std::uint32_t times, std::uint32_t limit, instant now) {
  if (times < limit) return std::nullopt;
  return objection{objection_kind::used_up, now, now, times, limit};
}

/// How often the action of `Row` may have been done when the row is taken; 0 where that is not counted.
template <class P, class Row>
inline constexpr std::uint32_t times_allowed = declared_row<declared_of<P, Row>>::at_most_times;

} // namespace redress::detail
