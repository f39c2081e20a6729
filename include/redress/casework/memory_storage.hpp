// SPDX-License-Identifier: BSL-1.0
#pragma once
// Storage in memory: the reference that every other storage is held against, and what an embedded host needs.
//
// Thread-safe; one lock. A copy of what is asked for is handed out, so nothing that was loaded changes under its reader.
#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <expected>
#include <map>
#include <mutex>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include <redress/casework/storage.hpp>

namespace redress {

/// Streams, command keys, due instants and lists of parties, in maps.
class memory_storage {
public:
  std::expected<stored, storage_error> load(std::string_view id) const {
    std::scoped_lock const guard(lock_);
    auto const found = streams_.find(std::string(id));
    if (found == streams_.end()) return std::unexpected(storage_error{storage_error::kind::missing, std::string(id)});
    return found->second;
  }

  std::vector<appended> append(std::span<commit const> commits) {
    std::scoped_lock const guard(lock_);
    std::vector<appended> results;
    results.reserve(commits.size());
    for (auto const& c : commits) results.push_back(append_one(c));
    return results;
  }

  std::expected<std::optional<remembered>, storage_error> recall(std::string_view key) const {
    std::scoped_lock const guard(lock_);
    auto const found = commands_.find(std::string(key));
    if (found == commands_.end()) return std::nullopt;
    return found->second;
  }

  std::expected<std::vector<head>, storage_error> due(instant now, slot_set slots, std::size_t limit) const {
    std::scoped_lock const guard(lock_);
    std::vector<head> all;
    for (auto const& [when, id] : due_) {
      if (when > now || all.size() == limit) break;
      if (slots >> slot_of(id) & 1u) all.push_back(streams_.at(id).head);
    }
    return all;
  }

  std::expected<std::vector<head>, storage_error> find(std::string_view party, std::string_view state,
                                                       page const& part) const {
    std::scoped_lock const guard(lock_);
    std::vector<head> all;
    auto const list = by_party_.find(std::string(party));
    if (list == by_party_.end()) return all;
    for (auto id = list->second.upper_bound(part.after); id != list->second.end() && all.size() < part.limit; ++id) {
      auto const& candidate = streams_.at(*id).head;
      if (state.empty() || candidate.state == state) all.push_back(candidate);
    }
    return all;
  }

  std::expected<void, storage_error> park(std::string_view id, std::uint32_t version, std::string_view why) {
    std::scoped_lock const guard(lock_);
    auto const found = streams_.find(std::string(id));
    if (found == streams_.end()) return std::unexpected(storage_error{storage_error::kind::missing, std::string(id)});
    if (found->second.head.version != version)
      return std::unexpected(storage_error{storage_error::kind::moved_on, std::string(id)});
    if (found->second.head.due) due_.erase({*found->second.head.due, found->first});
    found->second.head.parked = why;
    return {};
  }

  std::expected<feed, storage_error> follow(cursor from, std::size_t limit) const {
    std::scoped_lock const guard(lock_);
    feed next{.items = {}, .next = from};
    for (; next.next.position < order_.size() && next.items.size() < limit; ++next.next.position) {
      auto const& [id, version] = order_[next.next.position];
      auto const& journal = streams_.at(id).journal;
      if (version <= journal.size()) next.items.push_back({id, journal[version - 1]});
    }
    return next;
  }

  /// Puts a stream there as it is, unverified: for tests, and to restore a backup that `verify` has passed.
  void unchecked_put(stored stream) {
    std::scoped_lock const guard(lock_);
    auto const id = stream.head.id;
    auto const old = streams_.find(id);
    auto const followed = old == streams_.end() ? 0 : old->second.journal.size();
    if (old != streams_.end() && old->second.head.due) due_.erase({*old->second.head.due, id});
    if (stream.head.due && stream.head.parked.empty()) due_.insert({*stream.head.due, id});
    for (auto version = followed + 1; version <= stream.journal.size(); ++version)
      order_.emplace_back(id, static_cast<std::uint32_t>(version));
    streams_.insert_or_assign(id, std::move(stream));
  }

private:
  appended append_one(commit const& c) {
    if (!c.key.empty())
      if (auto const found = commands_.find(c.key); found != commands_.end()) {
        auto const same = found->second.command == c.command;
        return {same ? append_kind::replayed : append_kind::key_reused, found->second.id, found->second.version, {}};
      }
    for (auto const& moved : c.changes)
      if (version_of(moved.id) != moved.expected)
        return {append_kind::conflict, c.changes.front().id, version_of(c.changes.front().id), moved.id};

    for (auto const& moved : c.changes) apply(moved);
    auto const& first = c.changes.front();
    auto const version = version_of(first.id);
    if (!c.key.empty()) commands_.emplace(c.key, remembered{c.command, first.id, version});
    return {append_kind::appended, first.id, version, {}};
  }

  std::uint32_t version_of(std::string const& id) const {
    auto const found = streams_.find(id);
    return found == streams_.end() ? 0 : found->second.head.version;
  }

  void apply(change const& moved) {
    auto& stream = streams_[moved.id];
    if (stream.head.due) due_.erase({*stream.head.due, moved.id});
    stream.head.id = moved.id;
    stream.head.state = moved.state;
    stream.head.parked.clear();
    stream.head.due = moved.due;
    for (auto const& next : moved.entries) {
      stream.journal.push_back(next);
      order_.emplace_back(moved.id, next.version);
    }
    stream.head.version = moved.expected + static_cast<std::uint32_t>(moved.entries.size());
    if (moved.due) due_.insert({*moved.due, moved.id});
    for (auto const& party : moved.parties) by_party_[party].insert(moved.id);
  }

  mutable std::mutex lock_;
  std::unordered_map<std::string, stored> streams_;
  std::unordered_map<std::string, remembered> commands_;
  std::set<std::pair<instant, std::string>> due_;
  std::unordered_map<std::string, std::set<std::string, std::less<>>> by_party_;
  std::vector<std::pair<std::string, std::uint32_t>> order_;
};

static_assert(storage<memory_storage>);

} // namespace redress
