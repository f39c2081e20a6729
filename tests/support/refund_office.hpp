// SPDX-License-Identifier: BSL-1.0
#pragma once
// A desk at which several cases of one order are acted on, by type, and what they hold of it.
//
//     refund_office in;
//     auto const id = in.to_be_sent();                                     // a reship, approved
//     CHECK(in.why(id, shop, refund_instead{}) == refusal_code::nothing_to_pay);
#include <optional>
#include <string>
#include <string_view>

#include <redress/refund/desk.hpp>
#include <redress/service/memory_storage.hpp>

#include "catch.hpp"
#include "refund.hpp"

namespace refund_test {

inline buyer const customer{"b7"};
inline merchant const shop{"m3"};
inline platform const agent{"p1"};
inline payments const bank{"bank"};
inline carrier const post{"sf"};

/// Several cases of one order, at one desk.
struct refund_office {
  redress::memory_storage storage{};
  redress::manual_clock clock{monday};
  redress::refund::rules rules = standard;
  redress::refund::desk<redress::memory_storage, redress::manual_clock> desk{storage, clock, rules};
  int keys = 0;

  std::string key() { return "k" + std::to_string(++keys); }
  /// A claim of this kind; the id of its case.
  std::string file(claim_kind kind, std::optional<money> amount = std::nullopt,
                   claim_reason reason = claim_reason::quality, order on = an_order()) {
    on.return_address = "Yiwu, gate 3";
    auto claim = a_claim(amount, on);
    claim.kind = kind;
    claim.reason = reason;
    auto const opened = desk.open(customer, claim, key());
    if (!opened) FAIL(explain(opened.error()));
    return opened->id;
  }
  void go(std::string const& id, auto const& who, auto const& what) {
    if (auto const done = desk.act(id, who, what, key()); !done) FAIL(explain(done.error()));
  }
  std::optional<refusal> why(std::string const& id, auto const& who, auto const& what) {
    auto const done = desk.act(id, who, what, key());
    if (done) return std::nullopt;
    auto const* const refused = done.error().why ? done.error().why->refusal() : nullptr;
    if (refused == nullptr) FAIL(explain(done.error()));
    return *refused;
  }
  bool offered(std::string const& id, auto const& who, std::string_view action) {
    for (auto const& each : desk.options(id, who).value())
      if (each.action == action) return !each.refused;
    return false;
  }
  std::string state(std::string const& id) { return std::string(desk.load(id).value().state_name()); }
  ledger sums(std::string const& id) { return desk.load(id).value().file().ledger; }
  order_account account() { return desk.account(std::string(account_of_order(file_of()).view())).value(); }

  /// A refund of so much, paid out.
  void refund(money amount) {
    auto const id = file(claim_kind::refund_only, amount);
    go(id, shop, approve{});
    go(id, bank, confirm_payment{.payment_id = id + "/refund"});
    REQUIRE(state(id) == "refunded");
  }
  /// A claim for goods that are to be sent out.
  std::string to_be_sent(claim_kind kind = claim_kind::reship) {
    auto const id = file(kind);
    go(id, shop, approve{});
    if (kind != claim_kind::reship) {
      go(id, customer, ship_return{.tracking = "SF1"});
      go(id, shop, confirm_return{});
    }
    REQUIRE(state(id) == "awaiting_reship");
    return id;
  }
  std::string in_review(claim_kind kind = claim_kind::exchange) {
    auto const id = file(kind);
    go(id, shop, reject{.reason = "worn"});
    go(id, customer, escalate{.grounds = "g", .talked = true});
    return id;
  }
  /// A dispute over goods that were to be sent and are lost.
  std::string in_dispute() {
    auto const id = to_be_sent();
    go(id, shop, ship_replacement{.tracking = "SF2"});
    go(id, post, report_loss{});
    REQUIRE(state(id) == "goods_dispute");
    return id;
  }
};

} // namespace refund_test
