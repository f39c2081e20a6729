// SPDX-License-Identifier: BSL-1.0
#pragma once
// The states of a loan, and how long each lasts. The closed ones are last.
#include <redress/casework/window.hpp>
#include <redress/encoding/fields.hpp>
#include <redress/encoding/time.hpp>

#include "rules.hpp"

namespace loan {

struct on_loan {
  redress::instant due{};
  static constexpr auto window = &rules::lent_for;
  REDRESS_STATE(on_loan, due)
};

struct overdue {
  redress::instant due{};
  static constexpr auto window = &rules::overdue_for;
  REDRESS_STATE(overdue, due)
};

struct returned {
  REDRESS_STATE(returned)
  static constexpr bool closed = true;
};

struct lost {
  REDRESS_STATE(lost)
  static constexpr bool closed = true;
};

} // namespace loan
