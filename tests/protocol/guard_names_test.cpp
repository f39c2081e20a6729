// SPDX-License-Identifier: BSL-1.0
// The conditions of rows as people read them.
#include "../support/catch.hpp"

#include <cstddef>
#include <string_view>
#include <vector>

#include <redress/protocol/guard_names.hpp>
#include "../support/small.hpp"

namespace {

using namespace small;
using redress::guard_names;
using redress::limit_of;

constexpr bool heard(int) { return false; }
namespace inner {
constexpr bool funded(int) { return false; }
} // namespace inner
template <int Side> constexpr bool not_waived(int) { return false; }

// Rows 2 and 3 are one row over a set.
struct kept : redress::protocol<row<unopened, ann, open, a>, row<a, ann, go, b>::only_if<heard, inner::funded>,
                                row<any_of<a, b>, ann, ask, same>::only_if<not_waived<2>>,
                                row<a, bob, undo, c>::at_most<3>, row<b, bob, undo, c>::only_if<heard>::at_most<2>> {};

std::vector<std::string_view> names(std::size_t row) {
  auto const all = guard_names<kept>(row);
  return {all.begin(), all.end()};
}
using list = std::vector<std::string_view>;

static_assert(guard_names<kept>(1)[0] == "heard");

} // namespace

TEST_CASE("guards of a row by their names, in the order in which they are asked") {
  CHECK(names(0) == list{});
  CHECK(names(1) == list{"heard", "funded"});
}

TEST_CASE("each row of a set has the guards of all of it, and a template is called by its name alone") {
  CHECK(names(2) == list{"not_waived"});
  CHECK(names(3) == list{"not_waived"});
}

TEST_CASE("how often a row may be taken, or nought where that is not counted") {
  CHECK(limit_of<kept>(3) == 0);
  CHECK(limit_of<kept>(4) == 3);
  CHECK(limit_of<kept>(5) == 2);
  CHECK(names(5) == list{"heard"});
}
