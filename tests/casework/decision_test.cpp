// SPDX-License-Identifier: BSL-1.0
#include <string>
#include <type_traits>

#include <redress/casework/decision.hpp>

#include "../support/catch.hpp"
#include "../support/loan.hpp"

using namespace loan;

TEST_CASE("a decision is one of its targets with the facts as bytes, in order") {
  auto decision = decided<queued, lent>{lent{}, fine_due{1}};
  decision.add(asked_for{.reader = "eve", .title = "Emma"});
  CHECK(decision.refusal() == nullptr);
  CHECK(decision.target_name() == "lent");
  CHECK(decision.target() == redress::byte_view(redress::encode(lent{})));
  redress::reader facts(decision.facts());
  CHECK(facts.get_name() == "fine_due");
  CHECK(facts.get<fine_due>().cents == 1);
  CHECK(facts.get_name() == "asked_for");
  CHECK(facts.get<asked_for>().title == "Emma");
  CHECK(facts.finish());
}

TEST_CASE("a decision to stay carries facts, no target, and perhaps another due time") {
  redress::decided<traits, redress::same> decision{redress::same{}, fine_due{1}};
  CHECK(decision.target().empty());
  CHECK(decision.target_name() == redress::detail::stay_name);
  CHECK_FALSE(decision.new_due());
  CHECK(decision.due_at(instant{}).new_due() == instant{});
}

TEST_CASE("a decision may be a refusal, withno target and no facts") {
  decided<queued, lent> decision = refusal::no_title;
  REQUIRE(decision.refusal());
  CHECK(*decision.refusal() == refusal::no_title);
  CHECK(decision.target_name().empty());
  CHECK(decision.facts().empty());
}

TEST_CASE("a decision takes its own targets and no others") {
  STATIC_REQUIRE(std::is_constructible_v<decided<queued, lent>, lent>);
  STATIC_REQUIRE(!std::is_constructible_v<decided<queued, lent>, returned>);
}

TEST_CASE("sets of targets are spelled out and a target named twice counts once") {
  STATIC_REQUIRE(std::is_same_v<decided<redress::any_of<queued, lent>, lent>, decided<queued, lent>>);
}

TEST_CASE("decisions are made in constant expressions") {
  STATIC_REQUIRE([] {
    rules const in_force;
    file const empty;
    auto decision = decide(unopened{}, loan::reader{"eve"}, borrow{.title = "Emma"}, context{"", empty, in_force, {}});
    return decision.refusal() == nullptr && !decision.facts().empty();
  }());
}
