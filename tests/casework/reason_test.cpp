// SPDX-License-Identifier: BSL-1.0
#include <array>
#include <chrono>
#include <cstdint>
#include <string>

#include <redress/casework/reason.hpp>

#include "../support/catch.hpp"

using namespace redress;
using namespace std::chrono_literals;

namespace {

enum class plain : std::uint8_t { no };
constexpr auto enumerators(plain) { return std::array<enumerator<plain>, 1>{{{plain::no, "no"}}}; }
enum class spoken { no };
std::string_view explain(spoken) { return "because"; }
struct incomparable {};
std::string explain(incomparable const&) { return "never mind"; }

objection objected(objection_kind what) { return {what, instant{1h}, instant{2h}}; }

} // namespace

TEST_CASE("a reason is a refusal or an objection, and compares with either") {
  reason<plain> const refused = plain::no;
  REQUIRE(refused.refusal());
  CHECK(*refused.refusal() == plain::no);
  CHECK(refused.objected() == nullptr);
  CHECK(refused == plain::no);
  CHECK_FALSE(refused == objection_kind::overdue);

  reason<plain> const late = objected(objection_kind::overdue);
  REQUIRE(late.objected());
  CHECK(late.objected()->bound == instant{2h});
  CHECK(late.refusal() == nullptr);
  CHECK(late == objection_kind::overdue);
  CHECK_FALSE(late == objection_kind::not_yet_due);
  CHECK_FALSE(late == plain::no);
}

TEST_CASE("each objection is explained with its instants") {
  using enum objection_kind;
  CHECK(explain(objected(not_a_party)) == "this party is no party of this case");
  CHECK(explain(objected(no_party_id)) == "this party has no id");
  CHECK(explain(objected(party_id_too_long)) == "the id of this party has more than 256 bytes");
  auto of_a_body = objected(malformed);
  of_a_body.what = decode_error::no_currency;
  of_a_body.where.out_of("currency");
  of_a_body.where.out_of("amount");
  CHECK(explain(of_a_body) ==
        "the body does not decode: amount.currency: a currency that is not three capital letters");
  CHECK(explain(objected(not_yet_due)) ==
        "the time runs until 1970-01-01 02:00:00.000 UTC; it is 1970-01-01 01:00:00.000");
  CHECK(explain(objected(not_yet_due), berlin_time) ==
        "the time runs until 1970-01-01 03:00:00.000 UTC+01:00; it is 1970-01-01 02:00:00.000");
  CHECK(explain(objected(overdue)) == "the time ran out at 1970-01-01 02:00:00.000 UTC; it is 1970-01-01 01:00:00.000, "
                                      "and only the lapse is left");
  CHECK(explain(objected(clock_behind)) ==
        "the clock says 1970-01-01 01:00:00.000 UTC, which is before the last entry, 1970-01-01 02:00:00.000");
}

TEST_CASE("a refusal is explained by its protocol, or by the name of its enumerator") {
  CHECK(explain(reason<spoken>(spoken::no)) == "because");
  CHECK(explain(reason<plain>(plain::no)) == "no");
  CHECK(explain(reason<incomparable>(incomparable{})) == "never mind");
  CHECK(explain(reason<spoken>(objected(objection_kind::not_a_party))) == "this party is no party of this case");
}
