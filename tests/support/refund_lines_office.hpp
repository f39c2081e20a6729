// SPDX-License-Identifier: BSL-1.0
#pragma once
// A desk at which cases claim lines of one order.
//
//     lines_office in;
//     auto const id = in.claim({{"mug", 2}});
//     CHECK(in.claimed("mug") == 2);
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "refund_office.hpp"
#include "refund_orders.hpp"

namespace refund_test {

struct lines_office : refund_office {
  order on = [] {
    auto order = mugs_and_cheese();
    order.return_address = "Yiwu, gate 3";
    return order;
  }();

  file_claim of(std::vector<claimed_item> items, claim_kind kind = claim_kind::refund_only,
                std::optional<money> amount = std::nullopt, claim_reason reason = claim_reason::quality) {
    return {.order = paid(on), .kind = kind, .reason = reason, .amount = amount, .items = std::move(items)};
  }
  std::string claim(std::vector<claimed_item> items, claim_kind kind = claim_kind::refund_only,
                    std::optional<money> amount = std::nullopt, claim_reason reason = claim_reason::quality) {
    auto const opened = desk.open(customer, of(std::move(items), kind, amount, reason), key());
    if (!opened) FAIL(explain(opened.error()));
    return opened->id;
  }
  refusal refused(file_claim const& asked) {
    auto const opened = desk.open(customer, asked, key());
    if (opened || !opened.error().why || !opened.error().why->refusal()) FAIL("it is not refused");
    return *opened.error().why->refusal();
  }
  case_file file_of(std::string const& id) { return desk.load(id).value().file(); }
  std::uint32_t claimed(std::string_view line) { return account().find_line(line)->claimed; }
  money claimed_price() {
    auto all = cny(0) + cny(0);
    auto sum = *all;
    for (auto const& each : account().lines)
      sum = money{.minor = sum.minor + each.claimed_price.minor, .currency = "CNY"};
    return sum;
  }
  void pay(std::string const& id) { go(id, bank, confirm_payment{.payment_id = id + "/refund"}); }
};

} // namespace refund_test
