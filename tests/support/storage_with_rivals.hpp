// SPDX-License-Identifier: BSL-1.0
#pragma once
// A storage in memory in which another acts once, just before an append.
//
//     storage.before_append = [&] { desk.act(id, manager{"bob"}, grant{}, {}); };
#include <functional>
#include <span>
#include <utility>
#include <vector>

#include <redress/service/memory_storage.hpp>
#include <redress/service/storage.hpp>

struct storage_with_rivals : redress::memory_storage {
  std::function<void()> before_append{};
  std::vector<redress::append_result> append(std::span<redress::commit const> commits) {
    if (auto const others = std::exchange(before_append, {})) others();
    return memory_storage::append(commits);
  }
};
