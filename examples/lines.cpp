// SPDX-License-Identifier: BSL-1.0
// An order with lines: two of three mugs arrived broken; a perishable line that is not sent back; an exchange of one line that
// fails; and a parcel that comes back with a unit missing.
#include <chrono>
#include <iostream>
#include <optional>
#include <string>
#include <string_view>

#include <redress/draw/timeline.hpp>
#include <redress/refund/guards/preview.hpp>
#include <redress/refund/model/inspection.hpp>

#include "one_desk/service.hpp"

using namespace redress::refund;
using namespace std::chrono_literals;
using std::chrono::days;

namespace {

redress::refund::rules const in_force = marketplace_rules();
auto const then = std::chrono::sys_days{2026y / 3 / 2} + 2h;

// [order]
std::optional<paid_order> an_order(std::string_view id) {
  return paid_order::from(
      {.id = id,
       .buyer = "b7",
       .merchant = "m3",
       .captured = cny(210'00),
       .paid_at = then - days{3},
       .signed_at = then - days{1},
       .return_address = "Yiwu, gate 3",
       .tenders = {{.means = "card", .amount = cny(170'00)}, {.means = "points", .amount = cny(40'00)}},
       .lines = {{.id = "mug", .price = cny(60'00), .quantity = 3},
                 {.id = "cheese", .price = cny(20'00), .category = goods_category::perishable}},
       .shipping = cny(10'00)});
}
// [/order]

void show(preview const& of) {
  std::cout << "goods " << to_text(of.goods) << ", shipping " << to_text(of.shipping) << ", in all "
            << to_text(of.amount) << ':';
  for (auto const& each : of.legs) std::cout << ' ' << to_text(each.amount) << " by " << each.means.view();
  std::cout << '\n';
}

// A desk, and a program that ends where a call of it is refused.
struct office {
  refund_storage storage{};
  redress::manual_clock clock{then};
  refund_service desk{storage, clock, in_force};
  int keys = 0;

  std::string key() { return "command-" + std::to_string(++keys); }
  std::string open(file_claim const& claim) {
    auto const opened = desk.open(buyer{"b7"}, claim, key());
    if (opened) return opened->id;
    std::cout << "refused: " << explain(opened.error()) << '\n';
    return {};
  }
  void act(std::string const& id, auto const& who, auto const& what) {
    if (auto const done = desk.act(id, who, what, key()); !done)
      std::cout << "refused: " << explain(done.error()) << '\n';
  }
  void tell(std::string const& id) {
    auto const history = desk.history(id);
    auto const now = desk.load(id);
    if (history && now)
      std::cout << redress::timeline<protocol>(*history, {.zone = redress::china_time}) << now->state_name() << ": "
                << in_words(now->file().ledger) << "\n\n";
  }
};

void two_broken_mugs(office& in, paid_order const& paid) {
  std::cout << "two of three mugs arrived broken\n";
  // [preview]
  auto const shown = refundable(
      paid, {.kind = claim_kind::refund_only, .reason = claim_reason::quality, .items = {{"mug", 2}}}, in_force);
  if (!shown) std::cout << explain(shown.error()) << '\n';
  // [/preview]
  if (shown) show(*shown);
  // [file]
  auto const id = in.open({.order = paid,
                           .kind = claim_kind::refund_only,
                           .reason = claim_reason::quality,
                           .statement = "two are broken",
                           .items = {{"mug", 2}}});
  // [/file]
  in.act(id, merchant{"m3"}, approve{});
  in.act(id, payments{"bank"}, confirm_payment{.payment_id = id + "/refund"});
  in.tell(id);
  std::cout << "again, for two mugs: ";
  in.open({.order = paid, .kind = claim_kind::refund_only, .reason = claim_reason::quality, .items = {{"mug", 2}}});
}

void a_perishable_line(office& in, paid_order const& paid) {
  std::cout << "\na change of mind about all that is left: ";
  file_claim asked{.order = paid,
                   .kind = claim_kind::return_and_refund,
                   .reason = claim_reason::no_reason,
                   .items = {{"mug", 1}, {"cheese", 1}}};
  in.open(asked);
  std::cout << "without the cheese:\n";
  asked.items = {{"mug", 1}};
  in.tell(in.open(asked));
}

void an_exchange_that_fails(office& in, paid_order const& paid) {
  std::cout << "an exchange of one mug, of which the merchant has no other\n";
  auto const id =
      in.open({.order = paid, .kind = claim_kind::exchange, .reason = claim_reason::quality, .items = {{"mug", 1}}});
  in.act(id, merchant{"m3"}, approve{});
  in.act(id, buyer{"b7"}, ship_return{.tracking = "SF1"});
  in.clock.advance(days{2});
  in.act(id, merchant{"m3"}, confirm_return{.counts = {{.line = "mug", .received = 1, .damaged = 1}}});
  in.act(id, merchant{"m3"}, refund_instead{});
  in.tell(id);
}

void a_missing_unit(office& in, paid_order const& paid) {
  std::cout << "two mugs are to come back, and one does\n";
  auto const id = in.open(
      {.order = paid, .kind = claim_kind::return_and_refund, .reason = claim_reason::quality, .items = {{"mug", 2}}});
  in.act(id, merchant{"m3"}, approve{});
  in.act(id, buyer{"b7"}, ship_return{.tracking = "SF2"});
  in.clock.advance(days{2});
  in.act(id, merchant{"m3"}, confirm_return{.counts = {{.line = "mug", .received = 1}}});
  in.act(id, merchant{"m3"},
         contest_return{.what = "one mug is missing",
                        .exhibit = {.id = "parcel", .kind = exhibit_kind::photo, .content = std::string(64, 'a')},
                        .counts = {{.line = "mug", .received = 1}}});
  if (auto const now = in.desk.load(id))
    in.act(id, platform{"p1"},
           decide_goods{.award = price_of_received(now->file()), .reasons = "the scale of the carrier says one"});
  in.tell(id);
}

} // namespace

int main() {
  auto const first = an_order("o41"), second = an_order("o42");
  if (!first || !second) return 1;
  office in;
  two_broken_mugs(in, *first);
  a_perishable_line(in, *first);
  an_exchange_that_fails(in, *second);
  a_missing_unit(in, *second);
}
