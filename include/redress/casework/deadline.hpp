// SPDX-License-Identifier: BSL-1.0
#pragma once
// A deadline: an instant, and whether it is provisional. A provisional one was counted over days that nobody has announced
// yet, with a margin, so that it is not earlier than it will turn out to be. Once a case has it, it does not move by itself.
//
// The function of a window may return one. The state keeps the mark where it has a member for it:
//
//     struct under_review {
//       bool provisional = false;
//       instant due{};
//       static constexpr auto window = redress::until<review_cap, longest_review>;   // deadline review_cap(context const&)
//       REDRESS_STATE(under_review, provisional, due)
//     };
#include <redress/encoding/time.hpp>

namespace redress {

struct deadline {
  instant at{};
  bool provisional = false;

  constexpr operator instant() const { return at; }
  friend constexpr bool operator==(deadline const&, deadline const&) = default;
};

} // namespace redress
