// SPDX-License-Identifier: BSL-1.0
// A desk has `follow` only if its storage has a change feed.
// first: this_storage_has_no_follow
// expect: small
#include <redress/service/desk.hpp>
#include <redress/service/memory_storage.hpp>
#include "../support/leave.hpp"

#ifndef TWIN
struct small {
  redress::memory_storage kept;
  auto load(std::string_view id) const { return kept.load(id); }
  auto append(std::span<redress::commit const> commits) { return kept.append(commits); }
  auto recall(std::string_view key) const { return kept.recall(key); }
};
#else
struct small : redress::memory_storage {};
#endif
auto followed(redress::desk<leave::protocol, small, redress::wall_clock>& d) { return d.follow({}); }
