// SPDX-License-Identifier: BSL-1.0
#include <cstddef>

#include <redress/casework/dense_table.hpp>

#include "../support/catch.hpp"
#include "../support/leave.hpp"
#include "../support/loan.hpp"

namespace {

// Rows found by going over the whole cube; each must be where its own key says.
template <class P> constexpr std::size_t rows_found() {
  std::size_t found = 0;
  for (std::size_t s = 0; s < P::states::size; ++s)
    for (std::size_t r = 0; r < P::roles::size; ++r)
      for (std::size_t a = 0; a < P::actions::size; ++a) {
        auto const row = redress::detail::row_at<P>(s, r, a);
        if (row == redress::detail::no_row_index) continue;
        auto const& of = redress::graph<P>::rows[row];
        if (of.from != s || of.role != r || of.action != a) return 0;
        ++found;
      }
  return found;
}

template <class P, class S, class R, class A> constexpr std::size_t row() {
  return redress::detail::row_at<P>(redress::index_of<S, typename P::states>, redress::index_of<R, typename P::roles>,
                                    redress::index_of<A, typename P::actions>);
}

} // namespace

TEST_CASE("the table for the run time has every row at its key and nothing else") {
  STATIC_REQUIRE(rows_found<leave::protocol>() == 4);
  STATIC_REQUIRE(rows_found<loan::protocol>() == 8);
}

TEST_CASE("a key leads to its row or to none") {
  STATIC_REQUIRE(row<leave::protocol, leave::requested, leave::manager, leave::deny>() == 2);
  STATIC_REQUIRE(row<leave::protocol, leave::requested, leave::employee, leave::deny>() ==
                 redress::detail::no_row_index);
  STATIC_REQUIRE(row<leave::protocol, leave::granted, leave::manager, leave::deny>() == redress::detail::no_row_index);
}
