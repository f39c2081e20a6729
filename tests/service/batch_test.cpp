// SPDX-License-Identifier: BSL-1.0
// Many commands at once: written together, each with the same result as if alone.
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <span>
#include <stop_token>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <redress/service/desk.hpp>
#include <redress/service/memory_storage.hpp>
#include <redress/service/observer.hpp>

#include "../support/catch.hpp"
#include "../support/complaints.hpp"
#include "../support/purchase.hpp"

using namespace redress;
using namespace std::chrono_literals;

namespace {

constexpr instant start = std::chrono::sys_days{2026y / 3 / 2};
constexpr purchase::rules in_force{};

struct counting_storage : memory_storage {
  std::vector<std::size_t> batches{};
  std::vector<append_result> append(std::span<commit const> commits) {
    batches.push_back(commits.size());
    return memory_storage::append(commits);
  }
};

struct fixture {
  counting_storage storage{};
  manual_clock clock{start};
  redress::desk<purchase::protocol, counting_storage, manual_clock> desk{storage, clock, in_force};

  static command request(std::string key, std::int64_t amount, text team = "red") {
    return {.role = "employee",
            .party = "ann",
            .action = "request",
            .body = encode(purchase::request{.team = std::move(team), .amount = amount}),
            .key = std::move(key)};
  }
  static command act(std::string id, std::string role, std::string action, std::string key = {}) {
    return {.id = std::move(id),
            .role = std::move(role),
            .party = "ann",
            .action = std::move(action),
            .key = std::move(key)};
  }
};

} // namespace

TEST_CASE("many commands are one commit of many, and are answered in their order") {
  fixture f;
  std::vector<command> const many{f.request("a", 1), f.request("b", 2), f.request("c", 0), f.request("d", 4)};
  auto const answers = f.desk.act_all(many);
  CHECK(f.storage.batches == std::vector<std::size_t>{3});
  REQUIRE(answers.size() == 4);
  CHECK(answers[0]->id == f.desk.recall("a")->value().id);
  CHECK(answers[2].error().why->refusal()->kind == purchase::refusal_kind::amount_not_positive);
  CHECK(f.desk.load(answers[3]->id).value().file().amount == 4);
}

TEST_CASE("nothing at once is nothing") {
  fixture f;
  CHECK(f.desk.act_all(std::vector<command>{}).empty());
  CHECK(f.storage.batches.empty());
}

TEST_CASE("commands on one case are done one after the other") {
  fixture f;
  auto const id = f.desk.act_all(std::vector{f.request("a", 1)}).front()->id;
  auto const answers = f.desk.act_all(std::vector{f.act(id, "approver", "approve"), f.act(id, "supplier", "deliver"),
                                                  f.act(id, "supplier", "deliver")});
  CHECK(answers[0]->state == "approved");
  CHECK(answers[1]->state == "delivered");
  CHECK(answers[2].error().kind == act_error_kind::not_in_this_state);
}

TEST_CASE("cases that share an account take from it one after the other") {
  fixture f;
  auto const opened = f.desk.act_all(std::vector{f.request("a", 600), f.request("b", 600), f.request("c", 400)});
  std::vector<command> approvals;
  for (auto const& one : opened) approvals.push_back(f.act(one->id, "approver", "approve"));
  auto const answers = f.desk.act_all(approvals);
  CHECK(answers[0]);
  CHECK(answers[1].error().why->refusal()->kind == purchase::refusal_kind::over_budget);
  CHECK(answers[2]);
  CHECK(f.desk.account("red").value().reserved == 1000);
}

TEST_CASE("a key within a batch is for one command") {
  fixture f;
  auto const answers = f.desk.act_all(std::vector{f.request("a", 1), f.request("a", 1), f.request("a", 2)});
  CHECK_FALSE(answers[0]->replayed);
  CHECK(answers[1]->replayed);
  CHECK(answers[1]->id == answers[0]->id);
  CHECK(answers[2].error().kind == act_error_kind::key_reused);
  CHECK(f.storage.load(answers[0]->id)->journal.size() == 1);
}

TEST_CASE("a command that opens a case has a key, and names mean what they do alone") {
  fixture f;
  auto const answers = f.desk.act_all(std::vector{f.request("", 1), f.act("no such", "approver", "approve"),
                                                  f.act("x", "stranger", "approve"), f.request("k", 1)});
  CHECK(answers[0].error().kind == act_error_kind::key_missing);
  CHECK(answers[1].error().kind == act_error_kind::no_such_case);
  CHECK(answers[2].error().kind == act_error_kind::no_such_case);
  CHECK(answers[3]);
}

TEST_CASE("a sweep stops between commits when it is asked to") {
  fixture f;
  std::vector<command> many;
  for (int i = 0; i < 250; ++i) many.push_back(f.request("k" + std::to_string(i), 1));
  REQUIRE(f.desk.act_all(many).size() == 250);
  f.clock.advance(in_force.answer);
  std::stop_source stop;
  stop.request_stop();
  CHECK(f.desk.sweep(all_partitions, 1000, stop.get_token()).lapsed == 0);
  f.storage.batches.clear();
  CHECK(f.desk.sweep().lapsed == 250);
  CHECK(f.storage.batches == std::vector<std::size_t>{100, 100, 50});
}

