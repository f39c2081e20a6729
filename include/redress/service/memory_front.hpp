// SPDX-License-Identifier: BSL-1.0
#pragma once
// Front: the candidates for the next element when several sorted orders are merged.

#include <redress/service/memory_record.hpp>
#include <redress/standard/algorithm.hpp>

namespace redress::detail {

class memory_front {
  memory_row<memory_deadline> heap_{}; // the first of all at its front

  static bool later(memory_deadline const& a, memory_deadline const& b) { return b < a; }

public:
  bool empty() const { return heap_.empty(); }

  void add(memory_deadline const& one) {
    heap_.add(one);
    std::push_heap(heap_.begin(), heap_.end(), later);
  }
  /// Removes and returns the first.
  memory_link take() {
    std::pop_heap(heap_.begin(), heap_.end(), later);
    return heap_.take_last().stream;
  }
};

} // namespace redress::detail
