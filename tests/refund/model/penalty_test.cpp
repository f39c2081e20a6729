// SPDX-License-Identifier: BSL-1.0
// Penalties: how much, for what, once for each ground.
#include <chrono>
#include <vector>

#include <redress/encoding/codec.hpp>
#include <redress/refund/model/penalty.hpp>

#include "../../support/catch.hpp"

using namespace redress::refund;
using namespace std::chrono_literals;

namespace {

constexpr redress::instant now = std::chrono::sys_days{std::chrono::year{2026} / 3 / 2};
constexpr auto a_millisecond = 1ms;

} // namespace

TEST_CASE("points are more than none, and have no end") {
  for (auto const kind : {penalty_kind::credit_points, penalty_kind::rating}) {
    CHECK_FALSE(says_how_much({.kind = kind, .points = 0}, now));
    CHECK(says_how_much({.kind = kind, .points = 1}, now));
    CHECK_FALSE(says_how_much({.kind = kind, .points = 1, .until = now + 24h}, now));
  }
}

TEST_CASE("a ban ends, and not before it begins") {
  auto const ban = [](std::optional<redress::instant> until, std::uint32_t points = 0) {
    return says_how_much({.kind = penalty_kind::campaign_ban, .points = points, .until = until}, now);
  };
  CHECK_FALSE(ban({}));
  CHECK_FALSE(ban(now - a_millisecond));
  CHECK_FALSE(ban(now));
  CHECK(ban(now + a_millisecond));
  CHECK_FALSE(ban(now + a_millisecond, 1));
}

TEST_CASE("a penalty is found by its ground, and counts until it is lifted") {
  std::vector<penalty> imposed{
      {.kind = penalty_kind::rating, .ground = penalty_ground::counterfeit, .points = 3},
      {.kind = penalty_kind::credit_points, .ground = penalty_ground::unanswered_claim, .points = 2}};
  REQUIRE(penalty_for(penalty_ground::unanswered_claim, imposed) != nullptr);
  CHECK(penalty_for(penalty_ground::unanswered_claim, imposed)->points == 2);
  CHECK(penalty_for(penalty_ground::forged_exhibit, imposed) == nullptr);
  CHECK(standing(imposed) == 2);
  imposed[0].lifted = true;
  CHECK(standing(imposed) == 1);
  CHECK(penalty_for(penalty_ground::counterfeit, imposed) != nullptr); // lifted, and still imposed once
}

TEST_CASE("a penalty survives being stored, and its names keep their numbers") {
  auto const kept = redress::encode(penalty{.kind = penalty_kind::campaign_ban,
                                            .ground = penalty_ground::order_not_complied,
                                            .until = now + 24h,
                                            .imposed_by = "p1"});
  redress::reader r(kept);
  auto const read = r.get<penalty>();
  REQUIRE(r.finish());
  CHECK(read.ground == penalty_ground::order_not_complied);
  CHECK(read.until == now + 24h);
  CHECK_FALSE(read.lifted);
  STATIC_REQUIRE(static_cast<int>(penalty_kind::credit_points) == 1);
  STATIC_REQUIRE(static_cast<int>(penalty_kind::rating) == 3);
  STATIC_REQUIRE(static_cast<int>(penalty_ground::defective_goods) == 1);
  STATIC_REQUIRE(static_cast<int>(penalty_ground::refused_return) == 7);
}
