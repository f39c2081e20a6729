// SPDX-License-Identifier: BSL-1.0
// One of many files that use the desk: by types, by names, by sweeping.
#include <chrono>
#include <iostream>

#include "service.hpp"

using namespace redress::refund;
using namespace std::chrono_literals;

int main() {
  redress::instant const monday = std::chrono::sys_days{std::chrono::year{2026} / 3 / 2} + 2h;
  redress::memory_storage storage;
  redress::manual_clock clock{monday};
  refund_service service{storage, clock, marketplace_rules()};

  auto const paid =
      paid_order::from({.id = "o1", .buyer = "b7", .merchant = "m3", .captured = cny(129'00), .paid_at = monday - 24h});
  if (!paid) return 1;
  auto const filed = service.open(buyer{"b7"},
                                  file_claim{.order = *paid,
                                             .kind = claim_kind::refund_only,
                                             .reason = claim_reason::not_as_described,
                                             .amount = cny(129'00),
                                             .statement = "the coat is not wool"},
                                  "key-1");
  if (!filed) {
    std::cout << explain(filed.error()) << '\n';
    return 1;
  }
  std::cout << filed->state << '\n';
  clock.advance(48h);
  std::cout << service.sweep().lapsed << " lapsed\n";
  std::cout << service.load(filed->id).value().state_name() << '\n';
  auto const late = service.act(filed->id, "merchant", "m3", "approve", {}, "key-2");
  std::cout << (late ? std::string("approved") : explain(late.error())) << '\n';
}
