// SPDX-License-Identifier: BSL-1.0
#pragma once
// A partition: what a storage in memory keeps of one partition, behind one lock; and the transaction that changes partitions and
// puts back what it changed when it is not finished, as when memory runs out in the middle.
//
//     partitions_held const held(partitions, partitions);
//     memory_transaction all(streams, keys);
//     if (all.move_on(partitions[partition_of(moved.id)], moved) != nullptr) all.finish();
#include <algorithm>
#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <mutex>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <tuple>
#include <unordered_map>
#include <utility>
#include <vector>

#include <redress/service/storage.hpp>

namespace redress::detail {

// The names of one partition have the last bits of their digests in common. Not noexcept: the map keeps the numbers then,
// and does not look at a neighbour's name to know its own end.
struct hash_of_name {
  using is_transparent = void;
  std::size_t operator()(std::string_view name) const {
    return static_cast<std::size_t>(digest_of(name) / partition_count);
  }
};
template <class T> using by_name = std::unordered_map<std::string, T, hash_of_name, std::equal_to<>>;

// The id stands in the map of streams only; all else points to it. A stream is never taken away, and its id may be read
// without a lock.
struct kept_stream;
using named_stream = std::pair<std::string const, kept_stream>;
struct by_id {
  using is_transparent = void;
  bool operator()(named_stream const* a, named_stream const* b) const;
  bool operator()(std::string_view a, named_stream const* b) const;
  bool operator()(named_stream const* a, std::string_view b) const;
};
struct by_due {
  bool operator()(named_stream const* a, named_stream const* b) const;
};
using party_list = std::set<named_stream*, by_id>;
using due_index = std::set<named_stream*, by_due>;

struct kept_stream {
  std::vector<entry> journal{};
  std::string state{};
  std::optional<instant> due{};
  std::unique_ptr<std::string> quarantined{};
  due_index::iterator place{};                                    // while it has a due instant and is not quarantined
  std::vector<std::pair<std::string const, party_list>*> lists{}; // those that it stands in
  std::uint32_t version = 0;
};

inline bool by_id::operator()(named_stream const* a, named_stream const* b) const { return a->first < b->first; }
inline bool by_id::operator()(std::string_view a, named_stream const* b) const { return a < b->first; }
inline bool by_id::operator()(named_stream const* a, std::string_view b) const { return a->first < b; }
inline bool by_due::operator()(named_stream const* a, named_stream const* b) const {
  return std::tie(*a->second.due, a->first) < std::tie(*b->second.due, b->first);
}
inline bool is_due(kept_stream const& s) { return s.due && !s.quarantined; }

inline head head_of(named_stream const& from) {
  auto const& s = from.second;
  return {.id = from.first,
          .version = s.version,
          .state = s.state,
          .due = s.due,
          .quarantined = s.quarantined ? *s.quarantined : std::string()};
}

struct alignas(64) memory_partition {
  struct followed {
    named_stream const* stream;
    std::uint32_t version;
  };
  struct recalled {
    digest command;
    named_stream const* stream;
    std::uint32_t version;
  };

  mutable std::mutex lock{};
  by_name<kept_stream> streams{};
  due_index due{};
  by_name<party_list> lists{};
  by_name<recalled> commands{}; // those whose key is of this partition
  std::vector<followed> order{};

  std::uint32_t version_of(std::string_view id) const {
    auto const found = streams.find(id);
    return found == streams.end() ? 0 : found->second.version;
  }
};
using memory_partitions = std::array<memory_partition, partition_count>;

// Calls `f` with each partition of a set, the lowest first.
template <class F> void each_partition(partition_set partitions, F&& f) {
  for (; partitions != 0; partitions &= partitions - 1) f(static_cast<std::size_t>(std::countr_zero(partitions)));
}
constexpr partition_set only_partition(std::string_view name) { return partition_set{1} << partition_of(name); }

// Several partitions, locked from the lowest to the highest, so that no two wait for each other.
class partitions_held {
  memory_partitions const& partitions_;
  partition_set held_;

public:
  partitions_held(memory_partitions const& partitions, partition_set which) : partitions_(partitions), held_(which) {
    each_partition(held_, [&](std::size_t i) { partitions_[i].lock.lock(); });
  }
  ~partitions_held() {
    each_partition(held_, [&](std::size_t i) { partitions_[i].lock.unlock(); });
  }
  partitions_held(partitions_held const&) = delete;
  partitions_held& operator=(partitions_held const&) = delete;
};

// Several ordered sets of streams, or parts of them, as one.
class merged_runs {
  using place = party_list::const_iterator;
  struct run {
    place next, end;
  };
  using order = bool (*)(named_stream const*, named_stream const*);
  std::vector<run> runs_{}; // a heap, the first of all at its front
  order before_;

  auto later() const {
    return [before = before_](run const& a, run const& b) { return before(*b.next, *a.next); };
  }

public:
  explicit merged_runs(order before) : before_(before) {}

