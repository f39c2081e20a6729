// SPDX-License-Identifier: BSL-1.0
#pragma once
// Transaction: changes locked partitions, and rolls the changes back unless it is finished, for instance when memory runs out.
//
//     partitions_held const held(partitions, of_all);
//     memory_transaction all(partitions, streams, keys);
//     if (all.move_on(moved) != nullptr) all.finish();
//
// Each change first allocates what it needs, which may fail, and then is made, which cannot fail. Rolling back allocates
// nothing.
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <redress/casework/entry.hpp>
#include <redress/encoding/digest.hpp>
#include <redress/service/memory_partition.hpp>
#include <redress/service/memory_party.hpp>
#include <redress/service/memory_record.hpp>
#include <redress/service/storage.hpp>

namespace redress::detail {

class memory_transaction {
  struct move {
    memory_partition* partition = nullptr;
    memory_stream* stream = nullptr;
    std::size_t entries = 0, parties = 0, followed = 0; // how many there were
    memory_standing other{};                            // the new values, and after the change the old ones
    std::vector<entry> other_journal{};                 // the same, if the journal is replaced
    bool born = false, traded = false, replaced = false;
  };
  memory_partitions& partitions_;
  move* moves_; // no vector, which would cost GCC 12 two megabytes
  std::size_t moved_ = 0;
  memory_links remembered_{};
  bool finished_ = false;

  move& begin(std::string_view id) {
    auto const of = digest_of(id);
    auto& m = moves_[moved_];
    m.partition = &partitions_[of % partition_count];
    m.stream = m.partition->streams.find(id, of);
    m.born = m.stream == nullptr;
    if (m.born) m.stream = &m.partition->streams.add(id, of);
    m.entries = m.stream->journal.size();
    m.parties = m.stream->parties.size();
    m.followed = m.partition->order.size();
    ++moved_;
    return m;
  }
  static void follow(move& m, std::size_t delivered, std::size_t now) {
    while (delivered < now) m.partition->order.add({++delivered, m.stream});
  }
  static bool is_in(memory_links const& parties, digest of, std::string_view name) {
    for (auto const& [number, to] : parties)
      if (number == of && to->name == name) return true;
    return false;
  }
  static void list(move& m, std::span<std::string const> names) {
    auto& known = m.stream->parties;
    if (known.empty()) known.make_room(names.size());
    for (auto const& name : names) {
      auto const of = digest_of(name);
      if (is_in(known, of, name)) continue;
      auto* party = m.partition->parties.find(name, of);
      if (party == nullptr) party = &m.partition->parties.add(name, of);
      known.make_room();
      party->cases.add({number_of(m.stream->name), m.stream});
      known.add({of, party});
    }
  }
  // A place that is not `nowhere` tells `trade` to put the stream among the due streams, at whatever place.
  static void make_place(move& m) {
    if (!m.other.due || !m.other.quarantined.empty()) return;
    m.partition->due.make_room();
    m.other.place = 0;
  }
  static void trade(move& m) noexcept {
    auto& s = *m.stream;
    if (s.standing.place != memory_standing::nowhere) m.partition->due.remove(s);
    std::swap(s.standing, m.other);
    if (m.replaced) s.journal.swap(m.other_journal);
    if (s.standing.place != memory_standing::nowhere) m.partition->due.insert(s);
    m.traded = !m.traded;
  }
  // Backwards, so that what was added is still at the end; no list is sorted in between.
  static void undo(move& m) noexcept {
    auto& s = *m.stream;
    if (m.traded) trade(m);
    while (s.parties.size() > m.parties) static_cast<memory_party*>(s.parties.take_last().to)->cases.take_last();
    m.partition->order.shorten_to(m.followed);
    while (s.journal.size() > m.entries) s.journal.pop_back();
    if (m.born) m.partition->streams.remove(&s, digest_of(s.name));
    m = {};
  }

public:
  /// Room for so many streams to be moved and keys to be remembered.
  memory_transaction(memory_partitions& partitions, std::size_t streams, std::size_t keys) : partitions_(partitions) {
    remembered_.make_room(keys);
    moves_ = new move[streams];
  }
  ~memory_transaction() {
    if (!finished_) {
      for (auto const& [of, command] : remembered_)
        partitions_[of % partition_count].commands.remove(static_cast<memory_command*>(command), of);
      undo_to(0);
    }
    delete[] moves_;
  }
  memory_transaction(memory_transaction const&) = delete;
  memory_transaction& operator=(memory_transaction const&) = delete;

  void finish() noexcept { finished_ = true; }
  std::size_t mark() const { return moved_; }
  void undo_to(std::size_t mark) noexcept {
    while (moved_ > mark) undo(moves_[--moved_]);
  }

  /// Appends entries and returns the stream; null if it does not have the expected version, and then `undo_to` undoes what
  /// was done.
  memory_stream const* move_on(change const& next) {
    auto& m = begin(next.id);
    if (m.stream->standing.version != next.expected) return nullptr;
    m.other.state = next.state;
    m.other.due = next.due;
    m.other.version = next.expected + static_cast<std::uint32_t>(next.entries.size());
    make_place(m);
    list(m, next.parties);
    if (m.born) m.stream->protocol = next.protocol;
    for (auto const& one : next.entries) m.stream->journal.push_back(one);
    follow(m, m.entries, m.stream->journal.size());
    trade(m);
    return m.stream;
  }

  /// Replaces the stream by the given one.
  void replace(stream&& with, std::span<std::string const> parties) {
    auto& m = begin(with.head.id);
    m.other = {.state = std::move(with.head.state),
               .due = with.head.due,
               .quarantined = std::move(with.head.quarantined),
               .version = with.head.version};
    m.other_journal.swap(with.journal);
    m.stream->protocol = std::move(with.head.protocol);
    make_place(m);
    list(m, parties);
    follow(m, m.entries, m.other_journal.size());
    m.replaced = true;
    trade(m);
  }

  void remember(std::string_view key, digest command, memory_stream const& led) {
    auto const of = digest_of(key);
    auto& known = partitions_[of % partition_count].commands.add(key, of);
    remembered_.add({of, &known});
    known.command = command;
    known.led = &led;
    known.version = led.standing.version;
  }
};

} // namespace redress::detail
