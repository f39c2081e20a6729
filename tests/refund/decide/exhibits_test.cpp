// SPDX-License-Identifier: BSL-1.0
// Exhibits: what can be handed in, by whom and when, and what screening makes of it.
#include <chrono>
#include <optional>
#include <string>
#include <utility>

#include <redress/refund/decide/exhibits.hpp>

#include "../../support/catch.hpp"
#include "../../support/refund.hpp"
#include "../../support/refund_goods.hpp"
#include "../../support/refund_walk.hpp"

using namespace refund_test;

namespace {

std::optional<refusal> refused(submission const& item) {
  return refusal_of(filed(), buyer{"b7"}, submit_exhibit{item}, monday);
}
verify_exhibit a_finding(screening finding, screener by = screener::machine, text id = "photo") {
  return {.id = id, .finding = finding, .by = by};
}
case_of<under_review> shown() {
  return walk(under_review_case(), buyer{"b7"}, submit_exhibit{an_exhibit("photo", '1')}, monday);
}
std::optional<refusal> refused(case_of<under_review> in, verify_exhibit const& how) {
  return refusal_of(std::move(in), risk{"r1"}, how, monday);
}

} // namespace

TEST_CASE("a content is known by its SHA-256, in 64 lower-case digits") {
  auto item = an_exhibit("photo", 'f');
  CHECK_FALSE(refused(item));
  for (auto const& content : {std::string(63, 'f'), std::string(65, 'f'), std::string(63, 'f') + 'g',
                              std::string(63, 'f') + 'F', std::string()}) {
    item.content = content;
    CHECK(refused(item) == refusal_code::exhibit_malformed);
  }
  CHECK(refused(an_exhibit("", 'f')) == refusal_code::exhibit_malformed);
  CHECK(is_malformed(filed(), buyer{"b7"}, submit_exhibit{an_exhibit("photo", 'f', exhibit_kind{})}, "exhibit.kind"));
}

TEST_CASE("an exhibit is bound to its case, and is on file once") {
  auto in = walk(filed(), merchant{"m3"}, submit_exhibit{an_exhibit("photo", '1')}, monday);
  REQUIRE(in.file().exhibits.size() == 1);
  CHECK(in.file().exhibits[0].by == side::merchant);
  CHECK(in.file().exhibits[0].binding == binding_of("c1", std::string(64, '1')));
  CHECK(in.file().merchant_hearing.heard);
  auto const again = [&](submission const& item) {
    auto fresh = walk(filed(), merchant{"m3"}, submit_exhibit{an_exhibit("photo", '1')}, monday);
    return refusal_of(std::move(fresh), buyer{"b7"}, submit_exhibit{item}, monday);
  };
  CHECK(again(an_exhibit("photo", '2')) == refusal_code::exhibit_on_file);
  CHECK(again(an_exhibit("other", '1')) == refusal_code::exhibit_on_file);
  CHECK_FALSE(again(an_exhibit("other", '2')));
}

TEST_CASE("both sides hand in exhibits while they negotiate, and nothing moves") {
  auto const due = filed().state().due;
  CHECK(walk(filed(), buyer{"b7"}, submit_exhibit{an_exhibit("a", '1')}, monday + 1h).state().due == due);
  CHECK(walk(rejected_case(), merchant{"m3"}, submit_exhibit{an_exhibit("a", '1')}, monday).state().reason == "worn");
  CHECK(walk(disputed_case(), buyer{"b7"}, submit_exhibit{an_exhibit("a", '1')}, monday).file().exhibits.size() == 1);
}

TEST_CASE("a side that has rested gives evidence again only when it is asked") {
  auto const rested = [] {
    auto asked = walk(under_review_case(), platform{"p1"}, request_buyer_evidence{}, monday);
    return walk(std::move(asked), buyer{"b7"}, rest{}, monday);
  };
  CHECK(refusal_of(rested(), buyer{"b7"}, submit_exhibit{an_exhibit("a", '1')}, monday) == refusal_code::side_closed);
  CHECK_FALSE(refusal_of(rested(), merchant{"m3"}, submit_exhibit{an_exhibit("a", '1')}, monday));
  auto again = walk(rested(), platform{"p1"}, request_buyer_evidence{}, monday);
  CHECK_FALSE(refusal_of(std::move(again), buyer{"b7"}, submit_exhibit{an_exhibit("a", '1')}, monday));
}

TEST_CASE("a machine looks first, and a human where it was unsure") {
  auto unsure = walk(shown(), risk{"r1"}, a_finding(screening::unsure), monday);
  CHECK(unsure.file().exhibits[0].finding == screening::unsure);
  CHECK(screening_pending(unsure.file().exhibits, false));
  auto forged = walk(std::move(unsure), risk{"r1"}, a_finding(screening::forged, screener::human), monday);
  CHECK(forged.file().exhibits[0].finding == screening::forged);
  CHECK(forged.file().exhibits[0].seen_by_human);
  CHECK_FALSE(screening_pending(forged.file().exhibits, true));
  CHECK(refused(std::move(forged), a_finding(screening::genuine)) == refusal_code::human_has_looked);
}

TEST_CASE("a human decides, a machine may be unsure, and both name an exhibit on file") {
  CHECK(refused(shown(), a_finding(screening::unsure, screener::human)) == refusal_code::human_must_decide);
  CHECK(refused(shown(), a_finding(screening::not_screened)) == refusal_code::human_must_decide);
  CHECK_FALSE(refused(shown(), a_finding(screening::unsure)));
  CHECK_FALSE(refused(shown(), a_finding(screening::genuine)));
  CHECK(refused(shown(), a_finding(screening::genuine, screener::machine, "video")) == refusal_code::exhibit_unknown);
}

TEST_CASE("what was not screened is pending only where every exhibit is") {
  auto const in = shown();
  CHECK_FALSE(screening_pending(in.file().exhibits, false));
  CHECK(screening_pending(in.file().exhibits, true));
  CHECK_FALSE(screening_pending({}, true));
}
