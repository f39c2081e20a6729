// SPDX-License-Identifier: BSL-1.0
#pragma once
// What each row decides, once its guards let it pass.
#include <redress/casework/timekeeper.hpp>
#include <redress/casework/window.hpp>

#include "actions.hpp"
#include "states.hpp"
#include "table.hpp"
#include "traits.hpp"

namespace loan {

constexpr decided<on_loan> decide(unopened const&, reader const&, borrow const& asked, context const& given) {
  if (asked.title.empty()) return refusal::no_title;
  return {redress::enter<on_loan>(given), book_lent{.title = asked.title}};
}

constexpr decided<on_loan> decide(on_loan const&, reader const&, renew const&, context const& given) {
  return {redress::enter<on_loan>(given), loan_renewed{}};
}

constexpr decided<returned> decide(overdue const&, librarian const&, take_back const&, context const& given) {
  return {returned{}, fee_charged{.cents = given.rules.late_fee}};
}

constexpr decided<lost> decide(overdue const&, timekeeper const&, lapse const&, context const& given) {
  return {lost{}, fee_charged{.cents = given.rules.price}};
}

} // namespace loan
