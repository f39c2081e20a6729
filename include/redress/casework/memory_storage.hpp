// SPDX-License-Identifier: BSL-1.0
#pragma once
// Storage in memory: the reference that every other storage is held against, and what an embedded host needs.
//
// Thread-safe; one lock. A copy of what is asked for is handed out, so nothing that was loaded changes under its reader.
// When memory runs out a commit is done or not, as ever; of a batch, the commits before it stay.
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
    std::string reason(why);
    forget_due(found->second.head);
    found->second.head.parked = std::move(reason);
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
    if (old != streams_.end()) forget_due(old->second.head);
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

    auto const& first = c.changes.front();
    appended result{append_kind::appended, first.id, first.expected, {}};
    result.version += static_cast<std::uint32_t>(first.entries.size());
    staged next(*this);
    next.prepare(c, result.version);
    next.take_effect();
    return result;
  }

  std::uint32_t version_of(std::string const& id) const {
    auto const found = streams_.find(id);
    return found == streams_.end() ? 0 : found->second.head.version;
  }

  struct earlier {
    using is_transparent = void;
    bool operator()(auto const& a, auto const& b) const {
      return a.first != b.first ? a.first < b.first : std::string_view(a.second) < std::string_view(b.second);
    }
  };
  using streams = std::unordered_map<std::string, stored>;
  using commands = std::unordered_map<std::string, remembered>;
  using due_list = std::set<std::pair<instant, std::string>, earlier>;
  using id_list = std::set<std::string, std::less<>>;
  using positions = std::vector<std::pair<std::string, std::uint32_t>>;

  // A commit as it will be. To prepare one may run out of memory, and then all is as it was; its taking effect only
  // moves what was made.
  class staged {
    struct stream {
      std::string const* id;
      stored* kept;
      std::size_t entries_before;
      std::uint32_t version;
      bool opened;
      std::string state{};
      std::optional<instant> due{};
      due_list when{};
      std::vector<std::pair<id_list*, id_list>> lists{};
    };
    memory_storage& in_;
    std::size_t const order_before_;
    std::vector<stream> moved_{};
    bool effective_ = false;

    template <class T> static void cut(std::vector<T>& list, std::size_t size) {
      list.erase(list.begin() + static_cast<std::ptrdiff_t>(size), list.end());
    }

  public:
    explicit staged(memory_storage& in) : in_(in), order_before_(in.order_.size()) {}
    staged(staged const&) = delete;
    staged& operator=(staged const&) = delete;
    ~staged() {
      if (effective_) return;
      cut(in_.order_, order_before_);
      for (auto s = moved_.rbegin(); s != moved_.rend(); ++s) {
        cut(s->kept->journal, s->entries_before);
        if (s->opened) in_.streams_.erase(in_.streams_.find(*s->id));
      }
    }

    void prepare(commit const& c, std::uint32_t version) {
      moved_.reserve(c.changes.size());
      for (auto const& next : c.changes) {
        auto const [at, opened] = in_.streams_.try_emplace(next.id);
        auto& [id, kept] = *at;
        auto const becomes = next.expected + static_cast<std::uint32_t>(next.entries.size());
        auto& s = moved_.emplace_back(stream{&id, &kept, kept.journal.size(), becomes, opened});
        if (opened) kept.head.id = next.id;
        s.state = next.state;
        s.due = next.due;
        if (next.due) s.when.emplace(*next.due, next.id);
        for (auto const& party : next.parties) s.lists.emplace_back(&in_.by_party_[party], id_list{next.id});
        // One by one: an insertion of many that fails leaves those before it moved from.
        for (auto const& made : next.entries) {
          kept.journal.push_back(made);
          in_.order_.emplace_back(next.id, made.version);
        }
      }
      // The last thing that may fail, so that it need not be taken back.
      if (!c.key.empty()) in_.commands_.emplace(c.key, remembered{c.command, c.changes.front().id, version});
    }

    void take_effect() noexcept {
      effective_ = true;
      for (auto& s : moved_) {
        auto& head = s.kept->head;
        in_.forget_due(head);
        head.version = s.version;
        head.state = std::move(s.state);
        head.parked.clear();
        head.due = s.due;
        in_.due_.merge(s.when);
        for (auto& [list, id] : s.lists) list->merge(id);
      }
    }
  };

  void forget_due(head const& of) noexcept {
    if (!of.due) return;
    auto const found = due_.find(std::pair<instant, std::string_view>{*of.due, of.id});
    if (found != due_.end()) due_.erase(found);
  }

  mutable std::mutex lock_;
  streams streams_;
  commands commands_;
  due_list due_;
  std::unordered_map<std::string, id_list> by_party_;
  positions order_;
};

static_assert(storage<memory_storage>);

} // namespace redress
