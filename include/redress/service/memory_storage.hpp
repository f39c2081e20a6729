// SPDX-License-Identifier: BSL-1.0
#pragma once
// Storage in memory: for tests and for programs of one process, and the reference for all other storages.
//
// Thread-safe, with a lock for each partition; cases of different partitions do not wait for each other. It returns copies,
// so what was loaded does not change. When memory runs out, it has its old content.
#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <expected>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <redress/encoding/digest.hpp>
#include <redress/service/memory_front.hpp>
#include <redress/service/memory_partition.hpp>
#include <redress/service/memory_party.hpp>
#include <redress/service/memory_record.hpp>
#include <redress/service/memory_transaction.hpp>
#include <redress/service/storage.hpp>
#include <redress/standard/algorithm.hpp>
#include <redress/standard/mutex.hpp>

namespace redress {

/// Streams, command keys, due instants and lists of parties, in indexes of its own: with standard maps and sets, GCC 12 took
/// 235 megabytes for a few calls of it, and takes 173.
class memory_storage {
public:
  std::expected<stream, storage_error> load(std::string_view id) const {
    auto const of = digest_of(id);
    auto const& partition = partition_at(of);
    std::lock_guard const guard(partition.lock);
    auto const* const kept = partition.streams.find(id, of);
    if (kept == nullptr) return std::unexpected(missing(id));
    return stream{detail::head_of(*kept), kept->journal};
  }

  /// Takes all locks first, in order; undoes everything when memory runs out.
  std::vector<append_result> append(std::span<commit const> commits) {
    partition_set partitions;
    std::size_t streams = 0;
    for (auto const& c : commits) {
      if (!c.key.empty()) partitions |= detail::only_partition(c.key);
      for (auto const& moved : c.changes) partitions |= detail::only_partition(moved.id);
      for (auto const& seen : c.expects) partitions |= detail::only_partition(seen.id);
      if (c.corrects_clock) partitions = all_partitions;
      streams += c.changes.size();
    }
    std::vector<append_result> results;
    results.reserve(commits.size());
    detail::partitions_held const held(partitions_, partitions);
    detail::memory_transaction all(partitions_, streams, commits.size());
    for (auto const& c : commits) results.push_back(append_one(all, c));
    all.finish();
    for (std::size_t i = 0; i < commits.size(); ++i)
      if (results[i].kind == append_kind::appended) note_clock(commits[i]);
    return results;
  }

  std::expected<std::optional<command_record>, storage_error> recall(std::string_view key) const {
    auto const of = digest_of(key);
    auto const& partition = partition_at(of);
    std::lock_guard const guard(partition.lock);
    auto const* const known = partition.commands.find(key, of);
    if (known == nullptr) return std::nullopt;
    return command_record{known->command, known->led->name, known->version};
  }

  std::expected<std::vector<head>, storage_error> due(instant now, partition_set partitions, std::size_t limit,
                                                      std::string_view protocol = {}) const {
    auto const until = detail::number_of(now);
    detail::partitions_held const held(partitions_, partitions);
    detail::memory_front all;
    detail::each_partition(partitions, [&](std::size_t i) { partitions_[i].due.add_front(all, until); });
    std::vector<head> found;
    while (!all.empty() && found.size() < limit) {
      auto const& first = detail::stream_of(all.take());
      if (may_be_of(first.protocol, protocol)) found.push_back(detail::head_of(first));
      partition_at(digest_of(first.name)).due.add_next(all, until, first);
    }
    return found;
  }

  /// Sorts the lists that it reads, under their locks.
  std::expected<std::vector<head>, storage_error> find(std::string_view party, std::string_view state, page const& part,
                                                       std::string_view protocol = {}) const {
    struct {
      detail::memory_links const* cases;
      std::size_t next;
    } lists[partition_count];
    auto const of = digest_of(party);
    detail::partitions_held const held(partitions_, all_partitions);
    detail::memory_front all;
    auto const add_next = [&](std::size_t i) {
      if (auto& [cases, next] = lists[i]; next < cases->size()) all.add({0, (*cases)[next++]});
    };
    for (std::size_t i = 0; i < partition_count; ++i)
      if (auto* const list = partitions_[i].parties.find(party, of)) {
        list->sort();
        lists[i] = {&list->cases, list->after(part.after)};
        add_next(i);
      }
    std::vector<head> found;
    while (!all.empty() && found.size() < part.limit) {
      auto const& first = detail::stream_of(all.take());
      if ((state.empty() || first.standing.state == state) && may_be_of(first.protocol, protocol))
        found.push_back(detail::head_of(first));
      add_next(partition_of(first.name));
    }
    return found;
  }

  std::expected<std::optional<instant>, storage_error> newest() const {
    detail::partitions_held const held(partitions_, all_partitions);
    std::optional<instant> newest;
    for (auto const& each : partitions_) newest = std::max(newest, each.told);
    return newest;
  }