  void add(place begin, place end) {
    if (begin == end) return;
    runs_.push_back({begin, end});
    std::push_heap(runs_.begin(), runs_.end(), later());
  }
  /// The next of all, or null when there is no other.
  named_stream const* next() {
    if (runs_.empty()) return nullptr;
    std::pop_heap(runs_.begin(), runs_.end(), later());
    auto last = runs_.back();
    runs_.pop_back();
    auto const* const found = *last.next;
    add(++last.next, last.end);
    return found;
  }
};

// Changes to partitions that are locked. Each can fail before anything of it is done; what was done by then is undone,
// unless `finish` says that all of it stays.
class memory_transaction {
  struct moved {
    memory_partition& partition;
    named_stream& stream;
    bool born;
    std::size_t entries, lists, followed; // there were so many
    kept_stream other{}; // what the stream is to have, then what it had; the journal only if it is replaced
    bool traded = false, replaced = false;
    due_index::node_type place{}; // while the stream is not due and `other` is
  };
  std::vector<moved> moved_{};
  std::vector<std::pair<memory_partition*, by_name<memory_partition::recalled>::iterator>> remembered_{};
  bool finished_ = false;

  moved& begin(memory_partition& partition, std::string const& id) {
    auto const [at, born] = partition.streams.try_emplace(id);
    return moved_.emplace_back(partition, *at, born, at->second.journal.size(), at->second.lists.size(),
                               partition.order.size());
  }
  static void follow(moved& m, std::size_t delivered, std::size_t now) {
    for (auto version = delivered + 1; version <= now; ++version)
      m.partition.order.push_back({&m.stream, static_cast<std::uint32_t>(version)});
  }
  static void list(moved& m, std::span<std::string const> parties) {
    auto& known = m.stream.second.lists;
    for (auto const& party : parties) {
      if (std::any_of(known.begin(), known.end(), [&](auto const* list) { return list->first == party; })) continue;
      auto& list = *m.partition.lists.try_emplace(party).first;
      if (known.size() == known.capacity()) known.reserve(known.size() + parties.size());
      list.second.insert(&m.stream);
      known.push_back(&list);
    }
  }
  // Before the stream and `other` are traded, a place among the due ones, if it will need one and has none.
  static void make_place(moved& m) {
    if (!is_due(m.other) || is_due(m.stream.second)) return;
    due_index room; // alone in it, the stream is not compared
    m.place = room.extract(room.insert(&m.stream).first);
  }
  static void trade(moved& m) noexcept {
    auto& s = m.stream.second;
    if (is_due(s)) m.place = m.partition.due.extract(s.place);
    std::swap(s.state, m.other.state);
    std::swap(s.due, m.other.due);
    std::swap(s.quarantined, m.other.quarantined);
    std::swap(s.version, m.other.version);
    if (m.replaced) std::swap(s.journal, m.other.journal);
    if (is_due(s)) s.place = m.partition.due.insert(std::move(m.place)).position;
    m.traded = !m.traded;
  }
  static void undo(moved& m) noexcept {
    for (auto& lists = m.stream.second.lists; lists.size() > m.lists; lists.pop_back())
      lists.back()->second.erase(&m.stream);
    while (m.partition.order.size() > m.followed) m.partition.order.pop_back();
    if (m.traded) trade(m);
    auto& journal = m.stream.second.journal;
    while (journal.size() > m.entries) journal.pop_back();
    if (m.born) m.partition.streams.erase(m.partition.streams.find(m.stream.first));
  }

public:
  /// Room for so many streams to be moved and keys to be remembered.
  memory_transaction(std::size_t streams, std::size_t keys) {
    moved_.reserve(streams);
    remembered_.reserve(keys);
  }
  ~memory_transaction() {
    if (finished_) return;
    for (auto const& [partition, at] : remembered_) partition->commands.erase(at);
    undo_to(0);
  }
  memory_transaction(memory_transaction const&) = delete;
  memory_transaction& operator=(memory_transaction const&) = delete;

  void finish() noexcept { finished_ = true; }
  std::size_t mark() const { return moved_.size(); }
  void undo_to(std::size_t mark) noexcept {
    for (; moved_.size() > mark; moved_.pop_back()) undo(moved_.back());
  }

  /// The stream behind its new entries; null, and nothing done that `undo_to` does not undo, if it has another version
  /// than expected.
  named_stream const* move_on(memory_partition& partition, change const& next) {
    auto& m = begin(partition, next.id);
    auto& s = m.stream.second;
    if (s.version != next.expected) return nullptr;
    m.other.state = next.state;
    m.other.due = next.due;
    m.other.version = next.expected + static_cast<std::uint32_t>(next.entries.size());
    make_place(m);
    list(m, next.parties);
    for (auto const& one : next.entries) s.journal.push_back(one);
    follow(m, m.entries, s.journal.size());
    trade(m);
    return &m.stream;
  }

  /// The stream as it is given, whatever it was.
  void replace(memory_partition& partition, stream&& with, std::span<std::string const> parties) {
    auto& m = begin(partition, with.head.id);
    m.other = {.journal = std::move(with.journal),
               .state = std::move(with.head.state),
               .due = with.head.due,
               .version = with.head.version};
    if (!with.head.quarantined.empty())
      m.other.quarantined = std::make_unique<std::string>(std::move(with.head.quarantined));
    make_place(m);
    list(m, parties);
    follow(m, m.entries, m.other.journal.size());
    m.replaced = true;
    trade(m);
  }

  void remember(memory_partition& partition, std::string const& key, digest command, named_stream const& led) {
    remembered_.emplace_back(&partition, partition.commands.try_emplace(key, command, &led, led.second.version).first);
  }
};

} // namespace redress::detail
