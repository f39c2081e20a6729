// SPDX-License-Identifier: BSL-1.0
// Parcels that are stopped, come back and go out: where each leads, and when its time is up.
#include <chrono>
#include <utility>

#include <redress/refund/decide/goods.hpp>

#include "../../support/catch.hpp"
#include "../../support/refund.hpp"
#include "../../support/refund_goods.hpp"
#include "../../support/refund_walk.hpp"

using namespace refund_test;

TEST_CASE("where a claim that is granted goes: by its kind, and by where the goods are") {
  using enum claim_kind;
  using enum goods_place;
  struct expectation {
    goods_place goods;
    fulfilment refund_only, return_and_refund, exchange, reship, repair;
  };
  for (auto const& sign :
       {expectation{not_sent, fulfilment::pay, fulfilment::pay, fulfilment::send, fulfilment::send, fulfilment::send},
        {on_the_way_to_buyer, fulfilment::intercept, fulfilment::intercept, fulfilment::intercept, fulfilment::send,
         fulfilment::intercept},
        {with_buyer, fulfilment::pay, fulfilment::fetch, fulfilment::fetch, fulfilment::send, fulfilment::fetch},
        {on_the_way_back, fulfilment::pay, fulfilment::fetch, fulfilment::fetch, fulfilment::send, fulfilment::fetch},
        {with_merchant, fulfilment::pay, fulfilment::pay, fulfilment::send, fulfilment::send, fulfilment::send},
        {lost, fulfilment::pay, fulfilment::pay, fulfilment::send, fulfilment::send, fulfilment::send}}) {
    CHECK(fulfilment_of(refund_only, sign.goods) == sign.refund_only);
    CHECK(fulfilment_of(return_and_refund, sign.goods) == sign.return_and_refund);
    CHECK(fulfilment_of(exchange, sign.goods) == sign.exchange);
    CHECK(fulfilment_of(reship, sign.goods) == sign.reship);
    CHECK(fulfilment_of(repair, sign.goods) == sign.repair);
  }
}

TEST_CASE("the clock of each way that goods can go") {
  CHECK(approved_case<awaiting_interception>(claim_kind::refund_only, goods_place::on_the_way_to_buyer).state().due ==
        monday + 15 * day);
  CHECK(returning_case().state().due == monday + 7 * day);
  CHECK(returned_case().state().due == monday + 30 * day);
  CHECK(delivered_case().state().due == monday + 8 * day);
  CHECK(awaiting_reship_case().state().due == monday + 48h);
  CHECK(reshipped_case().state().due == monday + 30 * day);
  CHECK(disputed_case().state().due == monday + 7 * day);
}

