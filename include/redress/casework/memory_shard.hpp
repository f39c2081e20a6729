// SPDX-License-Identifier: BSL-1.0
#pragma once
// A shard: what a storage in memory keeps of one slot, behind one lock; and the transaction that changes shards and
// puts back what it changed when it is not finished, as when memory runs out in the middle.
//
//     shards_held const held(shards, slots);
//     memory_transaction all(streams, keys);
//     if (all.move_on(shards[slot_of(moved.id)], moved) != nullptr) all.finish();
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

#include <redress/casework/storage.hpp>

namespace redress::detail {

// The names of one slot have the last bits of their digests in common. Not noexcept: the map keeps the numbers then,
// and does not look at a neighbour's name to know its own end.
struct hash_of_name {
  using is_transparent = void;
  std::size_t operator()(std::string_view name) const { return static_cast<std::size_t>(digest_of(name) / slot_count); }
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
  std::unique_ptr<std::string> parked{};
  due_index::iterator place{};                                    // while it has a due instant and is not parked
  std::vector<std::pair<std::string const, party_list>*> lists{}; // those that it stands in
  std::uint32_t version = 0;
};

inline bool by_id::operator()(named_stream const* a, named_stream const* b) const { return a->first < b->first; }
inline bool by_id::operator()(std::string_view a, named_stream const* b) const { return a < b->first; }
inline bool by_id::operator()(named_stream const* a, std::string_view b) const { return a->first < b; }
inline bool by_due::operator()(named_stream const* a, named_stream const* b) const {
  return std::tie(*a->second.due, a->first) < std::tie(*b->second.due, b->first);
}
inline bool is_due(kept_stream const& s) { return s.due && !s.parked; }

inline head head_of(named_stream const& from) {
  auto const& s = from.second;
  return {.id = from.first,
          .version = s.version,
          .state = s.state,
          .due = s.due,
          .parked = s.parked ? *s.parked : std::string()};
}

struct alignas(64) memory_shard {
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
  by_name<recalled> commands{}; // those whose key is of this slot
  std::vector<followed> order{};

  std::uint32_t version_of(std::string_view id) const {
    auto const found = streams.find(id);
    return found == streams.end() ? 0 : found->second.version;
  }
};
using memory_shards = std::array<memory_shard, slot_count>;

// Calls `f` with each slot of a set, the lowest first.
template <class F> void each_slot(slot_set slots, F&& f) {
  for (; slots != 0; slots &= slots - 1) f(static_cast<std::size_t>(std::countr_zero(slots)));
}
constexpr slot_set only_slot(std::string_view name) { return slot_set{1} << slot_of(name); }

// Several shards, locked from the lowest to the highest, so that no two wait for each other.
class shards_held {
  memory_shards const& shards_;
  slot_set slots_;

public:
  shards_held(memory_shards const& shards, slot_set slots) : shards_(shards), slots_(slots) {
    each_slot(slots_, [&](std::size_t slot) { shards_[slot].lock.lock(); });
  }
  ~shards_held() {
    each_slot(slots_, [&](std::size_t slot) { shards_[slot].lock.unlock(); });
  }
  shards_held(shards_held const&) = delete;
  shards_held& operator=(shards_held const&) = delete;
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

// Changes to shards that are locked. Each can fail before anything of it is done; what was done by then is undone,
// unless `finish` says that all of it stays.
class memory_transaction {
  struct moved {
    memory_shard& shard;
    named_stream& stream;
    bool born;
    std::size_t entries, lists, followed; // there were so many
    kept_stream other{}; // what the stream is to have, then what it had; the journal only if it is replaced
    bool traded = false, replaced = false;
    due_index::node_type place{}; // while the stream is not due and `other` is
  };
  std::vector<moved> moved_{};
  std::vector<std::pair<memory_shard*, by_name<memory_shard::recalled>::iterator>> remembered_{};
  bool finished_ = false;

  moved& begin(memory_shard& shard, std::string const& id) {
    auto const [at, born] = shard.streams.try_emplace(id);
    return moved_.emplace_back(shard, *at, born, at->second.journal.size(), at->second.lists.size(),
                               shard.order.size());
  }
  static void follow(moved& m, std::size_t delivered, std::size_t now) {
    for (auto version = delivered + 1; version <= now; ++version)
      m.shard.order.push_back({&m.stream, static_cast<std::uint32_t>(version)});
  }
  static void list(moved& m, std::span<std::string const> parties) {
    auto& known = m.stream.second.lists;
    for (auto const& party : parties) {
      if (std::any_of(known.begin(), known.end(), [&](auto const* list) { return list->first == party; })) continue;
      auto& list = *m.shard.lists.try_emplace(party).first;
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
    if (is_due(s)) m.place = m.shard.due.extract(s.place);
    std::swap(s.state, m.other.state);
    std::swap(s.due, m.other.due);
    std::swap(s.parked, m.other.parked);
    std::swap(s.version, m.other.version);
    if (m.replaced) std::swap(s.journal, m.other.journal);
    if (is_due(s)) s.place = m.shard.due.insert(std::move(m.place)).position;
    m.traded = !m.traded;
  }
  static void undo(moved& m) noexcept {
    for (auto& lists = m.stream.second.lists; lists.size() > m.lists; lists.pop_back())
      lists.back()->second.erase(&m.stream);
    while (m.shard.order.size() > m.followed) m.shard.order.pop_back();
    if (m.traded) trade(m);
    auto& journal = m.stream.second.journal;
    while (journal.size() > m.entries) journal.pop_back();
    if (m.born) m.shard.streams.erase(m.shard.streams.find(m.stream.first));
  }

public:
  /// Room for so many streams to be moved and keys to be remembered.
  memory_transaction(std::size_t streams, std::size_t keys) {
    moved_.reserve(streams);
    remembered_.reserve(keys);
  }
  ~memory_transaction() {
    if (finished_) return;
    for (auto const& [shard, at] : remembered_) shard->commands.erase(at);
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
  named_stream const* move_on(memory_shard& shard, change const& next) {
    auto& m = begin(shard, next.id);
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
  void replace(memory_shard& shard, stored&& with, std::span<std::string const> parties) {
    auto& m = begin(shard, with.head.id);
    m.other = {.journal = std::move(with.journal),
               .state = std::move(with.head.state),
               .due = with.head.due,
               .version = with.head.version};
    if (!with.head.parked.empty()) m.other.parked = std::make_unique<std::string>(std::move(with.head.parked));
    make_place(m);
    list(m, parties);
    follow(m, m.entries, m.other.journal.size());
    m.replaced = true;
    trade(m);
  }

  void remember(memory_shard& shard, std::string const& key, digest command, named_stream const& led) {
    remembered_.emplace_back(&shard, shard.commands.try_emplace(key, command, &led, led.second.version).first);
  }
};

} // namespace redress::detail
