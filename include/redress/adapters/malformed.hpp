// SPDX-License-Identifier: BSL-1.0
#pragma once
// Commits that no storage can write, and the results for commits that were not written.
#include <algorithm>
#include <optional>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include <redress/service/storage.hpp>

namespace redress::detail {

// Why a commit can never be written: it moves nothing, a stream twice, or by entries that are not
// numbered on from the version that it expects.
inline std::optional<std::string> malformed(commit const& c) {
  if (c.changes.empty()) return "a commit that changes nothing";
  for (auto const& next : c.changes) {
    auto version = next.expected;
    for (auto const& e : next.entries)
      if (e.version != ++version) return "entries out of order: " + next.id;
    if (std::ranges::count(c.changes, next.id, &change::id) > 1) return "it moves twice: " + next.id;
  }
  return std::nullopt;
}

// The answer to a commit of which nothing is on record.
inline append_result not_written(append_kind what, commit const& c, std::string detail) {
  return {what, c.changes.empty() ? std::string() : c.changes.front().id, 0, std::move(detail)};
}
inline std::vector<append_result> none_written(append_kind what, std::span<commit const> commits,
                                               std::string const& detail) {
  std::vector<append_result> all;
  all.reserve(commits.size());
  for (auto const& c : commits) all.push_back(not_written(what, c, detail));
  return all;
}

} // namespace redress::detail
