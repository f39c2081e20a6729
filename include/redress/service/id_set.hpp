// SPDX-License-Identifier: BSL-1.0
#pragma once
// An id set: which ids or keys were met already in one call. `std::set` would do, and costs a compiler 8 MB a file.
#include <cstddef>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <redress/encoding/digest.hpp>

namespace redress::detail {

class id_set {
  std::vector<std::string> places_{}; // by their digest, or behind; a free place is an empty string
  std::size_t count_ = 0;
  bool has_empty_ = false;

  // Where `id` is, or would go; there is always a free place.
  std::size_t place_of(std::string_view id) const {
    auto at = static_cast<std::size_t>(digest_of(id)) & (places_.size() - 1);
    while (!places_[at].empty() && places_[at] != id) at = (at + 1) & (places_.size() - 1);
    return at;
  }
  void grow() {
    std::vector<std::string> before(places_.empty() ? 16 : 2 * places_.size());
    before.swap(places_);
    for (std::size_t i = 0; i < before.size(); ++i)
      if (!before[i].empty()) places_[place_of(before[i])].swap(before[i]);
  }

public:
  std::size_t size() const { return count_ + has_empty_; }
  bool contains(std::string_view id) const {
    if (id.empty()) return has_empty_;
    return count_ > 0 && !places_[place_of(id)].empty();
  }
  void insert(std::string_view id) {
    if (id.empty()) {
      has_empty_ = true;
      return;
    }
    if (2 * (count_ + 1) > places_.size()) grow();
    auto& place = places_[place_of(id)];
    if (!place.empty()) return;
    place = id;
    ++count_;
  }
};

} // namespace redress::detail
