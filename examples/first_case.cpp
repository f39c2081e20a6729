// SPDX-License-Identifier: BSL-1.0
// The first case: a claim that the merchant rejects and the platform decides, from filing to payout.

// [preamble]
#include <chrono>
#include <iostream>
#include <string_view>

#include <redress/redress.hpp>

using namespace redress::refund;
using namespace std::chrono_literals;

namespace {

int report(redress::act_error<protocol> const& why) {
  std::cerr << explain(why) << '\n';
  return 1;
}

} // namespace
// [/preamble]

int main() {
  // [desk]
  redress::memory_storage storage;
  redress::manual_clock clock(std::chrono::sys_days{2026y / 3 / 2} + 2h); // ten in the morning in China
  desk d{storage, clock, marketplace_rules()};
  // [/desk]

  // [file]
  auto const paid = paid_order::from({.id = "o41",
                                      .buyer = "b7",
                                      .merchant = "m3",
                                      .captured = cny(129'00),
                                      .paid_at = clock.now() - std::chrono::days{3}});
  if (!paid) return 1;
  auto const opened = d.open(buyer{"b7"},
                             file_claim{.order = *paid,
                                        .kind = claim_kind::refund_only,
                                        .reason = claim_reason::not_as_described,
                                        .amount = cny(129'00),
                                        .statement = "the coat is not wool"},
                             "command-1");
  if (!opened) return report(opened.error());
  // [/file]
  auto const id = opened->id;

  // [options]
  clock.advance(5h);
  auto const buttons = d.options(id, merchant{"m3"});
  if (!buttons) return report(buttons.error());
  for (auto const& o : buttons)
    if (!o.refused) std::cout << "the merchant may " << o.action << '\n';
  // [/options]

  // [act]
  // By types: the merchant answers within its 48 hours.
  if (auto done = d.act(id, merchant{"m3"}, reject{.reason = "the label says so"}, "command-2"); !done)
    return report(done.error());

  // By names: what an HTTP request would say.
  clock.advance(20h);
  auto const body = redress::encode(escalate{.grounds = "the label says wool"});
  if (auto done = d.act(id, "buyer", "b7", "escalate", body, "command-3"); !done) return report(done.error());

  // By types, with the state known at compile time: an illegal action does not compile.
  clock.advance(26h);
  auto const ruled = d.at<under_review>(id, "command-4", [](refund_case<under_review> review, step_time const& now) {
    // [/act]
    // [wrong]
    // Does not compile:
    //     std::move(review).apply(merchant{"m3"}, approve{}, now);
    // g++ says:
    //     error: use of deleted function ... [with Role = redress::refund::merchant; Action =
    //     redress::refund::approve; ... InState = redress::refund::under_review; LegalHere = redress::legal_here<...
    //     redress::by<redress::refund::merchant, redress::refund::submit_exhibit>, ... >; WhoMayHere =
    //     redress::no_role; LegalIn = redress::states<redress::refund::awaiting_merchant,
    //     redress::refund::merchant_rejected>; ...
    // [/wrong]
    // [act]
    return std::move(review).apply(platform{"p1"},
                                   rule_for_buyer{.award = cny(129'00), .reasons = "the photo shows the label"}, now);
  });
  if (!ruled) return report(ruled.error());
  // [/act]

  // [refused]
  if (auto late = d.act(id, merchant{"m3"}, approve{}, "command-5"); !late)
    std::cout << "\nrefused: " << explain(late.error()) << "\n\n";
  // [/refused]

  // [sweep]
  clock.advance(std::chrono::days{3}); // no one appeals
  d.sweep();                           // writes down what has lapsed
  // [/sweep]

  // [pay]
  auto const pending = d.load(id);
  if (!pending) return report(pending.error());
  auto const* payout = pending->state_if<refund_pending>();
  if (payout == nullptr) return 1;
  clock.advance(40min);
  if (auto done = d.act(id, payments{"bank"}, confirm_payment{.payment_id = payout->refund_id}, "command-6"); !done)
    return report(done.error());
  // [/pay]

  // [timeline]
  auto const history = d.history(id);
  auto const closed = d.load(id);
  if (!history || !closed) return 1;
  std::cout << redress::timeline<protocol>(*history, {.zone = redress::china_time}) << '\n'
            << closed->state_name() << ": " << in_words(closed->file().ledger) << '\n';
  // [/timeline]
}
