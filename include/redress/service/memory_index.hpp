// SPDX-License-Identifier: BSL-1.0
#pragma once
// Index: records by their names. It owns them.
//
// A hash table with open addressing. The slots hold digests, so a lookup reads only the record that it finds, and growing
// reads none. All names of one partition have the last bits of their digests in common; these are not used.
#include <cstddef>
#include <string>
#include <string_view>
#include <utility>

#include <redress/encoding/digest.hpp>
#include <redress/service/memory_record.hpp>
#include <redress/service/storage.hpp>

namespace redress::detail {

/// The index without the type of its records: compiled once.
class memory_slots {
  memory_links slots_{}; // none, or a power of two of them, a quarter of which is empty
  std::size_t used_ = 0;

  std::size_t next(std::size_t at) const { return (at + 1) & (slots_.size() - 1); }
  std::size_t first(digest of) const { return (of / partition_count) & (slots_.size() - 1); }
  std::size_t empty_one(digest of) const {
    auto at = first(of);
    while (slots_[at].to != nullptr) at = next(at);
    return at;
  }

protected:
  memory_links const& slots() const { return slots_; }

  memory_record* record_of(std::string_view name, digest of) const {
    if (used_ == 0) return nullptr;
    for (auto at = first(of);; at = next(at))
      if (auto const& [number, to] = slots_[at]; to == nullptr || (number == of && to->name == name)) return to;
  }
  /// Grows if needed; when that fails, nothing has changed.
  void make_room() {
    if (used_ < slots_.size() / 4 * 3) return;
    memory_links less(slots_.empty() ? 8 : slots_.size() * 2);
    slots_.swap(less);
    for (auto const& link : less)
      if (link.to != nullptr) slots_[empty_one(link.number)] = link;
  }
  void insert(memory_record& one, digest of) noexcept {
    slots_[empty_one(of)] = {of, &one};
    ++used_;
  }
  /// Records behind it move up, unless that would put them before their first slot.
  void take_out(memory_record const& one, digest of) noexcept {
    auto hole = first(of);
    while (slots_[hole].to != &one) hole = next(hole);
    auto const last = slots_.size() - 1;
    for (auto at = next(hole); slots_[at].to != nullptr; at = next(at)) {
      auto const strayed = (at - first(slots_[at].number)) & last;
      if (strayed < ((at - hole) & last)) continue;
      slots_[hole] = slots_[at];
      hole = at;
    }
    slots_[hole] = {};
    --used_;
  }

public:
  std::size_t size() const { return used_; }
};

/// An index of records of one type. Callers pass the digest with the name; they have it, since it gives the partition.
template <class Record> class memory_index : public memory_slots {
public:
  memory_index() = default;
  memory_index(memory_index const&) = delete;
  memory_index& operator=(memory_index const&) = delete;
  ~memory_index() {
    for (auto const& link : slots()) delete static_cast<Record*>(link.to);
  }

  /// The record of this name, or null.
  Record* find(std::string_view name, digest of) const { return static_cast<Record*>(record_of(name, of)); }

  /// Adds a record for a name that has none; on `std::bad_alloc` nothing is added.
  Record& add(std::string_view name, digest of) {
    make_room();
    auto* const made = new Record{{std::string(name)}};
    insert(*made, of);
    return *made;
  }
  void remove(Record* one, digest of) noexcept {
    take_out(*one, of);
    delete one;
  }
};

} // namespace redress::detail
