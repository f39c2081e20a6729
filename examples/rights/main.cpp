// SPDX-License-Identifier: BSL-1.0
// Claims by right: nobody can refuse them. A return without a reason in China; a withdrawal in Europe, acknowledged as it is
// filed, whose end falls on a day off; and a deduction that the buyer contests and the platform sets.
#include <chrono>
#include <iostream>
#include <string>
#include <string_view>
#include <utility>

#include <redress/draw/timeline.hpp>
#include <redress/refund/acknowledging.hpp>
#include <redress/refund/desk.hpp>

#include "../one_desk/service.hpp"

using namespace redress::refund;
using namespace std::chrono_literals;
using std::chrono::days, std::chrono::sys_days;

namespace {

buyer const ann{"ann"};
merchant const shop{"shop"};

/// A desk under some rules, and one case at it.
class story {
  refund_storage storage_;
  redress::manual_clock clock_;
  refund_service desk_;
  redress::zone zone_;
  std::string id_{};
  int keys_ = 0;

  std::string key() { return "key-" + std::to_string(++keys_); }

public:
  story(std::string_view title, rules const& in_force, redress::zone const& zone, redress::instant begins)
      : clock_(begins), desk_(storage_, clock_, in_force), zone_(zone) {
    std::cout << title << "\n\n";
  }

  void passes(redress::elapsed span) { clock_.advance(span); }
  void sweeps() { desk_.sweep(); }
  bool files(order const& on) {
    auto const paid = paid_order::from(on);
    if (!paid) return false;
    auto const opened = desk_.open(ann,
                                   file_claim{.order = *paid,
                                              .kind = claim_kind::return_and_refund,
                                              .reason = claim_reason::no_reason,
                                              .amount = on.captured,
                                              .statement = "I withdraw from the contract"},
                                   key());
    if (opened) id_ = opened->id;
    if (!opened) std::cout << explain(opened.error()) << "\n\n";
    return opened.has_value();
  }
  template <class Role, class Action> void does(Role const& who, Action const& what) {
    if (auto const done = desk_.act(id_, who, what, key()); !done) std::cout << explain(done.error()) << "\n\n";
  }
  /// The same by names, as a request over the wire is: by types it does not compile.
  void tries(std::string_view role, std::string_view party, std::string_view action, redress::bytes const& body) {
    auto const done = desk_.act(id_, role, party, action, body, key());
    std::cout << (done ? "done" : explain(done.error())) << "\n\n";
  }
  void acknowledges(language in) {
    // [acknowledge]
    if (auto const on = desk_.load(id_))
      if (auto const words = acknowledgement_of(on->file(), in, zone_)) std::cout << *words << "\n\n";
    // [/acknowledge]
  }
  void pays() {
    auto const on = desk_.load(id_);
    if (!on) return;
    if (auto const* payout = on->state_if<refund_pending>())
      does(payments{"bank"}, confirm_payment{.payment_id = payout->refund_id});
  }
  void tells() {
    auto const history = desk_.history(id_);
    auto const on = desk_.load(id_);
    if (history && on)
      std::cout << redress::timeline<protocol>(*history, {.zone = zone_}) << '\n'
                << on->state_name() << ": " << in_words(on->file().ledger) << "\n\n";
  }
};

submission a_photo(std::string_view id) {
  return {.id = id, .kind = exhibit_kind::photo, .content = redress::text(std::string(64, 'a')), .note = {}};
}
order a_coat(money const& price, redress::instant signed_at) {
  return {.id = "o41",
          .buyer = "ann",
          .merchant = "shop",
          .captured = price,
          .paid_at = signed_at - days{3},
          .signed_at = signed_at,
          .return_address = "1 Dock Road"};
}

void returned_without_a_reason() {
  auto const begins = sys_days{2026y / 3 / 2} + 2h; // ten in the morning in China
  story s("A return without a reason in China", marketplace_rules(), redress::china_time, begins);
  if (!s.files(a_coat(cny(129'00), begins - days{2}))) return;
  s.passes(5h);
  s.tries("merchant", "shop", "reject", redress::encode(reject{.reason = "worn"}));
  s.does(ann, ship_return{.tracking = "SF1"});
  s.passes(days{2});
  s.does(carrier{"sf"}, report_delivery{});
  s.passes(days{7}); // the merchant says nothing
  s.sweeps();
  s.passes(1h);
  s.pays();
  s.does(shop, appeal{.grounds = "it was worn", .exhibit = a_photo("collar")});
  s.tells();
}

// Signed for on Saturday, 16 May 2026: the fourteenth day is Saturday, the 30th, so the last one is Monday, 1 June.
void withdrawn_in_europe() {
  auto const signed_at = sys_days{2026y / 5 / 16} + 9h;
  story s("A withdrawal in Europe", european_shop_rules(), redress::berlin_time, sys_days{2026y / 6 / 1} + 20h);
  if (!s.files(a_coat(eur(89'00), signed_at))) return; // Monday, ten in the evening in Berlin
  s.acknowledges(language::english);
  s.acknowledges(language::chinese);
  s.passes(days{1});
  s.does(ann, ship_return{.tracking = "DHL7"});
  s.passes(days{2});
  s.does(carrier{"dhl"}, report_delivery{});
  s.does(shop, confirm_return{});
  s.passes(1h);
  s.pays();
  s.tells();

  story late("The same on Tuesday", european_shop_rules(), redress::berlin_time, sys_days{2026y / 6 / 1} + 22h);
  late.files(a_coat(eur(89'00), signed_at));
}

void deducted() {
  auto const begins = sys_days{2026y / 3 / 2} + 2h;
  story s("A deduction that is contested", marketplace_rules(), redress::china_time, begins);
  if (!s.files(a_coat(cny(400'00), begins - days{1}))) return;
  s.does(ann, ship_return{.tracking = "SF2"});
  s.passes(days{2});
  s.does(carrier{"sf"}, report_delivery{});
  s.does(shop, propose_deduction{.amount = cny(150'00), .reasons = "the lining is torn", .exhibit = a_photo("lining")});
  s.passes(20h);
  s.does(ann, contest_deduction{.grounds = "a seam of two centimetres"});
  s.passes(days{1});
  s.tries("platform", "pat", "rule_for_merchant",
          redress::encode(rule_for_merchant{.ground = denial_ground::too_little_evidence, .reasons = "torn"}));
  s.does(platform{"pat"},
         set_deduction{.amount = cny(40'00), .reasons = "what it takes to mend it", .cited = {"lining"}});
  s.passes(1h);
  s.pays();
  s.tells();
}

} // namespace

int main() {
  returned_without_a_reason();
  withdrawn_in_europe();
  deducted();
}