TEST_CASE("a parcel that is stopped is paid for, one that is too late to stop has to come back") {
  auto const on_its_way = [] {
    return approved_case<awaiting_interception>(claim_kind::refund_only, goods_place::on_the_way_to_buyer);
  };
  auto const stopped = walk_to<refund_pending>(on_its_way(), carrier{"sf"}, report_intercepted{}, monday);
  CHECK(stopped.state().amount == cny(129'00));
  CHECK(stopped.file().goods == goods_place::with_merchant);
  auto const late = walk(on_its_way(), carrier{"sf"}, report_delivery{}, monday + 3 * day);
  CHECK(late.state().due == monday + 10 * day);
  CHECK(late.file().goods == goods_place::with_buyer);
  CHECK(walk(on_its_way(), timekeeper{}, lapse{}, monday + 20 * day).state().due == monday + 22 * day);
}

TEST_CASE("a return is sent with tracking and in time") {
  CHECK(refusal_of(returning_case(), buyer{"b7"}, ship_return{}, monday) == refusal_code::tracking_missing);
  CHECK(refusal_of(advanced_case(), buyer{"b7"}, ship_return{}, monday) == refusal_code::tracking_missing);
  auto const end = monday + 7 * day;
  auto const sent = walk(returning_case(), buyer{"b7"}, ship_return{.tracking = "SF1"}, end - 1ms);
  CHECK(sent.state().tracking == "SF1");
  CHECK(sent.file().goods == goods_place::on_the_way_back);
  CHECK(is_overdue(returning_case(), buyer{"b7"}, ship_return{.tracking = "SF1"}, end));
  auto const over = walk_to<expired>(returning_case(), timekeeper{}, lapse{}, end);
  CHECK(over.state().ship_by == end);
  CHECK(over.file().ledger.reserved == cny(0));
}

TEST_CASE("a buyer who cannot send the goods says why, or lets go") {
  CHECK(refusal_of(returning_case(), buyer{"b7"}, escalate{}, monday) == refusal_code::no_reasons_stated);
  CHECK(walk(returning_case(), buyer{"b7"}, escalate{.grounds = "no such gate"}, monday).state().due ==
        monday + 7 * day);
  CHECK(walk_to<withdrawn>(returning_case(), buyer{"b7"}, withdraw{}, monday).file().ledger.reserved == cny(0));
}

TEST_CASE("money that came back though none was paid is paid out before a case over goods closes without a refund") {
  confirm_repayment const too_much{.repayment_id = "r-1", .amount = cny(10'00)};
  auto const check = [](case_of<refund_pending> in, redress::instant now) {
    CHECK(in.state().amount == cny(10'00));
    CHECK(in.file().ledger.reserved == cny(10'00));
    auto const paid =
        walk_to<recovered>(std::move(in), payments{"bank"}, confirm_payment{.payment_id = "c1/refund"}, now);
    CHECK(paid.file().ledger.kept_by_buyer() == cny(0));
  };
  auto const returning = [&] { return walk(returning_case(), payments{"bank"}, too_much, monday); };
  check(walk_to<refund_pending>(returning(), buyer{"b7"}, withdraw{}, monday), monday);
  check(walk_to<refund_pending>(returning(), timekeeper{}, lapse{}, monday + 7 * day), monday + 7 * day);
  auto const delivered = [&] {
    auto in = walk(reshipped_case(), payments{"bank"}, too_much, monday);
    return walk(std::move(in), carrier{"sf"}, report_delivery{}, monday);
  };
  check(walk_to<refund_pending>(delivered(), buyer{"b7"}, confirm_receipt{}, monday), monday);
  check(walk_to<refund_pending>(delivered(), timekeeper{}, lapse{}, monday + 7 * day), monday + 7 * day);
}

TEST_CASE("a delivery is reported once, and then the merchant has seven days to look") {
  auto in = delivered_case();
  CHECK(in.state().delivered);
  CHECK(in.file().goods == goods_place::with_merchant);
  CHECK(refusal_of(delivered_case(), carrier{"sf"}, report_delivery{}, monday + 2 * day) ==
        refusal_code::delivered_already);
  CHECK(refusal_of(delivered_case(), carrier{"sf"}, report_loss{}, monday + 2 * day) ==
        refusal_code::delivered_already);
  CHECK(is_overdue(delivered_case(), merchant{"m3"}, confirm_return{}, monday + 8 * day));
  auto const paid = walk_to<refund_pending>(std::move(in), merchant{"m3"}, confirm_return{}, monday + 8 * day - 1ms);
  CHECK(paid.state().amount == cny(129'00));
}

TEST_CASE("a return that was not inspected counts as confirmed, one that never came is disputed") {
  CHECK(walk_to<refund_pending>(delivered_case(), timekeeper{}, lapse{}, monday + 9 * day).state().due ==
        monday + 9 * day); // paid as of the eighth, and payments are asked a day later
  auto const lost = walk_to<goods_dispute>(returned_case(), timekeeper{}, lapse{}, monday + 30 * day);
  CHECK(lost.state().due == monday + 37 * day);
}

TEST_CASE("an exchange or a repair comes back and goes out again") {
  for (auto const kind : {claim_kind::exchange, claim_kind::repair}) {
    auto out = walk_to<awaiting_reship>(delivered_case(kind), merchant{"m3"}, confirm_return{}, monday + 2 * day);
    CHECK(out.state().due == monday + 4 * day);
    CHECK(out.file().ledger.reserved == cny(0));
    auto const sent = walk(std::move(out), merchant{"m3"}, ship_replacement{.tracking = "SF2"}, monday + 3 * day);
    CHECK(sent.state().tracking == "SF2");
    CHECK(walk_to<awaiting_reship>(delivered_case(kind), timekeeper{}, lapse{}, monday + 8 * day).state().due ==
          monday + 10 * day);
  }
}

TEST_CASE("a merchant contests a return with words and an exhibit") {
  contest_return const with{.what = "a sleeve is missing", .exhibit = an_exhibit("sleeve", '1')};
  auto const in = walk(delivered_case(), merchant{"m3"}, with, monday + 2 * day);
  CHECK(in.state().due == monday + 9 * day);
  REQUIRE(in.file().exhibits.size() == 1);
  CHECK(in.file().exhibits[0].by == side::merchant);
  CHECK(refusal_of(delivered_case(), merchant{"m3"}, contest_return{.exhibit = with.exhibit}, monday + 2 * day) ==
        refusal_code::no_reasons_stated);
  CHECK(
      is_malformed(delivered_case(), merchant{"m3"}, contest_return{.what = "torn"}, "exhibit.kind", monday + 2 * day));
}

TEST_CASE("a replacement is sent with tracking, or money instead") {
  CHECK(refusal_of(awaiting_reship_case(), merchant{"m3"}, ship_replacement{}, monday) ==
        refusal_code::tracking_missing);
  auto const paid = walk_to<refund_pending>(awaiting_reship_case(), merchant{"m3"}, refund_instead{}, monday);
  CHECK(paid.state().amount == cny(129'00));
  CHECK(is_overdue(awaiting_reship_case(), merchant{"m3"}, refund_instead{}, monday + 48h));
  CHECK(walk(awaiting_reship_case(), timekeeper{}, lapse{}, monday + 48h).state().due == monday + 48h + 7 * day);
}

TEST_CASE("a replacement that came is received by word or by silence, one that did not is disputed") {
  auto const delivered = [] { return walk(reshipped_case(), carrier{"sf"}, report_delivery{}, monday + 1 * day); };
  CHECK(delivered().state().due == monday + 8 * day);
  CHECK(delivered().file().goods == goods_place::with_buyer); // the original, which never left
  auto const received = walk_to<fulfilled>(delivered(), buyer{"b7"}, confirm_receipt{}, monday + 2 * day);
  CHECK(received.file().ledger.reserved == cny(0));
  CHECK(received.file().ledger.refunded == cny(0));
  CHECK(walk_to<fulfilled>(delivered(), timekeeper{}, lapse{}, monday + 8 * day).file().ledger.reserved == cny(0));
  CHECK(walk_to<goods_dispute>(reshipped_case(), timekeeper{}, lapse{}, monday + 30 * day).state().due ==
        monday + 37 * day);
  CHECK(walk(reshipped_case(), carrier{"sf"}, report_loss{}, monday).file().goods == goods_place::with_buyer);
  report_problem const wrong{.what = "the wrong buttons", .exhibit = an_exhibit("buttons", '2')};
  CHECK(walk(delivered(), buyer{"b7"}, wrong, monday + 2 * day).file().exhibits[0].by == side::buyer);
}

TEST_CASE("an exchange whose parcel is stopped is sent anew, and a return is paid for") {
  auto const stopped = [](claim_kind kind) {
    return walk(approved_case<awaiting_interception>(kind, goods_place::on_the_way_to_buyer), carrier{"sf"},
                report_intercepted{}, monday);
  };
  for (auto const kind : {claim_kind::exchange, claim_kind::repair}) {
    auto const in = stopped(kind).take<case_of<awaiting_reship>>();
    CHECK(in.file().goods == goods_place::with_merchant);
    CHECK(in.file().ledger.reserved == cny(0));
  }
  CHECK(stopped(claim_kind::return_and_refund).take<case_of<refund_pending>>().state().amount == cny(129'00));
}
