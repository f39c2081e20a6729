// SPDX-License-Identifier: BSL-1.0
#include <chrono>
#include <type_traits>

#include <redress/encoding/codec.hpp>
#include <redress/refund/model/order.hpp>

#include "../../support/catch.hpp"

using namespace redress::refund;
using namespace std::chrono_literals;

namespace {

constexpr order of(money captured) {
  return {.id = "o1", .buyer = "b7", .merchant = "m3", .captured = captured, .paid_at = redress::instant{1h}};
}

} // namespace

TEST_CASE("an order is paid from the first minor unit on") {
  STATIC_REQUIRE(paid_order::from(of(cny(1))).has_value());
  STATIC_REQUIRE(!paid_order::from(of(cny(0))).has_value());
  STATIC_REQUIRE(!paid_order::from(of(cny(-1))).has_value());
  STATIC_REQUIRE(!std::is_constructible_v<paid_order, order>);
}

TEST_CASE("a paid order shows the order it is") {
  auto const paid = paid_order::from(of(cny(129'00)));
  REQUIRE(paid);
  CHECK((*paid)->buyer == "b7");
  CHECK((**paid).captured == cny(129'00));
}

TEST_CASE("a paid order is stored as its order is") {
  auto unpaid = of(cny(129'00));
  unpaid.signed_at = redress::instant{2h};
  auto const kept = redress::encode(*paid_order::from(unpaid));
  CHECK(kept == redress::encode(unpaid));
  redress::reader r(kept);
  auto const read = r.get<paid_order>();
  CHECK(r.finish());
  CHECK(read->merchant == "m3");
  CHECK(read->signed_at == redress::instant{2h});
}
