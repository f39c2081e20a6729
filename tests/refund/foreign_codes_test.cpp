// SPDX-License-Identifier: BSL-1.0
// Other marketplaces' words: what is listed decodes, and nothing else; what goes out comes back,
// or to a state that says the same there.
#include <set>
#include <string>
#include <string_view>

#include <redress/refund/decisions.hpp>
#include <redress/refund/foreign_codes.hpp>

#include "../support/catch.hpp"

using namespace redress::refund;

namespace {

constexpr marketplace all[] = {marketplace::pinduoduo,      marketplace::taobao, marketplace::paypal,
                               marketplace::paypal_outcome, marketplace::stripe, marketplace::ebay};

bool is_state(std::string_view name) {
  for (auto const& state : redress::names_of<protocol::states>)
    if (state == name) return true;
  return false;
}

} // namespace

TEST_CASE("Pinduoduo: the listed numbers decode, and no other") {
  std::set<int> const listed{0,  2,  3,  4,  5,  6,  7,  8,  9,  10, 11, 12, 13,
                             14, 15, 16, 17, 18, 21, 22, 24, 25, 27, 31, 32, 33};
  for (int code = -1; code <= 100; ++code) {
    auto const read = from_foreign(marketplace::pinduoduo, std::to_string(code));
    CHECK((read || read.error() == foreign_code_error::not_one_state) == listed.contains(code));
  }
  for (auto const none : {"", "02", " 2", "2 ", "two"})
    CHECK(from_foreign(marketplace::pinduoduo, none).error() == foreign_code_error::unknown_code);
}

TEST_CASE("Pinduoduo: a number says a state, and some the kind of claim") {
  auto const read = [](std::string_view code) { return from_foreign(marketplace::pinduoduo, code).value(); };
  CHECK(read("2").state == "awaiting_merchant");
  CHECK(read("2").kind == claim_kind::refund_only);
  CHECK(read("21").kind == claim_kind::repair);
  CHECK(read("6").state == "merchant_rejected");
  CHECK_FALSE(read("6").kind);
  CHECK(read("8").state == "under_review");
  CHECK(read("10").state == "refunded");
  CHECK(read("13").state == "expired");
}

TEST_CASE("a state that has no word there has none") {
  for (auto const state : {"return_in_transit", "clawback_pending", "written_off", "debt_referred", "nowhere", ""})
    CHECK(to_foreign(marketplace::pinduoduo, state, claim_kind::return_and_refund).error() ==
          foreign_code_error::no_code);
}

TEST_CASE("a code that could be several states imports as none of them") {
  CHECK(from_foreign(marketplace::taobao, "CLOSED").error() == foreign_code_error::not_one_state);
  CHECK(to_foreign(marketplace::taobao, "withdrawn", claim_kind::refund_only) == "CLOSED");
  CHECK(from_foreign(marketplace::paypal, "RESOLVED").error() == foreign_code_error::not_one_state);
  CHECK(from_foreign(marketplace::paypal_outcome, "DENIED")->state == "rejected");
  CHECK(from_foreign(marketplace::stripe, "won")->state == "rejected");
  CHECK(from_foreign(marketplace::ebay, "WAITING_CS")->state == "under_review");
  CHECK(from_foreign(marketplace::ebay, "waiting_cs").error() == foreign_code_error::unknown_code);
}

TEST_CASE("whatever goes out is known when it comes back, as a state of this table") {
  int sent = 0;
  for (auto const of : all)
    for (auto const& state : redress::names_of<protocol::states>)
      for (auto const& kind : enumerators(claim_kind{})) {
        auto const code = to_foreign(of, state, kind.value);
        if (!code) continue;
        ++sent;
        auto const back = from_foreign(of, *code);
        if (!back) {
          CHECK(back.error() == foreign_code_error::not_one_state);
          continue;
        }
        CHECK(is_state(back->state));
        CHECK(to_foreign(of, back->state, back->kind.value_or(kind.value)).has_value());
      }
  CHECK(sent > 200);
}

TEST_CASE("the kinds of Pinduoduo are one lower in details than in queries") {
  CHECK(kind_in_query(1).error() == foreign_code_error::not_one_state);
  CHECK(kind_in_query(2) == claim_kind::refund_only);
  CHECK(kind_in_query(6) == claim_kind::repair);
  CHECK(kind_in_details(1) == claim_kind::refund_only);
  CHECK(kind_in_details(5) == claim_kind::repair);
  for (int const none : {0, 7, -1}) CHECK(kind_in_query(none).error() == foreign_code_error::unknown_code);
  for (int const none : {0, 6, -1}) CHECK(kind_in_details(none).error() == foreign_code_error::unknown_code);
}
