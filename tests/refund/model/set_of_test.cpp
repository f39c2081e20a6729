// SPDX-License-Identifier: BSL-1.0
#include <redress/refund/model/claim.hpp>
#include <redress/refund/model/set_of.hpp>

#include "../../support/catch.hpp"

using namespace redress::refund;
using enum claim_kind;

TEST_CASE("a set of enumerators has what it was made of") {
  constexpr set_of<claim_kind> two{refund_only, repair};
  STATIC_REQUIRE(two.has(refund_only));
  STATIC_REQUIRE(!two.has(exchange));
  STATIC_REQUIRE(two.first() == refund_only);
  STATIC_REQUIRE((every<claim_kind> - two) == set_of<claim_kind>{return_and_refund, exchange, reship});
  STATIC_REQUIRE((two | set_of<claim_kind>{exchange}) == set_of<claim_kind>{refund_only, exchange, repair});
  STATIC_REQUIRE(set_of<claim_kind>{}.empty());
  STATIC_REQUIRE(two.known());
  for (int const number : {0, 6, 62, 63, 64, 200}) {
    auto const none = static_cast<claim_kind>(number);
    CHECK_FALSE(set_of<claim_kind>{none}.known());
    CHECK_FALSE(every<claim_kind>.has(none));
  }
}
