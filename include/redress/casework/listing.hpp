// SPDX-License-Identifier: BSL-1.0
#pragma once
// A listing: a list that could be had, or why not. Iterates as a list either way, so that what is drawn
// from it is empty when there is trouble.
#include <cstddef>
#include <optional>
#include <utility>
#include <vector>

#include <redress/casework/trouble.hpp>

namespace redress {

template <class T, class P> class listing {
  std::vector<T> items_;
  std::optional<redress::trouble<P>> trouble_;

public:
  listing(std::vector<T> items) : items_(std::move(items)) {}
  listing(redress::trouble<P> why) : trouble_(std::move(why)) {}

  auto begin() const { return items_.begin(); }
  auto end() const { return items_.end(); }
  std::size_t size() const { return items_.size(); }
  bool empty() const { return items_.empty(); }
  T const& operator[](std::size_t i) const { return items_[i]; }
  /// Whether there is a list; an empty one is one.
  explicit operator bool() const { return !trouble_; }
  /// Why there is no list; only where there is none.
  redress::trouble<P> const& error() const { return *trouble_; }
};

} // namespace redress
