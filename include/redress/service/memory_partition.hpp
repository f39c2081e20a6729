// SPDX-License-Identifier: BSL-1.0
#pragma once
// A partition of a storage in memory: its streams, commands, due streams and lists of parties, under one lock.
#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

#include <redress/encoding/digest.hpp>
#include <redress/encoding/time.hpp>
#include <redress/service/memory_due.hpp>
#include <redress/service/memory_index.hpp>
#include <redress/service/memory_party.hpp>
#include <redress/service/memory_record.hpp>
#include <redress/service/storage.hpp>
#include <redress/standard/mutex.hpp>

namespace redress::detail {

struct alignas(64) memory_partition {
  mutable std::mutex lock{};
  memory_index<memory_stream> streams{};
  memory_index<memory_party> parties{};
  memory_index<memory_command> commands{}; // those whose key is of this partition
  memory_due due{};
  memory_links order{}; // of all entries, each the stream and the version
  std::optional<instant> told{};

  std::uint32_t version_of(std::string_view id, digest of) const {
    auto const* const kept = streams.find(id, of);
    return kept == nullptr ? 0 : kept->standing.version;
  }
};
using memory_partitions = std::array<memory_partition, partition_count>;

// Calls `f` with each partition of a set, the lowest first.
template <class F> void each_partition(partition_set partitions, F const& f) {
  for (auto left = partitions.bits(); left != 0; left &= left - 1) f(static_cast<std::size_t>(std::countr_zero(left)));
}
constexpr partition_set only_partition(std::string_view name) { return partition_set::only(partition_of(name)); }

// Several partitions, locked from the lowest to the highest, so that no two wait for each other.
class partitions_held {
  memory_partitions const& partitions_;
  partition_set held_;

public:
  partitions_held(memory_partitions const& partitions, partition_set which) : partitions_(partitions), held_(which) {
    each_partition(held_, [this](std::size_t i) { partitions_[i].lock.lock(); });
  }
  ~partitions_held() {
    each_partition(held_, [this](std::size_t i) { partitions_[i].lock.unlock(); });
  }
  partitions_held(partitions_held const&) = delete;
  partitions_held& operator=(partitions_held const&) = delete;
};

} // namespace redress::detail
