// SPDX-License-Identifier: BSL-1.0
// The parts of a line: whatever is claimed, given back and claimed anew, they come to what was paid for it.
#include <cstdint>
#include <limits>
#include <vector>

#include <redress/refund/facts/claim.hpp>
#include <redress/refund/model/claimed_item.hpp>

#include "../../support/catch.hpp"
#include "../../support/dice.hpp"
#include "../../support/long_run.hpp"

using namespace redress::refund;

TEST_CASE("a unit has its part of what is left, and the last one the rest") {
  STATIC_REQUIRE(share_of_units(cny(10'00), 1, 3) == cny(3'33));
  STATIC_REQUIRE(share_of_units(cny(6'67), 1, 2) == cny(3'33));
  STATIC_REQUIRE(share_of_units(cny(3'34), 1, 1) == cny(3'34));
  STATIC_REQUIRE(share_of_units(cny(10'00), 3, 3) == cny(10'00));
  STATIC_REQUIRE(share_of_units(cny(0), 1, 3) == cny(0));
  STATIC_REQUIRE(share_of_units(cny(5), 1, 0) == cny(0));
  constexpr auto most = std::numeric_limits<std::int64_t>::max();
  STATIC_REQUIRE(share_of_units(cny(most), 4'000'000'000U, 4'000'000'001U).minor > most / 2);
}

TEST_CASE("parts of a line sum to its price in any sequence of claims, and no unit has more than a rounded part") {
  dice roll{41};
  for (int run = 0; run < long_run::times(2000); ++run) {
    auto const quantity = static_cast<std::uint32_t>(roll.between(1, 12));
    auto const price = roll.between(0, 3000);
    order_account account{.captured = cny(price), .held = cny(0), .out = cny(0)};
    account.lines.push_back(
        {.line = "mug", .quantity = quantity, .claimed = 0, .price = cny(price), .claimed_price = cny(0)});
    auto const& line = account.lines.front();
    std::vector<claimed_units> held;
    for (int step = 0; step < 30 || line.left() > 0; ++step) {
      if (step < 30 && !held.empty() && roll.chance(450)) {
        auto const which = roll.below(held.size());
        fold(account, units_released{{held[which]}});
        held.erase(held.begin() + static_cast<std::ptrdiff_t>(which));
      } else if (line.left() > 0) {
        auto const some = static_cast<std::uint32_t>(roll.between(1, static_cast<int>(line.left())));
        held.push_back({.line = "mug", .quantity = some, .price = line.price_of(some)});
        REQUIRE_FALSE(fold(account, units_claimed{{held.back()}}));
      }
      std::uint32_t units = 0;
      for (auto const& each : held) {
        units += each.quantity;
        auto const fair = static_cast<std::int64_t>(price) * each.quantity;
        CHECK(each.price.minor * quantity > fair - static_cast<std::int64_t>(quantity) * each.quantity);
        CHECK(each.price.minor * quantity < fair + static_cast<std::int64_t>(quantity) * each.quantity);
      }
      REQUIRE(line.claimed == units);
      REQUIRE(line.claimed_price == price_of(held, cny(0)));
    }
    REQUIRE(price_of(held, cny(0)) == cny(price));
  }
}
