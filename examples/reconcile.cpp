// SPDX-License-Identifier: BSL-1.0
// A host reconciles its cases with the report of its payment provider: what differs is printed in two languages, what
// payments can report is reported, and what is left is for a person.
#include <chrono>
#include <iostream>
#include <string>
#include <variant>
#include <vector>

#include <redress/redress.hpp>
#include <redress/refund/reconcile.hpp>

using namespace redress::refund;
using namespace std::chrono_literals;

namespace {

redress::memory_storage storage;
redress::manual_clock worked_by(std::chrono::sys_days{2026y / 3 / 2});
desk d{storage, worked_by, marketplace_rules()};

// A claim that the merchant approves; its refund is on its way.
std::string approved(char const* order, money const& amount) {
  auto const paid = paid_order::from({.id = order,
                                      .buyer = "ann",
                                      .merchant = "shop",
                                      .captured = amount,
                                      .paid_at = worked_by.now() - std::chrono::days{1}});
  auto const opened = d.open(buyer{"ann"},
                             file_claim{.order = paid.value_or(paid_order{}),
                                        .kind = claim_kind::refund_only,
                                        .reason = claim_reason::not_received,
                                        .amount = amount},
                             std::string("claim on ") + order);
  if (!opened) return {};
  auto const done = d.act(opened->id, merchant{"shop"}, approve{}, std::string("approved ") + order);
  return done ? opened->id : std::string();
}

} // namespace

int main() {
  auto const one = approved("o1", cny(129'00)), two = approved("o2", cny(18'58)), three = approved("o3", cny(40'00));

  // What the provider says. A payment has the id that its case gave it; a chargeback has the provider's, and the order.
  // [report]
  std::vector<provider_line> const report{
      {.reference = one + "/refund", .arrived = cny(129'00)},
      {.reference = two + "/refund", .arrived = cny(0), .failed = 1},
      {.kind = provider_kind::paid_elsewhere,
       .reference = "cb 88",
       .order = "o1",
       .arrived = cny(129'00),
       .returned = cny(29'00)},
      {.reference = "of another host", .arrived = cny(7'00)},
  };
  // [/report]

  // [reconcile]
  auto const found = reconcile(d, *d.find(merchant{"shop"}), report);
  if (!found) return 1;
  int number = 0;
  for (auto const& each : *found) {
    std::cout << explain(each) << '\n' << explain(each, language::chinese) << '\n';
    if (!each.action) continue;
    auto const key = "reconciliation 1, " + std::to_string(++number); // each has a number of its own
    auto const told = [&](auto const& act) { return d.act(each.case_id, payments{"bank"}, act, key).has_value(); };
    if (!std::visit(told, *each.action)) return 1;
  }
  // [/reconcile]

  std::cout << "\nafter that, for a person:\n";
  auto const left = reconcile(d, *d.find(merchant{"shop"}), report);
  if (!left) return 1;
  for (auto const& each : *left) std::cout << explain(each) << '\n';
  std::cout << '\n';
  for (auto const& id : {one, two, three}) {
    auto const by_now = d.load(id);
    if (!by_now) return 1;
    std::cout << std::string_view(by_now->file().order.id) << " is " << by_now->state_name() << ": "
              << in_words(by_now->file().ledger) << '\n';
  }
}
