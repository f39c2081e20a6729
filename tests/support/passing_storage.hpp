// SPDX-License-Identifier: BSL-1.0
#pragma once
// A storage that forwards all calls to another; derive from it to change one.
//
//     struct loses_all : passing_storage<memory_storage> {
//       auto append(std::span<commit const> commits) { ... kept_ ... }
//     };
#include <concepts>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>
#include <utility>

#include <redress/service/storage.hpp>

template <class Storage> class passing_storage {
protected:
  Storage kept_;

public:
  passing_storage() = default;
  explicit passing_storage(Storage&& kept)
    requires std::move_constructible<Storage>
      : kept_(std::move(kept)) {}

  auto load(std::string_view id) { return kept_.load(id); }
  auto append(std::span<redress::commit const> commits) { return kept_.append(commits); }
  auto recall(std::string_view key) { return kept_.recall(key); }
  auto due(redress::instant now, redress::partition_set partitions, std::size_t limit) {
    return kept_.due(now, partitions, limit);
  }
  auto find(std::string_view party, std::string_view state, redress::page const& part) {
    return kept_.find(party, state, part);
  }
  auto park(std::string_view id, std::uint32_t version, std::string_view why) { return kept_.park(id, version, why); }
  auto follow(redress::cursor const& from, redress::partition_set partitions, std::size_t limit) {
    return kept_.follow(from, partitions, limit);
  }
  auto replace(std::string_view id, redress::entry const& was, redress::entry const& now) {
    return kept_.replace(id, was, now);
  }
};
