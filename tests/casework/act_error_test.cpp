// SPDX-License-Identifier: BSL-1.0
// Errors that no dispatch returns, only a desk: in words. The rest is in dispatch_test.cpp.
#include <set>
#include <string>

#include <redress/casework/act_error.hpp>

#include "../support/catch.hpp"
#include "../support/leave.hpp"

using namespace redress;

namespace {

using some_error = act_error<leave::protocol>;

} // namespace

TEST_CASE("each kind of act_error has a name of its own") {
  std::set<std::string_view> names;
  auto const last = static_cast<int>(act_error_kind::in_doubt);
  for (int kind = 0; kind <= last; ++kind) names.insert(name_of(static_cast<act_error_kind>(kind)));
  CHECK(names.size() == static_cast<std::size_t>(last) + 1);
  CHECK_FALSE(names.contains(""));
  CHECK(name_of(act_error_kind::unknown_role) == "unknown_role");
  CHECK(name_of(act_error_kind::undecided) == "undecided");
  CHECK(name_of(act_error_kind::no_such_case) == "no_such_case");
  CHECK(name_of(act_error_kind::in_doubt) == "in_doubt");
}

TEST_CASE("the errors of a desk are explained") {
  CHECK(explain(some_error{.kind = act_error_kind::no_such_case}) == "no such case");
  CHECK(explain(some_error{.kind = act_error_kind::stale_version}) ==
        "others acted on this case at the same time; nothing was written");
  CHECK(explain(some_error{.kind = act_error_kind::key_missing}) ==
        "a case is opened under an idempotency key, and this one is empty");
  CHECK(explain(some_error{.kind = act_error_kind::key_reused}) ==
        "this idempotency key is on record with another command");
  CHECK(explain(some_error{.kind = act_error_kind::storage_failed, .detail = "disk full"}) ==
        "the storage failed, nothing was written: disk full");
  CHECK(explain(some_error{.kind = act_error_kind::in_doubt, .detail = "connection lost"}) ==
        "the storage did not say whether it wrote; recall the command before trying again: connection lost");
  CHECK(explain(some_error{.kind = act_error_kind::corrupt}) == "the journal does not verify");
  CHECK(explain(some_error{.kind = act_error_kind::corrupt, .fault = corruption{corruption_kind::wrong_chain, 7}}) ==
        "the journal does not verify at entry 7: broken chain");
}

TEST_CASE("a case at another state than asked for is explained without a role") {
  some_error const t{.kind = act_error_kind::not_in_this_state,
                     .state = index_of<leave::requested, leave::protocol::states>,
                     .detail = "granted"};
  CHECK(t.state_name() == "requested");
  CHECK(explain(t) == "the case is in requested, not in granted");
}

TEST_CASE("a step at a state that was refused is explained by its reason alone") {
  some_error t{.kind = act_error_kind::refused, .state = index_of<leave::requested, leave::protocol::states>};
  t.why = leave::refusal::reason_not_listed;
  CHECK(explain(t) == "a denial gives its reason");
}

TEST_CASE("an error without a known state names none") { CHECK(some_error{}.state_name().empty()); }

TEST_CASE("an act that is late, on a case whose lapse is refused, is told why it is") {
  some_error t{.kind = act_error_kind::refused, .role = "timekeeper", .action = "lapse"};
  t.why = leave::refusal::reason_not_listed;
  CHECK(explain(t) == "the time ran out, and the lapse is refused: a denial gives its reason");
}
