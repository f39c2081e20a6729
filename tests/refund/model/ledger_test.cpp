// SPDX-License-Identifier: BSL-1.0
// The ledger: sound to the last minor unit, and never silently wrong.
#include <cstdint>
#include <limits>

#include <redress/refund/model/ledger.hpp>

#include "../../support/catch.hpp"

using namespace redress::refund;

namespace {

constexpr auto most = std::numeric_limits<std::int64_t>::max();

// A ledger of 100.00 captured with these members.
constexpr ledger with(auto... change) {
  auto books = ledger::of(cny(100'00));
  (change(books), ...);
  return books;
}
constexpr auto set(money ledger::* which, money amount) {
  return [=](ledger& books) { books.*which = amount; };
}

} // namespace

TEST_CASE("an empty ledger is sound, in any currency or none") {
  STATIC_REQUIRE(ledger{}.sound());
  STATIC_REQUIRE(ledger::of(cny(100)).sound());
  STATIC_REQUIRE(ledger::of(jpy(0)).sound());
}

TEST_CASE("nothing in a sound ledger is negative") {
  for (auto const which :
       {&ledger::captured, &ledger::reserved, &ledger::awarded, &ledger::refunded, &ledger::elsewhere, &ledger::repaid,
        &ledger::owed, &ledger::written_off, &ledger::goodwill, &ledger::compensation})
    CHECK_FALSE(with(set(which, cny(-1))).sound());
}

TEST_CASE("nothing in a sound ledger is in another currency") {
  for (auto const which :
       {&ledger::captured, &ledger::reserved, &ledger::awarded, &ledger::refunded, &ledger::elsewhere, &ledger::repaid,
        &ledger::owed, &ledger::written_off, &ledger::goodwill, &ledger::compensation})
    CHECK_FALSE(with(set(which, jpy(0))).sound());
}

TEST_CASE(
    "what the buyer was paid and is not asked back is no more than was awarded, and that no more than was captured") {
  auto const refunded = set(&ledger::refunded, cny(50'00));
  CHECK(with(refunded, set(&ledger::awarded, cny(50'00))).sound());
  CHECK_FALSE(with(refunded, set(&ledger::awarded, cny(49'99))).sound());
  for (auto const less : {&ledger::repaid, &ledger::owed, &ledger::written_off})
    CHECK(with(refunded, set(&ledger::awarded, cny(49'99)), set(less, cny(1))).sound());
  CHECK(with(set(&ledger::awarded, cny(100'00))).sound());
  CHECK_FALSE(with(set(&ledger::awarded, cny(100'01))).sound());
}

TEST_CASE(
    "more than was captured can be out, or have come back, by mistake: then it is owed, to one side or the other") {
  auto const awarded = set(&ledger::awarded, cny(100'00));
  auto const twice = with(awarded, set(&ledger::refunded, cny(200'00)), set(&ledger::owed, cny(100'00)));
  CHECK(twice.sound());
  CHECK(twice.kept_by_buyer() == cny(200'00));
  CHECK(twice.entitled() == cny(100'00));
  auto const too_much_back = with(set(&ledger::repaid, cny(5'00)), set(&ledger::reserved, cny(5'00)));
  CHECK(too_much_back.sound());
  CHECK(too_much_back.kept_by_buyer() == cny(-5'00));
  CHECK(too_much_back.entitled() == cny(0));
}

TEST_CASE("what left the order elsewhere is the buyer's, and no part of what was awarded here") {
  auto const books = with(set(&ledger::elsewhere, cny(100'00)));
  CHECK(books.sound());
  CHECK(books.kept_by_buyer() == cny(100'00));
  CHECK(books.entitled() == cny(100'00));
}

TEST_CASE("goodwill and compensation are apart: they are no refund and have no bound in the order") {
  CHECK(with(set(&ledger::goodwill, cny(most)), set(&ledger::compensation, cny(most))).sound());
}

TEST_CASE("a sum that does not fit, or is in another currency, changes nothing but that the ledger is inconsistent") {
  auto books = ledger::of(cny(most));
  books.add(&ledger::reserved, cny(most));
  CHECK(books.sound());
  books.add(&ledger::reserved, cny(1));
  CHECK(books.inconsistent);
  CHECK(books.reserved == cny(most));
  CHECK_FALSE(books.sound());

  auto other = ledger::of(cny(1));
  other.take(&ledger::reserved, jpy(0));
  CHECK(other.inconsistent);
  CHECK_FALSE(other.sound());
}

TEST_CASE("what moves is taken here and added there") {
  auto books = ledger::of(cny(100'00));
  books.add(&ledger::awarded, cny(60'00));
  books.add(&ledger::reserved, cny(60'00));
  books.move(&ledger::reserved, &ledger::refunded, cny(60'00));
  CHECK(books.reserved == cny(0));
  CHECK(books.refunded == cny(60'00));
  CHECK(books.kept_by_buyer() == cny(60'00));
  books.add(&ledger::repaid, cny(20'00));
  CHECK(books.kept_by_buyer() == cny(40'00));
  CHECK(books.sound());
}
