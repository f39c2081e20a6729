// SPDX-License-Identifier: BSL-1.0
// The acknowledgement that a buyer gets: what was declared, when, under which rule, in two languages and local time.
#include <redress/refund/acknowledging.hpp>
#include <redress/refund/decisions.hpp>

#include "../support/catch.hpp"
#include "../support/refund_rights.hpp"

using namespace refund_test;

TEST_CASE("an acknowledgement has the content, the date and the time of what was declared") {
  auto const in = awaiting_by_right(cny(100'00));
  CHECK(acknowledgement_of(in.file(), language::english, redress::china_time) ==
        "Acknowledgement of receipt\n"
        "received: 2026-03-02 10:00 UTC+08:00\n"
        "order: o1\n"
        "declared: return and refund, 100.00 CNY\n"
        "reason: no reason\n"
        "in your words: \"the coat is not wool\"\n"
        "rule: cn-seven-days\n"
        "It needs nobody's consent: the seller cannot reject it");
  CHECK(acknowledgement_of(in.file(), language::chinese, redress::china_time) ==
        "收讫确认\n"
        "收到时间：2026-03-02 10:00 UTC+08:00\n"
        "订单：o1\n"
        "申请内容：退货退款，100.00 CNY\n"
        "原因：无理由\n"
        "说明：\"the coat is not wool\"\n"
        "适用规则：cn-seven-days\n"
        "该权利无须他人同意：商家不得驳回");
}

TEST_CASE("a request is not acknowledged as a right") {
  CHECK_FALSE(acknowledgement_of(filed().file(), language::english, redress::china_time));
}

TEST_CASE("what a buyer wrote over several lines, or nothing, stays one line or none") {
  auto claim = a_return(cny(1), a_delivered_order());
  claim.statement = "no\nrule: another";
  auto const words = acknowledgement_of(filed_by_right<awaiting_return_by_right>(claim).file(), language::english, {});
  CHECK(words->find("\nrule: another") == std::string::npos);
  claim.statement = "";
  auto const none = acknowledgement_of(filed_by_right<awaiting_return_by_right>(claim).file(), language::english, {});
  CHECK(none->find("in your words") == std::string::npos);
}
