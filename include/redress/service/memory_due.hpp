// SPDX-License-Identifier: BSL-1.0
#pragma once
// Due streams: a priority queue of the streams of one partition that will lapse, the earliest due first.
//
// A 16-ary heap in which each stream stores its position. A step down writes the position into a record, which is a cache
// miss among millions, and sixteen children make the way down a quarter as long as two. A sweep of a thousand among a
// million took 8.7 milliseconds, and 11 with four children.
#include <cstddef>
#include <cstdint>
#include <optional>

#include <redress/service/memory_front.hpp>
#include <redress/service/memory_record.hpp>
#include <redress/standard/algorithm.hpp>

namespace redress::detail {

class memory_due {
  static constexpr std::size_t below = 16;
  memory_row<memory_deadline> heap_{};

  void put(std::size_t at, memory_deadline const& one) noexcept {
    heap_[at] = one;
    stream_of(one.stream).standing.place = static_cast<std::uint32_t>(at);
  }
  void rise(std::size_t at, memory_deadline const one) noexcept {
    while (at > 0 && one < heap_[(at - 1) / below]) {
      put(at, heap_[(at - 1) / below]);
      at = (at - 1) / below;
    }
    put(at, one);
  }
  void sink(std::size_t at, memory_deadline const one) noexcept {
    for (auto next = at * below + 1; next < heap_.size(); next = at * below + 1) {
      auto const end = std::min(next + below, heap_.size());
      for (auto other = next + 1; other < end; ++other)
        if (heap_[other] < heap_[next]) next = other;
      if (!(heap_[next] < one)) break;
      put(at, heap_[next]);
      at = next;
    }
    put(at, one);
  }

public:
  /// Makes room for one stream more than there ever were.
  void make_room() { heap_.make_room(); }

  void insert(memory_stream& one) noexcept {
    memory_deadline const last{number_of(*one.standing.due), {number_of(one.name), &one}};
    heap_.add(last);
    rise(heap_.size() - 1, last);
  }
  /// Its position stays in the record and is no longer used.
  void remove(memory_stream const& one) noexcept {
    std::size_t const at = one.standing.place;
    auto const last = heap_.take_last();
    if (at == heap_.size()) return;
    if (at > 0 && last < heap_[(at - 1) / below])
      rise(at, last);
    else
      sink(at, last);
  }

  std::size_t size() const { return heap_.size(); }

  /// The front, unless it is due later than `until`.
  void add_front(memory_front& to, std::uint64_t until) const {
    if (!heap_.empty() && heap_[0].due <= until) to.add(heap_[0]);
  }
  /// The streams that can come next after a stream that was first.
  void add_next(memory_front& to, std::uint64_t until, memory_stream const& after) const {
    auto at = after.standing.place * below + 1;
    for (auto const end = std::min(at + below, heap_.size()); at < end; ++at)
      if (heap_[at].due <= until) to.add(heap_[at]);
  }
};

} // namespace redress::detail
