// SPDX-License-Identifier: BSL-1.0
// What penalties come to: which have effect at an instant, and what all of a merchant's do.
#include <chrono>

#include <redress/refund/model/merchant_standing.hpp>

#include "../../support/catch.hpp"

using namespace redress::refund;
using namespace std::chrono_literals;

namespace {

constexpr redress::instant now = std::chrono::sys_days{std::chrono::year{2026} / 3 / 2};
constexpr auto day = std::chrono::days{1};
policy const standard{};

penalty of_points(std::uint32_t points, penalty_kind kind = penalty_kind::credit_points) {
  return {.kind = kind, .calculation = counted(counted_by::act, 1, points), .imposed_at = now};
}
penalty ban(int days) {
  auto of = of_points(static_cast<std::uint32_t>(days), penalty_kind::campaign_ban);
  of.until = end_of_ban(of.kind, now, of.calculation);
  return of;
}
ruling reversal(money award) { return {.award = award, .outcome = appeal_outcome::reversed}; }

/// The credit points of one penalty.
std::uint64_t points_of(penalty const& one, redress::instant when = now, std::vector<ruling> rulings = {}) {
  case_file file;
  file.penalties = {one};
  file.rulings = std::move(rulings);
  merchant_standing all;
  add(all, file, when, standard);
  return all.credit_points;
}

} // namespace

TEST_CASE("points are in force from when they are imposed, and for a year") {
  CHECK(points_of(of_points(3), now - 1ms) == 0);
  CHECK(points_of(of_points(3), now) == 3);
  CHECK(points_of(of_points(3), now + 365 * day - 1ms) == 3);
  CHECK(points_of(of_points(3), now + 365 * day) == 0);
}

TEST_CASE("a penalty that was lifted, or is under appeal, has no effect") {
  auto one = of_points(3);
  one.lifted = true;
  CHECK(points_of(one) == 0);
  one.lifted = false;
  one.appeal = penalty_appeal{.filed_at = now};
  CHECK(points_of(one) == 0);
  CHECK(points_of(one, now + 300 * day) == 0); // however long the reviewer is silent
  one.appeal->outcome = penalty_appeal_outcome::upheld;
  CHECK(points_of(one) == 3);
}

TEST_CASE("a penalty has no effect once what it follows was reversed for the merchant, before it is lifted too") {
  auto one = of_points(3);
  one.ruling = 1;
  ruling const first{.award = cny(10)};
  CHECK(points_of(one, now, {first}) == 3);
  CHECK(points_of(one, now, {first, reversal(cny(0))}) == 0);
  CHECK(points_of(one, now, {first, reversal(cny(9))}) == 3);
  one.ruling = 2;
  CHECK(points_of(one, now, {reversal(cny(0)), first}) == 3);
  one.ruling = 0; // it followed no ruling but silence
  CHECK(points_of(one, now, {reversal(cny(0))}) == 0);
}

TEST_CASE("the penalties of all cases of a merchant add up, by their kinds") {
  case_file one, other;
  one.penalties = {of_points(3), of_points(2, penalty_kind::rating), ban(5)};
  other.penalties = {of_points(8), ban(9)};
  merchant_standing all;
  add(all, one, now, standard);
  add(all, other, now, standard);
  CHECK(all.credit_points == 11);
  CHECK(all.rating_points == 2);
  CHECK(all.banned_until == now + 9 * day);
}

TEST_CASE("campaigns are closed by a ban while it lasts, and from so many credit points on") {
  auto const barred = [](std::vector<penalty> penalties, redress::instant when = now, policy const& by = standard) {
    case_file file;
    file.penalties = std::move(penalties);
    merchant_standing all;
    add(all, file, when, by);
    return barred_from_campaigns(all, by);
  };
  CHECK_FALSE(barred({}));
  CHECK_FALSE(barred({of_points(11)}));
  CHECK(barred({of_points(11), of_points(1)}));
  CHECK_FALSE(barred({of_points(11), of_points(1, penalty_kind::rating)}));
  CHECK(barred({ban(5)}, now + 5 * day - 1ms));
  CHECK_FALSE(barred({ban(5)}, now + 5 * day));
  auto strict = standard;
  strict.points_without_campaigns = 1;
  CHECK(barred({of_points(1)}, now, strict));
}

TEST_CASE("a policy says from how many points on, and for how long they last") {
  auto const error = [](auto change) {
    policy p;
    change(p);
    return error_of(p).has_value();
  };
  CHECK(error([](policy& p) { p.points_without_campaigns = 0; }));
  CHECK_FALSE(error([](policy& p) { p.points_without_campaigns = 1; }));
  CHECK_FALSE(error([](policy& p) { p.points_without_campaigns = 1000; }));
  CHECK(error([](policy& p) { p.points_without_campaigns = 1001; }));
  CHECK(error([](policy& p) { p.penalty_appeal_window = redress::elapsed{0}; }));
  CHECK(error([](policy& p) { p.penalty_points_last = redress::elapsed{0}; }));
}