TEST_CASE("nothing in a batch overtakes what comes before it") {
  fixture f;
  auto const opened = f.desk.act_all(std::vector{f.request("a", 1000), f.request("b", 800), f.request("c", 900)});
  auto const &a = opened[0]->id, &b = opened[1]->id, &c = opened[2]->id;
  REQUIRE(f.desk.act(a, "approver", "ann", "approve", {}, {}));
  // What the first lets go, the second takes; the third is too late.
  auto const answers = f.desk.act_all(
      std::vector{f.act(a, "employee", "withdraw"), f.act(b, "approver", "approve"), f.act(c, "approver", "approve")});
  CHECK(answers[0]);
  CHECK(answers[1]);
  CHECK(answers[2].error().why->refusal()->kind == purchase::refusal_kind::over_budget);
  CHECK(f.desk.account("red").value().reserved == 800);
}

TEST_CASE("a key used for two commands of a batch is an error, whatever else is refused") {
  fixture f;
  auto const opened = f.desk.act_all(std::vector{f.request("a", 600), f.request("b", 600)});
  auto const answers = f.desk.act_all(
      std::vector{f.act(opened[0]->id, "approver", "approve", "k"), f.act(opened[1]->id, "approver", "approve", "k")});
  CHECK(answers[0]);
  CHECK(answers[1].error().kind == act_error_kind::key_reused);
}

namespace {

std::vector<std::string> opened_in(fixture& f, char const* team = "red") {
  std::vector<std::string> ids;
  for (auto const& each : f.desk.act_all(std::vector{f.request("a", 1, team), f.request("b", 1, team)}))
    ids.push_back(each->id);
  f.storage.batches.clear();
  return ids;
}
using batches = std::vector<std::size_t>;

// Hooks before a batch is written, and on its results.
struct meddled_storage : memory_storage {
  std::function<void()> before{};
  std::function<void(std::vector<append_result>&)> after{};
  std::vector<append_result> append(std::span<commit const> commits) {
    if (auto const others = std::exchange(before, {})) others();
    auto answers = memory_storage::append(commits);
    if (after) after(answers);
    return answers;
  }
};
struct meddled {
  meddled_storage storage{};
  manual_clock clock{start};
  complaints heard{};
  redress::desk<purchase::protocol, meddled_storage, manual_clock, complaints> desk{storage, clock, in_force, heard};
  std::string const a = open("a"), b = open("b");

  std::string open(std::string_view key) {
    return desk.open(purchase::employee{"ann"}, purchase::request{.team = "red", .amount = 1}, key).value().id;
  }
  std::vector<command> withdraw_both() const {
    return {fixture::act(a, "employee", "withdraw"), fixture::act(b, "employee", "withdraw")};
  }
};

} // namespace

TEST_CASE("commands that need nothing of each other are written together, and others wait for what they need") {
  fixture f;
  SECTION("two cases") {
    auto const ids = opened_in(f);
    f.desk.act_all(std::vector{f.act(ids[0], "employee", "withdraw"), f.act(ids[1], "employee", "withdraw")});
    CHECK(f.storage.batches == batches{2});
  }
  SECTION("one case") {
    auto const ids = opened_in(f, "");
    auto const answers =
        f.desk.act_all(std::vector{f.act(ids[0], "approver", "approve"), f.act(ids[0], "supplier", "deliver")});
    CHECK(answers[1]);
    CHECK(f.storage.batches == batches{1, 1});
  }
  SECTION("one key") {
    auto const ids = opened_in(f);
    f.desk.act_all(std::vector{f.act(ids[0], "employee", "withdraw", "k"), f.act(ids[1], "employee", "withdraw", "k")});
    CHECK(f.storage.batches == batches{1, 1}); // and the second is told that its key is taken
  }
  SECTION("one account") {
    auto const ids = opened_in(f);
    f.desk.act_all(std::vector{f.act(ids[0], "approver", "approve"), f.act(ids[1], "approver", "approve")});
    CHECK(f.storage.batches == batches{1, 1});
  }
}

TEST_CASE("of a batch the command that was outrun is done again, and that alone") {
  meddled f;
  f.storage.before = [&] { REQUIRE(f.desk.act(f.b, purchase::approver{"bob"}, purchase::approve{}, {})); };
  auto const answers = f.desk.act_all(f.withdraw_both());
  REQUIRE(answers[0]);
  REQUIRE(answers[1]);
  CHECK(answers[1]->id == f.b);
  CHECK(answers[1]->version == 3);
  CHECK(f.desk.account("red").value().reserved == 0);
  CHECK(f.heard.of.empty());
}

TEST_CASE("an observer is told of each command of a batch that was not done") {
  meddled f;
  f.storage.after = [](auto& answers) { answers[1] = {append_kind::failed, {}, 0, "down"}; };
  auto many = f.withdraw_both();
  many.push_back(fixture::act("no such", "employee", "withdraw"));
  auto const answers = f.desk.act_all(many);
  CHECK(answers[0]);
  CHECK(answers[1].error().kind == act_error_kind::storage_failed);
  CHECK(answers[2].error().kind == act_error_kind::no_such_case);
  CHECK(f.heard.of == std::vector{act_error_kind::no_such_case, act_error_kind::storage_failed});
}

TEST_CASE("an answer about another commit puts all of the batch in doubt") {
  meddled f;
  SECTION("the first") {
    f.storage.after = [](auto& answers) { answers[0].id = "another"; };
  }
  SECTION("the last") {
    f.storage.after = [](auto& answers) { ++answers[1].version; };
  }
  SECTION("one too many") {
    f.storage.after = [](auto& answers) { answers.push_back(answers[0]); };
  }
  for (auto const& each : f.desk.act_all(f.withdraw_both())) CHECK(each.error().kind == act_error_kind::in_doubt);
}
