// SPDX-License-Identifier: BSL-1.0
// What is common to all storages. What each must do is in memory_storage_test.cpp, which holds the reference to it.
#include <array>
#include <cstddef>
#include <string>

#include <redress/encoding/codec.hpp>
#include <redress/service/memory_storage.hpp>
#include <redress/service/storage.hpp>

#include "../support/catch.hpp"

using namespace redress;

TEST_CASE("cases spread evenly over the partitions of a sweep") {
  std::array<int, partition_count> in_partition{};
  for (int i = 0; i < 6400; ++i) ++in_partition[partition_of("case " + std::to_string(i))];
  for (int const count : in_partition) {
    CHECK(count > 50);
    CHECK(count < 150);
  }
}

// Workers of two releases share a sweep: a case may not change its partition.
TEST_CASE("a case is in the partition it has always been in") {
  STATIC_REQUIRE(partition_of("") == 0x39);
  STATIC_REQUIRE(partition_of("redress") == 0xb);
}

TEST_CASE("a storage is what has all of its functions") {
  STATIC_REQUIRE(storage<memory_storage>);
  STATIC_REQUIRE(!storage<int>);
}

TEST_CASE("a cursor is kept as bytes and goes on as it was") {
  cursor from;
  for (std::size_t partition = 0; partition < partition_count; ++partition)
    from.positions[partition] = partition * 1'000'000'007;
  auto const kept = encode(from);
  reader r(kept);
  CHECK(r.get<cursor>() == from);
  CHECK(r.finish());
  CHECK_FALSE(from == cursor{});
}
