// SPDX-License-Identifier: BSL-1.0
#pragma once
// Storage in memory: the reference that every other storage is held against, and what an embedded host needs.
//
// Thread-safe; a lock for each partition, and cases of different partitions do not wait for each other. A copy of what is asked
// for is handed out, so nothing that was loaded changes under its reader. When memory runs out, what was there is there
// still.
#include <algorithm>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <expected>
#include <memory>
#include <mutex>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <redress/service/memory_partition.hpp>
#include <redress/service/storage.hpp>

namespace redress {

/// Streams, command keys, due instants and lists of parties, in maps.
class memory_storage {
public:
  std::expected<stream, storage_error> load(std::string_view id) const {
    auto const& partition = partition_at(id);
    std::scoped_lock const guard(partition.lock);
    auto const found = partition.streams.find(id);
    if (found == partition.streams.end()) return std::unexpected(missing(id));
    return stream{detail::head_of(*found), found->second.journal};
  }

  /// All of it is done under the locks that all of it needs, and all of it is undone when memory runs out.
  std::vector<append_result> append(std::span<commit const> commits) {
    partition_set partitions = 0;
    std::size_t streams = 0;
    for (auto const& c : commits) {
      if (!c.key.empty()) partitions |= detail::only_partition(c.key);
      for (auto const& moved : c.changes) partitions |= detail::only_partition(moved.id);
      for (auto const& seen : c.expects) partitions |= detail::only_partition(seen.id);
      streams += c.changes.size();
    }
    std::vector<append_result> results;
    results.reserve(commits.size());
    detail::partitions_held const held(partitions_, partitions);
    detail::memory_transaction all(streams, commits.size());
    for (auto const& c : commits) results.push_back(append_one(all, c));
    all.finish();
    return results;
  }

  std::expected<std::optional<command_record>, storage_error> recall(std::string_view key) const {
    auto const& partition = partition_at(key);
    std::scoped_lock const guard(partition.lock);
    auto const found = partition.commands.find(key);
    if (found == partition.commands.end()) return std::nullopt;
    auto const& known = found->second;
    return command_record{known.command, known.stream->first, known.version};
  }

  std::expected<std::vector<head>, storage_error> due(instant now, partition_set partitions, std::size_t limit) const {
    detail::partitions_held const held(partitions_, partitions);
    detail::merged_runs all(
        [](detail::named_stream const* a, detail::named_stream const* b) { return detail::by_due{}(a, b); });
    detail::each_partition(partitions, [&](std::size_t partition) {
      all.add(partitions_[partition].due.begin(), partitions_[partition].due.end());
    });
    std::vector<head> found;
    for (auto const* next = all.next(); next != nullptr && found.size() < limit; next = all.next()) {
      if (*next->second.due > now) break;
      found.push_back(detail::head_of(*next));
    }
    return found;
  }

  std::expected<std::vector<head>, storage_error> find(std::string_view party, std::string_view state,
                                                       page const& part) const {
    detail::partitions_held const held(partitions_, all_partitions);
    detail::merged_runs all(
        [](detail::named_stream const* a, detail::named_stream const* b) { return detail::by_id{}(a, b); });
    for (auto const& partition : partitions_)
      if (auto const list = partition.lists.find(party); list != partition.lists.end())
        all.add(list->second.upper_bound(std::string_view(part.after)), list->second.end());
    std::vector<head> found;
    for (auto const* next = all.next(); next != nullptr && found.size() < part.limit; next = all.next())
      if (state.empty() || next->second.state == state) found.push_back(detail::head_of(*next));
    return found;
  }

  std::expected<void, storage_error> park(std::string_view id, std::uint32_t version, std::string_view why) {
    auto& partition = partition_at(id);
    auto reason = std::make_unique<std::string>(why);
    std::scoped_lock const guard(partition.lock);
    auto const found = partition.streams.find(id);
    if (found == partition.streams.end()) return std::unexpected(missing(id));
    auto& stream = found->second;
    if (stream.version != version) return std::unexpected(storage_error{storage_error_kind::moved_on, std::string(id)});
    if (detail::is_due(stream)) partition.due.erase(stream.place);
    stream.quarantined = std::move(reason);
    return {};
  }

