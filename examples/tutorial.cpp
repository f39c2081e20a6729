// SPDX-License-Identifier: BSL-1.0
// A refund desk in a service, step by step: docs/tutorial.md tells it.

// [preamble]
#include <chrono>
#include <iostream>
#include <optional>
#include <string>
#include <string_view>

#include <redress/redress.hpp>

using namespace redress::refund;
using namespace std::chrono_literals;
using std::chrono::days;
// [/preamble]

namespace {

// [orders]
// The host's order system.
std::optional<order> find_order(std::string_view id, redress::instant now) {
  if (id != "o41") return std::nullopt;
  return order{.id = "o41",
               .buyer = "ann",
               .merchant = "shop",
               .captured = cny(299'00),
               .paid_at = now - days{5},
               .signed_at = now - days{1}};
}
// [/orders]

// [failed]
int report(redress::act_error<protocol> const& why) {
  std::cout << explain(why) << '\n';
  return 1;
}
// [/failed]

} // namespace

int main() {
  // [rules]
  policy ours = marketplace_rules().policy;
  ours.version = 2;
  ours.merchant_answer = 24h;
  auto const in_force = rules::from(ours, redress::mainland_china);
  if (!in_force) {
    std::cout << in_force.error() << '\n'; // what is wrong with the policy
    return 1;
  }
  // [/rules]

  // [desk]
  redress::memory_storage storage;
  redress::manual_clock clock(std::chrono::sys_days{2026y / 3 / 2} + 2h); // a service has a redress::wall_clock
  desk d{storage, clock, *in_force};
  // [/desk]

  // [request]
  // A buyer's request, decoded by the host, and the buyer, from the host's session.
  claim_request const asked{.order_id = "o41",
                            .kind = claim_kind::return_and_refund,
                            .reason = claim_reason::not_as_described,
                            .amount = cny(299'00),
                            .statement = "smaller than the label says"};
  buyer const ann{"ann"};

  auto const found = find_order(asked.order_id.view(), clock.now());
  if (!found) return 1; // no such order
  auto const paid = paid_order::from(*found);
  if (!paid) return 1; // nothing to refund
  auto const risk = risk_by_counts{}.assess({.filed = 1, .score = 80});
  auto const claim = file_claim::from_request(asked, *paid, risk);
  if (!claim) return 1; // the request names another order

  auto const opened = d.open(ann, *claim, "request-1");
  if (!opened) return report(opened.error());
  std::string const id = opened->id;
  // [/request]

  // [refused]
  auto const too_much =
      d.open(ann, file_claim{.order = *paid, .kind = claim->kind, .reason = claim->reason, .amount = cny(300'00)},
             "request-2");
  if (!too_much) {
    std::cout << explain(too_much.error()) << '\n';
    if (auto const* why = too_much.error().why->refusal()) std::cout << explain(*why, language::chinese) << "\n\n";
  }
  // [/refused]

  // [buttons]
  auto const buttons = d.options(id, merchant{"shop"});
  if (!buttons) return report(buttons.error());
  for (auto const& o : buttons) std::cout << (o.refused ? "  (not now) " : "  ") << o.action << '\n';
  // [/buttons]

  // [offer]
  clock.advance(3h);
  auto const offered = d.act(
      id, merchant{"shop"},
      make_offer{.kind = claim_kind::refund_only, .amount = cny(60'00), .note = "keep it for a discount"}, "request-3");
  if (!offered) return report(offered.error());
  auto const declined = d.act(id, ann, decline{}, "request-4");
  if (!declined) return report(declined.error());
  auto const approved = d.act(id, merchant{"shop"}, approve{.return_address = "1 Harbour Road, Shenzhen"}, "request-5");
  if (!approved) return report(approved.error());
  // [/offer]

  // [goods]
  clock.advance(days{1});
  if (auto sent = d.act(id, ann, ship_return{.tracking = "SF123"}, "request-6"); !sent) return report(sent.error());
  clock.advance(days{2});
  if (auto came = d.act(id, carrier{"SF"}, report_delivery{}, "event-7"); !came) return report(came.error());
  // The merchant inspects the goods within seven days, or is assumed to accept them.
  clock.advance(days{7});
  d.sweep();
  // [/goods]

  // [paid]
  auto const now = d.load(id);
  if (!now) return report(now.error());
  if (auto const* payout = now->state_if<refund_pending>())
    if (auto done = d.act(id, payments{"bank"}, confirm_payment{.payment_id = payout->refund_id}, "event-8"); !done)
      return report(done.error());
  // [/paid]

  // [audit]
  auto const journal = d.history(id);
  if (!journal) return report(journal.error());
  if (redress::verify(*journal, id)) return 1; // the entry at fault
  std::cout << redress::timeline<protocol>(*journal, {.zone = redress::china_time});
  // [/audit]
}
