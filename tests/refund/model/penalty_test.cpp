// SPDX-License-Identifier: BSL-1.0
// Penalties: for how long, for what, once for each ground; and whether one is under appeal.
#include <chrono>
#include <vector>

#include <redress/encoding/codec.hpp>
#include <redress/refund/model/penalty.hpp>

#include "../../support/catch.hpp"

using namespace redress::refund;
using namespace std::chrono_literals;

namespace {

constexpr redress::instant now = std::chrono::sys_days{std::chrono::year{2026} / 3 / 2};

} // namespace

TEST_CASE("a ban ends as many days after it begins as were calculated, and points have no end") {
  auto const ten = counted(counted_by::day, 2, 5);
  CHECK(end_of_ban(penalty_kind::campaign_ban, now, ten) == now + 240h);
  for (auto const kind : {penalty_kind::credit_points, penalty_kind::rating}) CHECK_FALSE(end_of_ban(kind, now, ten));
  CHECK(penalty{.kind = penalty_kind::rating, .calculation = ten}.points() == 10);
  CHECK(penalty{.kind = penalty_kind::campaign_ban, .calculation = ten}.points() == 0);
}

TEST_CASE("a penalty is under appeal from when that is filed until it is decided or the penalty is lifted") {
  penalty one{};
  CHECK_FALSE(one.under_appeal());
  one.appeal = penalty_appeal{};
  CHECK(one.under_appeal());
  one.lifted = true;
  CHECK_FALSE(one.under_appeal());
  one.lifted = false;
  one.appeal->outcome = penalty_appeal_outcome::upheld;
  CHECK_FALSE(one.under_appeal());
}

TEST_CASE("a penalty is found by its ground, and counts until it is lifted") {
  std::vector<penalty> imposed{{.kind = penalty_kind::rating,
                                .ground = penalty_ground::counterfeit,
                                .calculation = counted(counted_by::act, 1, 3)},
                               {.kind = penalty_kind::credit_points,
                                .ground = penalty_ground::unanswered_claim,
                                .calculation = counted(counted_by::act, 1, 2)}};
  REQUIRE(penalty_for(penalty_ground::unanswered_claim, imposed) != nullptr);
  CHECK(penalty_for(penalty_ground::unanswered_claim, imposed)->points() == 2);
  CHECK(penalty_for(penalty_ground::forged_exhibit, imposed) == nullptr);
  CHECK(standing(imposed) == 2);
  imposed[0].lifted = true;
  CHECK(standing(imposed) == 1);
  CHECK(penalty_for(penalty_ground::counterfeit, imposed) != nullptr); // lifted, and still imposed once
}

TEST_CASE("a penalty survives being stored, and its names keep their numbers") {
  auto const kept = redress::encode(penalty{.kind = penalty_kind::campaign_ban,
                                            .ground = penalty_ground::order_not_complied,
                                            .clause = "rules 4.2",
                                            .calculation = counted(counted_by::act, 1, 1),
                                            .until = now + 24h,
                                            .imposed_by = "p1",
                                            .appeal = penalty_appeal{.reasons = "r", .filed_at = now}});
  redress::reader r(kept);
  auto const read = r.get<penalty>();
  REQUIRE(r.finish());
  CHECK(read.ground == penalty_ground::order_not_complied);
  CHECK(read.until == now + 24h);
  CHECK_FALSE(read.lifted);
  CHECK(read.clause == "rules 4.2");
  CHECK(read.calculation == counted(counted_by::act, 1, 1));
  CHECK(read.under_appeal());
  STATIC_REQUIRE(static_cast<int>(penalty_kind::credit_points) == 1);
  STATIC_REQUIRE(static_cast<int>(penalty_kind::rating) == 3);
  STATIC_REQUIRE(static_cast<int>(penalty_ground::defective_goods) == 1);
  STATIC_REQUIRE(static_cast<int>(penalty_ground::refused_return) == 7);
}
