// SPDX-License-Identifier: BSL-1.0
// What is common to all storages. What each must do is in memory_storage_test.cpp, which holds the reference to it.
#include <array>
#include <cstddef>
#include <cstdint>
#include <expected>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

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

TEST_CASE("a storage is what loads, appends and recalls; what else it has says what its desk can") {
  STATIC_REQUIRE(full_storage<memory_storage>);
  STATIC_REQUIRE(!storage<int>);
  struct smallest {
    std::expected<stream, storage_error> load(std::string_view);
    std::vector<append_result> append(std::span<commit const>);
    std::expected<std::optional<command_record>, storage_error> recall(std::string_view);
  };
  STATIC_REQUIRE(storage<smallest>);
  STATIC_REQUIRE(!sweepable_storage<smallest>);
  STATIC_REQUIRE(!searchable_storage<smallest>);
  STATIC_REQUIRE(!followable_storage<smallest>);
  struct swept : smallest {
    std::expected<std::vector<head>, storage_error> due(instant, partition_set, std::size_t);
    std::expected<void, storage_error> park(std::string_view, std::uint32_t, std::string_view);
  };
  STATIC_REQUIRE(sweepable_storage<swept>);
  STATIC_REQUIRE(!full_storage<swept>);
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
