// SPDX-License-Identifier: BSL-1.0
#pragma once
// The list of a party: its cases of one partition. They are appended in any order and sorted by id when the list is read,
// because a marketplace has lists of millions that are often added to and seldom read.
#include <cstddef>
#include <string_view>

#include <redress/service/memory_record.hpp>
#include <redress/standard/algorithm.hpp>

namespace redress::detail {

struct memory_party : memory_record {
  memory_links cases{};   // each with the number of its id
  std::size_t sorted = 0; // so many are in order

  /// Sorts what was added since. When memory runs out, nothing has changed.
  void sort() {
    if (sorted == cases.size()) return;
    memory_links late(cases.size() - sorted);
    std::copy(cases.begin() + sorted, cases.end(), late.begin());
    std::sort(late.begin(), late.end());
    for (auto to = cases.size(); !late.empty();) {
      auto const is_late = sorted == 0 || cases[sorted - 1] < late[late.size() - 1];
      cases[--to] = is_late ? late.take_last() : cases[--sorted];
    }
    sorted = cases.size();
  }

  /// The position of the first case behind an id, of a list in order.
  std::size_t after(std::string_view id) const {
    auto const number = number_of(id);
    std::size_t first = 0, last = cases.size();
    while (first < last) {
      auto const middle = first + (last - first) / 2;
      auto const& [other, to] = cases[middle];
      if (other != number ? other < number : to->name <= id)
        first = middle + 1;
      else
        last = middle;
    }
    return first;
  }
};

} // namespace redress::detail
