// SPDX-License-Identifier: BSL-1.0
// How a penalty is calculated: what its lines come to, and in words.
#include <redress/refund/model/penalty_calculation.hpp>

#include "../../support/catch.hpp"

using namespace redress::refund;

TEST_CASE("a calculation comes to the sum of its lines, and to no more than a penalty can be") {
  constexpr std::uint32_t huge = 4294967295u, most = penalty_calculation::largest;
  CHECK(penalty_calculation{}.counted() == 0);
  CHECK(penalty_calculation{.items = {{counted_by::act, 2, 3}, {counted_by::day, 4, 5}}}.counted() == 26);
  CHECK(penalty_calculation{.items = {{counted_by::act, 1, most}}}.counted() == most);
  CHECK(penalty_calculation{.items = {{counted_by::act, 1, most}, {counted_by::act, 1, 1}}}.counted() == most + 1);
  CHECK(penalty_calculation{.items = {{counted_by::act, huge, huge}, {counted_by::act, huge, huge}}}.counted() ==
        penalty_calculation::beyond_any);
}

TEST_CASE("a line counts something, and there is one at least") {
  CHECK_FALSE(penalty_calculation{}.says_how_much());
  CHECK(counted(counted_by::act, 1, 1).says_how_much());
  CHECK_FALSE(counted(counted_by::act, 0, 1).says_how_much());
  CHECK_FALSE(counted(counted_by::act, 1, 0).says_how_much());
}

TEST_CASE("a calculation of one line adds up, and is said in words") {
  CHECK(counted(counted_by::unit_of_goods, 3, 4).sum == 12);
  CHECK(in_words(counted(counted_by::unit_of_goods, 3, 4)) == "3 x 4 by unit_of_goods");
  CHECK(in_words(penalty_calculation{.items = {{counted_by::act, 1, 2}, {counted_by::day, 3, 1}}}) ==
        "1 x 2 by act and 3 x 1 by day");
}
