// SPDX-License-Identifier: BSL-1.0
#pragma once
// The rules of a library, as data: how long a book is lent, how often that is renewed, what is owed.
#include <chrono>

#include <redress/encoding/time.hpp>

namespace loan {

struct rules {
  redress::elapsed lent_for = std::chrono::days{28}; ///< a reader has the book
  redress::elapsed overdue_for = std::chrono::days{14};
  int renewals = 1;
  int late_fee = 2'00; ///< in cents
  int price = 25'00;   ///< of a book that does not come back
};

} // namespace loan
