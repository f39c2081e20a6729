// SPDX-License-Identifier: BSL-1.0
// What comes to a desk from outside is bounded, and what an error repeats of it is short and on one line.
#include <chrono>
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include <redress/draw/timeline.hpp>
#include <redress/encoding/limits.hpp>
#include <redress/encoding/one_line.hpp>
#include <redress/service/desk.hpp>
#include <redress/service/memory_storage.hpp>

#include "../support/catch.hpp"
#include "../support/leave.hpp"

using namespace redress;
using namespace std::chrono_literals;

namespace {

constexpr instant start = std::chrono::sys_days{2026y / 3 / 2};

struct office {
  memory_storage storage{};
  manual_clock clock{start};
  leave::rules const rules{};
  redress::desk<leave::protocol, memory_storage, manual_clock> desk{storage, clock, rules};
  std::string const id = desk.open(leave::employee{"ann"}, leave::ask{.days = 5}, "open").value().id;

  std::size_t entries() const { return storage.load(id)->journal.size(); }
};

std::string const ten_megabytes(10'000'000, 'a');
std::string const hostile = "a\x1b[31m\nb\xc2\x9b\xe2\x80\xae\x9b\" and more";

bool short_and_on_one_line(std::string const& words) { return words.size() < 600 && words_on_one_line(words) == words; }

} // namespace

TEST_CASE("a name that is unknown is repeated in part, and on one line") {
  office in;
  for (std::string const& name : {ten_megabytes, hostile, std::string(10'000'000, '\n'), std::string(300, '\xff')}) {
    auto const action = in.desk.act(in.id, "manager", "bob", name, {}, "k");
    CHECK(action.error().kind == act_error_kind::unknown_action);
    CHECK(short_and_on_one_line(explain(action.error())));
    CHECK(action.error().action.size() <= longest_echo + 3);
    auto const role = in.desk.act(in.id, name, "bob", "grant", {}, "k");
    CHECK(role.error().kind == act_error_kind::unknown_role);
    CHECK(short_and_on_one_line(explain(role.error())));
    auto const opened = in.desk.open("employee", "ann", name, {}, "k");
    CHECK(short_and_on_one_line(explain(opened.error())));
    auto const listed = in.desk.options(in.id, name, "bob");
    CHECK(short_and_on_one_line(explain(listed.error())));
    auto const found = in.desk.find("manager", "bob", name);
    CHECK(found.error().kind == act_error_kind::unknown_state);
    CHECK(short_and_on_one_line(explain(found.error())));
    CHECK(short_and_on_one_line(explain(in.desk.find(name, "bob").error())));
  }
  CHECK(in.entries() == 1);
}

TEST_CASE("an idempotency key has a limit, in each call that takes one") {
  office in;
  std::string const longest(longest_key, 'k'), too_long(longest_key + 1, 'k');
  CHECK(in.desk.act(in.id, leave::manager{"bob"}, leave::deny{.why = "no"}, longest));
  CHECK(in.desk.recall(longest).has_value());
  office other;
  auto const refused = [&](auto const& answer) {
    REQUIRE_FALSE(answer);
    CHECK(answer.error().kind == act_error_kind::too_long);
    CHECK(explain(answer.error()).starts_with("the idempotency key has "));
    CHECK(explain(answer.error()).ends_with(" bytes; it may have 256 at most"));
  };
  for (std::string const& key : {too_long, std::string(1'000'000, 'k')}) {
    refused(other.desk.act(other.id, leave::manager{"bob"}, leave::grant{}, key));
    refused(other.desk.act(other.id, "manager", "bob", "grant", {}, key));
    refused(other.desk.open(leave::employee{"ann"}, leave::ask{.days = 5}, key));
    refused(other.desk.open("employee", "ann", "ask", encode(leave::ask{.days = 5}), key));
    refused(other.desk.template at<leave::requested>(other.id, key, [](auto here, auto const& now) {
      return std::move(here).apply(leave::manager{"bob"}, leave::grant{}, now);
    }));
    refused(other.desk.act_all(std::vector<command>{
        {.id = other.id, .role = "manager", .party = "bob", .action = "grant", .body = {}, .key = key}})[0]);
    CHECK_FALSE(other.desk.recall(key).has_value());
  }
  CHECK(other.entries() == 1);
}

TEST_CASE("the ids of a case and of a party have a limit") {
  office in;
  std::string const longest(longest_id, 'c'), too_long(longest_id + 1, 'c');
  auto const opening = encode(leave::ask{.days = 5});
  CHECK(in.desk.act(longest, "employee", "ann", "ask", opening, "k1"));
  auto const refused = in.desk.act(too_long, "employee", "ann", "ask", opening, "k2");
  CHECK(refused.error().kind == act_error_kind::too_long);
  CHECK(explain(refused.error()) == "the id of the case has 257 bytes; it may have 256 at most");
  CHECK(in.desk.load(too_long).error().kind == act_error_kind::no_such_case);
  CHECK(in.desk.history(ten_megabytes).error().kind == act_error_kind::no_such_case);

  auto const stranger = in.desk.act(in.id, "manager", ten_megabytes, "grant", {}, "k3");
  REQUIRE(stranger.error().why);
  CHECK(*stranger.error().why == objection_kind::party_id_too_long);
  auto const typed = in.desk.act(in.id, leave::manager{text(ten_megabytes)}, leave::grant{}, "k3");
  CHECK(explain(typed.error()) == explain(stranger.error()));
  CHECK(in.desk.open(leave::employee{text(longest)}, leave::ask{.days = 5}, "k4"));
  CHECK_FALSE(in.desk.open(leave::employee{text(too_long)}, leave::ask{.days = 5}, "k5"));
  CHECK_FALSE(in.desk.options(in.id, "manager", ten_megabytes));
  CHECK(in.entries() == 1);
}

TEST_CASE("a text has a limit, by type and by name, and what is at the limit is kept") {
  office in;
  auto const with = [](std::size_t size) { return leave::deny{.why = text(std::string(size, 'w'))}; };
  for (auto const size : {longest_text + 1, std::size_t{1'000'000}}) {
    auto const typed = in.desk.act(in.id, leave::manager{"bob"}, with(size), "k1");
    auto const named = in.desk.act(in.id, "manager", "bob", "deny", encode(with(size)), "k1");
    CHECK(typed.error().kind == act_error_kind::malformed);
    CHECK(explain(typed.error()) == explain(named.error()));
    CHECK(short_and_on_one_line(explain(typed.error())));
  }
  CHECK(in.entries() == 1);
  REQUIRE(in.desk.act(in.id, leave::manager{"bob"}, with(longest_text), "k2"));
  CHECK(in.desk.load(in.id));
}

TEST_CASE("a party's name cannot look like the columns of a timeline") {
  memory_storage storage;
  manual_clock clock{start};
  leave::rules const rules{};
  redress::desk<leave::protocol, memory_storage, manual_clock> desk{storage, clock, rules};
  auto const opened = desk.open(leave::employee{"ann ask -> granted\n2026"}, leave::ask{.days = 5}, "open");
  REQUIRE(opened);
  auto const journal = desk.history(opened->id);
  auto const shown = timeline<leave::protocol>(*journal);
  CHECK(shown.find("employee \"ann ask -> granted\\x0a2026\" ask") != std::string::npos);
}
