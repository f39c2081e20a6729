// SPDX-License-Identifier: BSL-1.0
#pragma once
// Ordering: the orders that payments get, by id, by the means that the money came by, and to whom.
#include <array>
#include <cstdint>
#include <string_view>
#include <utility>
#include <vector>

#include <redress/encoding/personal.hpp>
#include <redress/encoding/text.hpp>
#include <redress/refund/context.hpp>
#include <redress/refund/facts/money.hpp>
#include <redress/refund/model/case_file.hpp>
#include <redress/refund/model/order_account.hpp>
#include <redress/refund/model/payment.hpp>
#include <redress/refund/model/sums.hpp>

namespace redress::refund {

namespace detail {

// `c1/refund`, `c1/refund/2`, `c1/refund/3`.
constexpr text numbered(std::string_view case_id, std::string_view what, std::uint32_t given_out) {
  text id{case_id};
  id += "/";
  id += what;
  if (given_out == 0) return id;
  std::array<char, 11> digits{};
  auto at = digits.end();
  for (auto n = given_out + 1; n > 0; n /= 10) *--at = static_cast<char>('0' + n % 10);
  *--at = '/';
  id += std::string_view(at, digits.end());
  return id;
}

} // namespace detail

/// The id of the case's next payment of a kind. Every try of one payment keeps its id; another sum or destination has the
/// next.
constexpr text next_payment_id(context const& given, payment_kind kind) {
  return detail::numbered(given.id, name_of(kind), given.file.payments_of(kind));
}
constexpr text next_refund_id(context const& given) { return next_payment_id(given, payment_kind::refund); }

namespace detail {

// What each means by which the order was paid lacks of its part of what goes back by all of them, this amount included: so
// none gets back more than its part, whatever of it failed or came back before, or left by it elsewhere.
constexpr std::vector<tender> lacking_by_means(context const& given, money const& amount) {
  auto const& file = given.file;
  auto const& paid_by = file.order.tenders;
  auto const& elsewhere = given.account != nullptr ? given.account->elsewhere : file.paid_elsewhere;
  std::vector<tender> lacking;
  if (paid_by.empty()) return lacking;
  auto const gone = [&](text const& means) {
    auto all = zero_of(amount);
    for (auto const& each : file.payments)
      if (each.of_claim()) all = total(all, each.gone_by(means));
    for (auto const& each : elsewhere)
      if (each.means == means) all = total(all, each.net());
    return all;
  };
  auto whole = amount;
  for (auto const& each : paid_by) whole = total(whole, gone(each.means));
  for (auto const& part : shared_out(whole, paid_by))
    lacking.push_back({.means = part.means, .amount = or_none(difference(part.amount, gone(part.means)))});
  return lacking;
}

} // namespace detail

/// The order of a payment of the claim: by the means by which the order was paid, or all of it to a destination.
constexpr payment_ordered ordered(context const& given, payment_kind kind, money const& amount,
                                  personal_text destination = {}) {
  std::vector<tender> paid_by;
  if (destination.empty()) paid_by = detail::lacking_by_means(given, amount);
  return {.payment_id = next_payment_id(given, kind),
          .kind = kind,
          .payee = {},
          .borne_by = bearer::merchant,
          .destination = std::move(destination),
          .legs = shared_out(amount, paid_by)};
}
/// The order of a payment beside the refund, to the buyer if no payee is named.
constexpr payment_ordered ordered_beside(context const& given, payment_kind kind, bearer who, money const& amount,
                                         text payee = {}) {
  return {.payment_id = next_payment_id(given, kind),
          .kind = kind,
          .payee = std::move(payee),
          .borne_by = who,
          .destination = {},
          .legs = shared_out(amount, {})};
}

} // namespace redress::refund
