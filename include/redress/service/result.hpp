// SPDX-License-Identifier: BSL-1.0
#pragma once
// A listing: a list that could be had, or why not. Iterates as a list either way, so that what is drawn
// from it is empty when there is trouble.
#include <cstddef>
#include <optional>
#include <utility>
#include <vector>

#include <redress/casework/act_error.hpp>

namespace redress {

template <class T, class P> class listing {
  std::vector<T> items_;
  std::optional<redress::act_error<P>> error_;

public:
  listing(std::vector<T> items) : items_(std::move(items)) {}
  listing(redress::act_error<P> why) : error_(std::move(why)) {}

  auto begin() const { return items_.begin(); }
  auto end() const { return items_.end(); }
  std::size_t size() const { return items_.size(); }
  bool empty() const { return items_.empty(); }
  T const& operator[](std::size_t i) const { return items_[i]; }
  /// Whether there is a list; an empty one is one.
  explicit operator bool() const { return !error_; }
  /// Why there is no list; only where there is none.
  redress::act_error<P> const& error() const { return *error_; }
};

} // namespace redress
