// SPDX-License-Identifier: BSL-1.0
// Several claims on one order: what the order has for one does not depend on whether the lapses of the others were swept.
#include <chrono>
#include <cstddef>
#include <string>
#include <vector>

#include <redress/refund/desk.hpp>
#include <redress/service/memory_storage.hpp>

#include "../support/catch.hpp"
#include "../support/refund.hpp"

using namespace refund_test;

namespace {

struct office {
  redress::memory_storage storage{};
  redress::manual_clock clock{monday};
  redress::refund::desk<redress::memory_storage, redress::manual_clock> desk{storage, clock, standard};

  auto file(money amount, std::string const& key) { return desk.open(buyer{"b7"}, a_claim(amount), key); }
  // A return that is agreed, and waited for until the end of a week.
  std::string return_awaited(money amount, std::string const& key) {
    auto claim = a_claim(amount);
    claim.kind = claim_kind::return_and_refund;
    auto const id = desk.open(buyer{"b7"}, claim, key).value().id;
    REQUIRE(desk.act(id, merchant{"m3"}, approve{.return_address = "1 Dock Road"}, key + "/agreed"));
    return id;
  }
  order_account account() { return desk.account(std::string(account_of_order(file_of()).view())).value(); }
  money held_by(std::string const& id) {
    auto const on = desk.load(id);
    return on ? on->file().ledger.reserved : cny(-1);
  }
};

} // namespace

TEST_CASE("a return that was not sent in time holds nothing of its order, swept or not") {
  for (bool const swept : {false, true}) {
    office in;
    auto const a = in.return_awaited(cny(129'00), "a");
    auto const due = in.desk.load(a).value().due();
    REQUIRE(due);
    in.clock.set(*due - 1ms);
    CHECK(in.account().held == cny(129'00));
    auto const early = in.file(cny(10'00), "b");
    REQUIRE_FALSE(early);
    REQUIRE(early.error().why->refusal() != nullptr);
    CHECK(early.error().why->refusal()->code == refusal_code::order_fully_claimed);
    in.clock.set(*due);
    if (swept) CHECK(in.desk.sweep().lapsed > 0);
    CHECK(in.held_by(a) == cny(0));
    CHECK(in.account().held == cny(0));
    CHECK(in.file(cny(10'00), "b"));
    CHECK(in.account().held == cny(10'00));
    CHECK(in.desk.history(a).value().back().at == *due);
  }
}

TEST_CASE("of three claims on an order, what two no longer hold is the third's, to the last minor unit") {
  for (bool const swept : {false, true}) {
    office in;
    in.return_awaited(cny(60'00), "a");
    in.clock.advance(24h);
    auto const b = in.return_awaited(cny(69'00), "b");
    in.clock.set(*in.desk.load(b).value().due());
    if (swept) in.desk.sweep();
    CHECK_FALSE(in.file(cny(129'01), "c"));
    CHECK(in.file(cny(129'00), "d"));
    CHECK(in.account().held == cny(129'00));
  }
}

TEST_CASE("a claim is revised up to what the order has by now") {
  for (bool const swept : {false, true}) {
    office in;
    auto const a = in.return_awaited(cny(100'00), "a");
    auto const due = *in.desk.load(a).value().due();
    in.clock.set(due - 1h);
    auto const b = in.file(cny(29'00), "b").value().id;
    revise const more{.kind = claim_kind::refund_only,
                      .reason = claim_reason::not_as_described,
                      .amount = cny(129'00),
                      .statement = "all of it"};
    CHECK_FALSE(in.desk.act(b, buyer{"b7"}, more, "early"));
    in.clock.set(due);
    if (swept) in.desk.sweep();
    CHECK(in.desk.act(b, buyer{"b7"}, more, "late"));
    CHECK(in.account().held == cny(129'00));
  }
}
