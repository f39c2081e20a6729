// SPDX-License-Identifier: BSL-1.0
// A refund case walked from filing to payout while compiling: what runs here is nothing.
#include <chrono>
#include <utility>

#include <redress/refund/desk.hpp>

#include "../support/catch.hpp"

namespace {

using namespace redress::refund;
using redress::step_time;

constexpr auto rules_in_force = marketplace_rules();
constexpr redress::instant monday = std::chrono::sys_days{std::chrono::year{2026} / 3 / 2};

constexpr auto filed() {
  auto const paid =
      paid_order::from({.id = "o1", .buyer = "b7", .merchant = "m3", .captured = cny(129'00), .paid_at = monday});
  auto done = redress::open<protocol>("c1").apply(
      buyer{"b7"},
      file_claim{
          .order = *paid, .kind = claim_kind::refund_only, .reason = claim_reason::quality, .amount = cny(129'00)},
      redress::step_time{rules_in_force, monday});
  return std::move(*done).take<refund_case<awaiting_merchant>>();
}

constexpr money refunded_after_a_ruling() {
  auto rejection = filed().apply(merchant{"m3"}, reject{.reason = "worn"}, redress::step_time{rules_in_force, monday});
  auto escalation =
      std::move(*rejection).apply(buyer{"b7"}, escalate{.grounds = "new"}, redress::step_time{rules_in_force, monday});
  auto ruling = std::move(*escalation)
                    .apply(platform{"p1"}, rule_for_buyer{.award = cny(100'00), .reasons = "the photo"},
                           redress::step_time{rules_in_force, monday});
  auto granting = std::move(*ruling).apply(timekeeper{}, lapse{},
                                           redress::step_time{rules_in_force, monday + std::chrono::days{3}});
  auto pending = std::move(*granting).take<refund_case<refund_pending>>();
  auto const id = pending.state().refund_id;
  auto paid = std::move(pending).apply(payments{"bank"}, confirm_payment{.payment_id = id},
                                       redress::step_time{rules_in_force, monday + std::chrono::days{3}});
  auto const done = std::move(*paid).take<refund_case<refunded>>();
  return done.version() == 6 && done.file().adds_up() ? done.file().ledger.refunded : money{};
}

constexpr bool an_early_lapse_gives_the_case_back() {
  auto early =
      filed().apply(timekeeper{}, lapse{}, redress::step_time{rules_in_force, monday + std::chrono::hours{47}});
  if (early || early.error().why != redress::objection_kind::not_yet_due) return false;
  auto again = std::move(early.error().unchanged)
                   .apply(timekeeper{}, lapse{}, redress::step_time{rules_in_force, monday + std::chrono::hours{48}});
  return again && again->is<refund_case<under_review>>();
}

TEST_CASE("a refund case is walked in a constant expression") {
  STATIC_REQUIRE(refunded_after_a_ruling() == cny(100'00));
  STATIC_REQUIRE(an_early_lapse_gives_the_case_back());
}

} // namespace
