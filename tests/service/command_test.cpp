// SPDX-License-Identifier: BSL-1.0
#include <chrono>
#include <set>
#include <string>
#include <string_view>
#include <utility>

#include <redress/casework/case_in.hpp>
#include <redress/service/command.hpp>

#include "../support/catch.hpp"
#include "../support/leave.hpp"

using namespace redress;
using namespace std::chrono_literals;

TEST_CASE("a command is its case, its party and its words, each for itself") {
  using detail::command_digest;
  std::set<digest> const all{
      command_digest("c1", "buyer", "b7", "reject", "body"),    command_digest("c2", "buyer", "b7", "reject", "body"),
      command_digest("c1", "merchant", "b7", "reject", "body"), command_digest("c1", "buyer", "b8", "reject", "body"),
      command_digest("c1", "buyer", "b7", "revise", "body"),    command_digest("c1", "buyer", "b7", "reject", "bodies"),
      command_digest("c1b", "uyer", "b7", "reject", "body")};
  CHECK(all.size() == 7);
}

TEST_CASE("what was asked is read back from the entry that it led to") {
  leave::rules const in_force;
  instant const start{};
  auto asked =
      open<leave::protocol>("l1").apply(leave::employee{"ann"}, leave::ask{.days = 5}, step_time{in_force, start});
  CHECK(detail::command_of<leave::protocol>("l1", asked->journal().back()) ==
        detail::command_digest("l1", "employee", "ann", "ask", encode(leave::ask{.days = 5})));
  auto const denied =
      std::move(*asked).apply(leave::manager{"bob"}, leave::deny{.why = "busy"}, step_time{in_force, start});
  CHECK(detail::command_of<leave::protocol>("l1", denied->journal().back()) ==
        detail::command_digest("l1", "manager", "bob", "deny", encode(leave::deny{.why = "busy"})));
}

// Two releases that open one case under one key must agree on its id.
TEST_CASE("the id of a case is 32 digits made from its key, and stays so") {
  std::set<std::string> ids;
  for (int i = 0; i < 1000; ++i) ids.insert(detail::id_from("command-" + std::to_string(i)));
  CHECK(ids.size() == 1000);
  for (auto const& id : ids) CHECK(id.find_first_not_of("0123456789abcdef") == std::string::npos);
  CHECK(detail::id_from("command-1").size() == 32);
  CHECK(detail::id_from("command-1") == "06aedbc16eb5c356797b59171698efeb");
}
