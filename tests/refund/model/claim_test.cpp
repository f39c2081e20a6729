// SPDX-License-Identifier: BSL-1.0
// What journals hold of claims and rulings: names and numbers that may never change.
#include <cstddef>
#include <type_traits>

#include <redress/encoding/codec.hpp>
#include <redress/refund/model/case_file.hpp>
#include <redress/refund/model/claim.hpp>
#include <redress/refund/model/penalty.hpp>
#include <redress/refund/model/refusal.hpp>
#include <redress/refund/model/remedy.hpp>
#include <redress/refund/model/ruling.hpp>

#include "../../support/catch.hpp"

using namespace redress::refund;
using redress::name_of;

namespace {

// Numbered from 1 on without a gap, each with a name: zero is a value that was not set.
template <class E> constexpr bool numbered_from_one() {
  std::size_t number = 0;
  for (auto const& each : enumerators(E{}))
    if (static_cast<std::size_t>(each.value) != ++number || each.name.empty()) return false;
  return name_of(E{}).empty() && name_of(static_cast<E>(number + 1)).empty();
}

} // namespace

TEST_CASE("enumerations that are stored count from one, without a gap") {
  STATIC_REQUIRE(numbered_from_one<claim_kind>());
  STATIC_REQUIRE(numbered_from_one<claim_reason>());
  STATIC_REQUIRE(numbered_from_one<denial_ground>());
  STATIC_REQUIRE(numbered_from_one<dismissal_ground>());
  STATIC_REQUIRE(numbered_from_one<ruling_source>());
  STATIC_REQUIRE(numbered_from_one<appeal_outcome>());
  STATIC_REQUIRE(numbered_from_one<outside_outcome>());
  STATIC_REQUIRE(numbered_from_one<penalty_kind>());
  STATIC_REQUIRE(numbered_from_one<penalty_ground>());
  STATIC_REQUIRE(numbered_from_one<side>());
  STATIC_REQUIRE(numbered_from_one<intervention>());
  STATIC_REQUIRE(numbered_from_one<refusal_code>());
  STATIC_REQUIRE(numbered_from_one<exhibit_kind>());
  STATIC_REQUIRE(numbered_from_one<screener>());
  STATIC_REQUIRE(numbered_from_one<screening>());
  STATIC_REQUIRE(numbered_from_one<goods_category>());
  STATIC_REQUIRE(numbered_from_one<goods_place>());
  STATIC_REQUIRE(numbered_from_one<remedy_route>());
  STATIC_REQUIRE(numbered_from_one<risk_verdict>());
  STATIC_REQUIRE(numbered_from_one<risk_ground>());
}

TEST_CASE("kinds, reasons and grounds keep their numbers") {
  STATIC_REQUIRE(static_cast<int>(claim_kind::refund_only) == 1);
  STATIC_REQUIRE(static_cast<int>(claim_kind::repair) == 5);
  STATIC_REQUIRE(static_cast<int>(claim_reason::quality) == 1);
  STATIC_REQUIRE(static_cast<int>(claim_reason::no_reason) == 9);
  STATIC_REQUIRE(static_cast<int>(denial_ground::outside_criteria) == 3);
  STATIC_REQUIRE(name_of(claim_kind::return_and_refund) == "return_and_refund");
  STATIC_REQUIRE(name_of(claim_reason::not_as_described) == "not_as_described");
}

TEST_CASE("a claim and a ruling survive being stored") {
  claim const filed{
      .kind = claim_kind::refund_only, .reason = claim_reason::delay, .amount = cny(1), .statement = "迟到"};
  auto const kept = redress::encode(filed);
  redress::reader r(kept);
  auto const read = r.get<claim>();
  REQUIRE(r.finish());
  CHECK(read.reason == claim_reason::delay);
  CHECK(read.statement == "迟到");

  ruling const denied{.award = cny(0), .ground = denial_ground::against_policy, .reasons = "late", .ruled_by = "p1"};
  auto const kept_ruling = redress::encode(denied);
  redress::reader again(kept_ruling);
  CHECK(again.get<ruling>().ground == denial_ground::against_policy);
  CHECK(again.finish());
}

TEST_CASE("a claim of a kind or reason that does not exist does not decode") {
  auto kept = redress::encode(
      claim{.kind = claim_kind::repair, .reason = claim_reason::no_reason, .amount = {}, .statement = {}});
  for (std::size_t const at : {0u, 1u}) {
    auto changed = kept;
    changed[at] = static_cast<char>(changed[at] + 1);
    redress::reader r(changed);
    static_cast<void>(r.get<claim>());
    CHECK(r.what() == redress::decode_error::unknown_enumerator);
  }
}

TEST_CASE("exhibits, goods, routes and grounds keep their numbers") {
  STATIC_REQUIRE(static_cast<int>(exhibit_kind::merchant_material) == 8);
  STATIC_REQUIRE(static_cast<int>(screening::not_screened) == 1);
  STATIC_REQUIRE(static_cast<int>(screening::forged) == 4);
  STATIC_REQUIRE(static_cast<int>(goods_category::excluded_by_confirmation) == 7);
  STATIC_REQUIRE(static_cast<int>(goods_place::lost) == 6);
  STATIC_REQUIRE(static_cast<int>(remedy_route::police) == 5);
  STATIC_REQUIRE(static_cast<int>(risk_verdict::block) == 3);
  STATIC_REQUIRE(static_cast<int>(risk_ground::low_score) == 7);
  STATIC_REQUIRE(static_cast<int>(intervention::unanswered_counter) == 4);
}
