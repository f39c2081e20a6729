// SPDX-License-Identifier: BSL-1.0
#pragma once
// Rows of a leave to make mistakes in: what breaks one of them derives from `small`, and decides in its own namespace.
#include <algorithm>
#include <string>
#include <vector>

#include <redress/testing/walk.hpp>

#include "../../support/leave.hpp"

namespace small_leave {

using names = std::vector<std::string>;

/// Findings as "kind: row", in order.
inline names found(redress::testing::walk_report const& report) {
  names all;
  for (auto const& one : report.findings) all.push_back(std::string(name_of(one.kind)) + ": " + one.row);
  std::sort(all.begin(), all.end());
  return all;
}

/// The rows, without guards.
template <class Traits>
struct small
    : Traits,
      redress::protocol<redress::transition<redress::unopened, leave::employee, leave::ask, leave::requested>,
                        redress::transition<leave::requested, leave::manager, leave::grant, leave::granted>,
                        redress::transition<leave::requested, redress::timekeeper, redress::lapse, leave::expired>> {};
template <class File, class... Facts> struct small_traits : redress::default_traits {
  using file = File;
  using rules = leave::rules;
  using refusal = leave::refusal;
  using facts = redress::type_list<Facts...>;
  static constexpr redress::hooks<File> hooks{.acts_in = redress::anyone};
};

/// A decision as it should be.
template <class Traits> redress::decided<Traits, leave::requested> asked(leave::ask const& a, auto const& given) {
  return redress::enter<leave::requested>(given, {.days = a.days % 30});
}

} // namespace small_leave
