// SPDX-License-Identifier: BSL-1.0
#pragma once
// Links: pointers to records of a storage in memory, each with a number by which it is sorted. All indexes are rows of them.
//
// Most links are compared by their numbers alone, since reading a record is a cache miss among millions. A row is no
// `std::vector`, which would cost GCC 12 six megabytes; a `std::map` costs eleven to sixteen.
#include <cstddef>
#include <cstdint>
#include <string>
#include <utility>

#include <redress/standard/algorithm.hpp>

namespace redress::detail {

/// Has a stable address until its index is destroyed; its name never changes, and may be read without a lock.
struct memory_record {
  std::string name{};
};

/// The number is a digest, a due instant, the first characters of a name, or a version.
struct memory_link {
  std::uint64_t number = 0;
  memory_record* to = nullptr;

  friend bool operator<(memory_link const& a, memory_link const& b) {
    return a.number != b.number ? a.number < b.number : a.to->name < b.to->name;
  }
};

/// When a stream is due, before its link: many are due at one instant.
struct memory_deadline {
  std::uint64_t due = 0;
  memory_link stream{};

  friend bool operator<(memory_deadline const& a, memory_deadline const& b) {
    return a.due != b.due ? a.due < b.due : a.stream < b.stream;
  }
};

/// A growing array of links.
template <class Link> class memory_row {
  Link* all_ = nullptr;
  std::size_t size_ = 0, room_ = 0;

public:
  memory_row() = default;
  explicit memory_row(std::size_t empty_ones) : all_(new Link[empty_ones]), size_(empty_ones), room_(size_) {}
  memory_row(memory_row const&) = delete;
  memory_row& operator=(memory_row const&) = delete;
  ~memory_row() { delete[] all_; }

  void swap(memory_row& other) noexcept {
    std::swap(all_, other.all_);
    std::swap(size_, other.size_);
    std::swap(room_, other.room_);
  }

  /// Room for so many more, to which `add` adds without failing. It grows by half.
  void make_room(std::size_t more = 1) {
    if (room_ - size_ >= more) return;
    auto const room = std::max(room_ + room_ / 2, size_ + more);
    auto* const larger = new Link[room];
    std::copy(all_, all_ + size_, larger);
    delete[] all_;
    all_ = larger;
    room_ = room;
  }
  void add(Link const one) {
    make_room();
    all_[size_++] = one;
  }
  Link take_last() noexcept { return all_[--size_]; }
  void shorten_to(std::size_t size) noexcept { size_ = size; }

  bool empty() const { return size_ == 0; }
  std::size_t size() const { return size_; }
  Link& operator[](std::size_t at) { return all_[at]; }
  Link const& operator[](std::size_t at) const { return all_[at]; }
  Link* begin() { return all_; }
  Link* end() { return all_ + size_; }
  Link const* begin() const { return all_; }
  Link const* end() const { return all_ + size_; }
};
using memory_links = memory_row<memory_link>;

} // namespace redress::detail
