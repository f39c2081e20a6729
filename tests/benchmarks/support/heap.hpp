// SPDX-License-Identifier: BSL-1.0
#pragma once
// Counts what the program has on the heap, as the allocator rounds it. To be included in one file of a program.
#include <malloc.h>

#include <cstddef>
#include <cstdlib>
#include <new>

namespace bench {

inline std::size_t heap_bytes = 0;

/// How many bytes more `make()` leaves on the heap, in what it returns.
inline std::size_t heap_of(auto&& make) {
  auto const before = heap_bytes;
  auto const made = make();
  return heap_bytes - before;
}

} // namespace bench

void* operator new(std::size_t size) {
  auto* const room = std::malloc(size == 0 ? 1 : size);
  if (room == nullptr) throw std::bad_alloc();
  bench::heap_bytes += malloc_usable_size(room);
  return room;
}
void operator delete(void* room) noexcept {
  if (room != nullptr) bench::heap_bytes -= malloc_usable_size(room);
  std::free(room);
}
void operator delete(void* room, std::size_t) noexcept { operator delete(room); }
