// SPDX-License-Identifier: BSL-1.0
// What a ruling is made of: shares that add up to the whole, made no other way, and names that may never change.
#include <cstddef>
#include <limits>

#include <redress/encoding/codec.hpp>
#include <redress/refund/model/ruling.hpp>

#include "../../support/catch.hpp"

using namespace redress::refund;

namespace {

template <class T> redress::decode_error error_of(redress::bytes const& kept) {
  redress::reader r(kept);
  static_cast<void>(r.get<T>());
  r.finish();
  return r.what();
}

redress::bytes raw(std::initializer_list<int> values) {
  redress::bytes all;
  for (int value : values) all.push_back(static_cast<char>(value));
  return all;
}

} // namespace

TEST_CASE("blame is shared in whole percent that add up to a hundred") {
  STATIC_REQUIRE(blame::of(20, 80));
  STATIC_REQUIRE(blame::of(20, 80)->buyer() == 20);
  STATIC_REQUIRE(blame::of(20, 80)->merchant() == 80);
  STATIC_REQUIRE(blame::of(20, 80)->carrier() == 0);
  STATIC_REQUIRE(blame::of(0, 0, 100)->carrier() == 100);
  STATIC_REQUIRE(!blame::of(20, 79));
  STATIC_REQUIRE(!blame::of(20, 81));
  STATIC_REQUIRE(blame::of(20, 79, 1));
  STATIC_REQUIRE(!blame::of(200, 100, 56)); // 356, which is a hundred in eight bits
  STATIC_REQUIRE(blame{}.merchant() == 100);
}

TEST_CASE("freight is borne by both to the last minor unit") {
  STATIC_REQUIRE(freight_split::of(cny(12'01), cny(6'00))->buyers() == cny(6'01));
  STATIC_REQUIRE(freight_split::of(cny(12'00), cny(12'00))->buyers() == cny(0));
  STATIC_REQUIRE(freight_split::of(cny(12'00), cny(0))->buyers() == cny(12'00));
  STATIC_REQUIRE(!freight_split::of(cny(12'00), cny(12'01)));
  STATIC_REQUIRE(!freight_split::of(cny(12'00), cny(-1)));
  STATIC_REQUIRE(!freight_split::of(cny(-1), cny(-1)));
  STATIC_REQUIRE(!freight_split::of(cny(12'00), jpy(1)));
  STATIC_REQUIRE(!freight_split::of(cny(-1), cny(std::numeric_limits<std::int64_t>::min())));
  STATIC_REQUIRE(freight_split{}.buyers() == money{});
}

TEST_CASE("shares that do not add up cannot be read") {
  CHECK(error_of<blame>(raw({20, 80, 0})) == redress::decode_error::none);
  CHECK(error_of<blame>(raw({20, 79, 0})) == redress::decode_error::at_odds);
  CHECK(error_of<blame>(raw({20, 81, 0})) == redress::decode_error::at_odds);
  CHECK(error_of<blame>(raw({20, 80})) == redress::decode_error::too_short);

  auto kept = redress::encode(*freight_split::of(cny(12'00), cny(12'00)));
  CHECK(error_of<freight_split>(kept) == redress::decode_error::none);
  kept[0] = static_cast<char>(kept[0] - 1); // the whole, a minor unit less
  CHECK(error_of<freight_split>(kept) == redress::decode_error::at_odds);
}

TEST_CASE("a ruling survives being stored, with all that it found") {
  ruling const made{.award = cny(100'00),
                    .ground = denial_ground::against_policy,
                    .reasons = "the photo",
                    .ruled_by = "r1",
                    .source = ruling_source::reviewer,
                    .outcome = appeal_outcome::modified,
                    .finding = {.cited = {"photo-1", "chat-2"},
                                .blame = blame::of(20, 70, 10),
                                .freight = freight_split::of(cny(12'00), cny(9'00)),
                                .compensation = cny(5'00)}};
  auto const kept = redress::encode(made);
  redress::reader r(kept);
  auto const read = r.get<ruling>();
  REQUIRE(r.finish());
  CHECK(read.award == cny(100'00));
  CHECK(read.source == ruling_source::reviewer);
  CHECK(read.outcome == appeal_outcome::modified);
  REQUIRE(read.finding.cited.size() == 2);
  CHECK(read.finding.cited[1] == "chat-2");
  CHECK(read.finding.blame == blame::of(20, 70, 10));
  CHECK(read.finding.freight->buyers() == cny(3'00));
  CHECK(read.finding.compensation == cny(5'00));
}

TEST_CASE("who ruled and what became of a ruling keep their numbers") {
  STATIC_REQUIRE(static_cast<int>(ruling_source::platform) == 1);
  STATIC_REQUIRE(static_cast<int>(ruling_source::authority) == 4);
  STATIC_REQUIRE(static_cast<int>(appeal_outcome::upheld) == 1);
  STATIC_REQUIRE(static_cast<int>(appeal_outcome::reversed) == 3);
  STATIC_REQUIRE(redress::name_of(ruling_source::passage_of_time) == "passage_of_time");
  STATIC_REQUIRE(redress::name_of(ruling_source{}).empty());
  STATIC_REQUIRE(redress::name_of(appeal_outcome{}).empty());
}