  std::expected<void, storage_error> park(std::string_view id, std::uint32_t version, std::string_view why) {
    auto const of = digest_of(id);
    auto& partition = partition_at(of);
    std::string reason(why);
    std::lock_guard const guard(partition.lock);
    auto* const kept = partition.streams.find(id, of);
    if (kept == nullptr) return std::unexpected(missing(id));
    auto& s = kept->standing;
    if (s.version != version) return std::unexpected(storage_error{storage_error_kind::moved_on, std::string(id)});
    if (s.place != detail::memory_standing::nowhere) partition.due.remove(*kept);
    s.place = detail::memory_standing::nowhere;
    s.quarantined.swap(reason);
    return {};
  }

  std::expected<void, storage_error> replace(std::string_view id, entry const& was, entry const& now) {
    auto const of = digest_of(id);
    auto& partition = partition_at(of);
    auto data = now.data;
    std::lock_guard const guard(partition.lock);
    auto* const kept = partition.streams.find(id, of);
    if (kept == nullptr || was.version == 0 || was.version > kept->journal.size()) return std::unexpected(missing(id));
    auto& is = kept->journal[was.version - 1];
    if (is == now) return {};
    if (is != was || now.version != was.version || now.at != was.at)
      return std::unexpected(storage_error{storage_error_kind::moved_on, std::string(id)});
    is.data.swap(data);
    return {};
  }

  /// Each partition first gives at most its share of the limit. Which partition is first depends on the cursor, so each gets
  /// its turn even if the limit is smaller than the number of partitions.
  std::expected<feed, storage_error> follow(cursor const& from, partition_set partitions, std::size_t limit) const {
    feed next{.items = {}, .next = from};
    if (partitions.empty()) return next;
    std::uint64_t followed = 0;
    for (auto const position : from.positions) followed += position;
    auto const turn = static_cast<std::size_t>(followed % partition_count);
    auto const share = std::max<std::size_t>(1, limit / partitions.size());
    for (auto const most : {share, limit})
      for (std::size_t i = 0; i < partition_count && next.items.size() < limit; ++i)
        if (auto const partition = (turn + i) % partition_count; partitions.has(partition))
          follow_one(partition, std::min(most, limit - next.items.size()), next);
    return next;
  }

  /// Stores a stream unverified, and adds it to the lists of these parties: for tests, and to restore a backup that you have
  /// checked with `verify`.
  void unchecked_put(stream whole, std::span<std::string const> parties = {}) {
    detail::partitions_held const held(partitions_, detail::only_partition(whole.head.id));
    detail::memory_transaction all(partitions_, 1, 0);
    all.replace(std::move(whole), parties);
    all.finish();
  }

private:
  detail::memory_partition& partition_at(digest of) { return partitions_[of % partition_count]; }
  detail::memory_partition const& partition_at(digest of) const { return partitions_[of % partition_count]; }
  std::uint32_t version_of(std::string_view id) const {
    auto const of = digest_of(id);
    return partition_at(of).version_of(id, of);
  }

  // Under the locks of the commit.
  void note_clock(commit const& c) noexcept {
    if (!c.told) return;
    if (c.corrects_clock)
      for (auto& each : partitions_) each.told.reset();
    auto& told = partition_at(digest_of(c.changes.front().id)).told;
    told = std::max(told, c.told);
  }

  static storage_error missing(std::string_view id) { return {storage_error_kind::missing, std::string(id)}; }

  append_result append_one(detail::memory_transaction& all, commit const& c) {
    if (!c.key.empty()) {
      auto const of = digest_of(c.key);
      if (auto const* const known = partition_at(of).commands.find(c.key, of)) {
        auto const same = known->command == c.command;
        return {same ? append_kind::replayed : append_kind::key_reused, known->led->name, known->version, {}};
      }
    }
    if (c.changes.empty()) return {append_kind::failed, {}, 0, "a commit that changes nothing"};
    auto const conflict_over = [&](std::string const& which) -> append_result {
      auto const& id = c.changes.front().id;
      return {append_kind::conflict, id, version_of(id), which};
    };
    for (auto const& seen : c.expects)
      if (version_of(seen.id) != seen.version) return conflict_over(seen.id);
    auto const before = all.mark();
    detail::memory_stream const* first = nullptr;
    for (auto const& moved : c.changes) {
      auto const* const now = all.move_on(moved);
      if (now == nullptr) {
        all.undo_to(before);
        return conflict_over(moved.id);
      }
      if (first == nullptr) first = now;
    }
    if (!c.key.empty()) all.remember(c.key, c.command, *first);
    return {append_kind::appended, first->name, first->standing.version, {}};
  }

  void follow_one(std::size_t which, std::size_t most, feed& to) const {
    auto const& partition = partitions_[which];
    auto& position = to.next.positions[which];
    std::lock_guard const guard(partition.lock);
    for (; position < partition.order.size() && most > 0; ++position) {
      auto const& link = partition.order[position];
      auto const& journal = detail::stream_of(link).journal;
      if (link.number > journal.size()) continue; // a stream that was put back shorter
      to.items.push_back({link.to->name, journal[link.number - 1], detail::stream_of(link).protocol});
      --most;
    }
  }

  detail::memory_partitions partitions_{};
};

static_assert(full_storage<memory_storage> && erasable_storage<memory_storage>);

} // namespace redress