  /// A partition gives its share of the limit at most, before any gives more; who begins depends on the cursor, so that it
  /// is each one's turn where the limit is less than the partitions.
  std::expected<feed, storage_error> follow(cursor const& from, partition_set partitions, std::size_t limit) const {
    feed next{.items = {}, .next = from};
    if (partitions == 0) return next;
    std::uint64_t followed = 0;
    for (auto const position : from.positions) followed += position;
    auto const turn = static_cast<std::size_t>(followed % partition_count);
    auto const share = std::max<std::size_t>(1, limit / static_cast<std::size_t>(std::popcount(partitions)));
    for (auto const most : {share, limit})
      for (std::size_t i = 0; i < partition_count && next.items.size() < limit; ++i)
        if (auto const partition = (turn + i) % partition_count; (partitions >> partition & 1u) != 0)
          follow_one(partition, std::min(most, limit - next.items.size()), next);
    return next;
  }

  /// Puts a stream there as it is, unverified, and into the lists of these parties: for tests, and to restore a backup
  /// that `verify` has passed.
  void unchecked_put(stream whole, std::span<std::string const> parties = {}) {
    auto& partition = partition_at(whole.head.id);
    std::scoped_lock const guard(partition.lock);
    detail::memory_transaction all(1, 0);
    all.replace(partition, std::move(whole), parties);
    all.finish();
  }

private:
  detail::memory_partition& partition_at(std::string_view name) { return partitions_[partition_of(name)]; }
  detail::memory_partition const& partition_at(std::string_view name) const { return partitions_[partition_of(name)]; }

  static storage_error missing(std::string_view id) { return {storage_error_kind::missing, std::string(id)}; }

  append_result append_one(detail::memory_transaction& all, commit const& c) {
    auto& keys = partition_at(c.key);
    if (!c.key.empty())
      if (auto const found = keys.commands.find(c.key); found != keys.commands.end()) {
        auto const& known = found->second;
        auto const same = known.command == c.command;
        return {same ? append_kind::replayed : append_kind::key_reused, known.stream->first, known.version, {}};
      }
    if (c.changes.empty()) return {append_kind::failed, {}, 0, "a commit that changes nothing"};
    auto const conflict_over = [&](std::string const& which) -> append_result {
      auto const& id = c.changes.front().id;
      return {append_kind::conflict, id, partition_at(id).version_of(id), which};
    };
    for (auto const& seen : c.expects)
      if (partition_at(seen.id).version_of(seen.id) != seen.version) return conflict_over(seen.id);
    auto const before = all.mark();
    detail::named_stream const* first = nullptr;
    for (auto const& moved : c.changes) {
      auto const* const now = all.move_on(partition_at(moved.id), moved);
      if (now == nullptr) {
        all.undo_to(before);
        return conflict_over(moved.id);
      }
      if (first == nullptr) first = now;
    }
    if (!c.key.empty()) all.remember(keys, c.key, c.command, *first);
    return {append_kind::appended, first->first, first->second.version, {}};
  }

  void follow_one(std::size_t which, std::size_t most, feed& to) const {
    auto const& partition = partitions_[which];
    auto& position = to.next.positions[which];
    std::scoped_lock const guard(partition.lock);
    for (; position < partition.order.size() && most > 0; ++position) {
      auto const& [stream, version] = partition.order[position];
      auto const& journal = stream->second.journal;
      if (version > journal.size()) continue; // a stream that was put back shorter
      to.items.push_back({stream->first, journal[version - 1]});
      --most;
    }
  }

  detail::memory_partitions partitions_{};
};

static_assert(full_storage<memory_storage>);

} // namespace redress
