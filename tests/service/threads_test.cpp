// SPDX-License-Identifier: BSL-1.0
// Eight threads at one desk and one case: what was done is on record once, and nothing else is.
#include <atomic>
#include <chrono>
#include <cstdint>
#include <random>
#include <span>
#include <string>
#include <thread>
#include <vector>

#include <redress/service/desk.hpp>
#include <redress/service/memory_storage.hpp>

#include "../support/catch.hpp"
#include "../support/loan.hpp"
#include "../support/long_run.hpp"

using namespace redress;
using namespace std::chrono_literals;

namespace {

constexpr instant start = std::chrono::sys_days{2026y / 3 / 2};
constexpr int threads = 8;
constexpr int cases = long_run::times(200), tries_a_thread = 13; // 20,800 tries

} // namespace

TEST_CASE("eight threads on one case: as many entries as successes, and no key twice") {
  manual_clock clock(start);
  for (int c = 0; c < cases; ++c) {
    memory_storage storage;
    redress::desk<loan::protocol, memory_storage, manual_clock> desk{storage, clock, {.renewals = 1'000'000}};
    auto const id = desk.open(loan::reader{"eve"}, loan::borrow{.title = "Emma"}, "open").value().id;
    std::atomic<int> done = 0, outrun = 0, other = 0, replayed = 0;
    {
      std::vector<std::jthread> at_once;
      for (int t = 0; t < threads; ++t)
        at_once.emplace_back([&, t] {
          for (int i = 0; i < tries_a_thread; ++i) {
            // Every second key is one that all threads use: done once, and replayed by the others.
            auto const key = i % 2 == 0 ? std::to_string(i) : std::to_string(i) + " by " + std::to_string(t);
            auto const result = desk.act(id, loan::reader{"eve"}, loan::renew{}, key);
            if (result)
              ++(result->replayed ? replayed : done);
            else
              ++(result.error().kind == act_error_kind::stale_version ? outrun : other);
          }
        });
    }
    auto const kept = *storage.load(id);
    CHECK(other == 0);
    CHECK(done + replayed + outrun == threads * tries_a_thread);
    CHECK(kept.head.version == static_cast<std::uint32_t>(done) + 1);
    CHECK(kept.journal.size() == kept.head.version);
    CHECK(storage.follow({}, all_partitions, 1'000'000)->items.size() == kept.head.version);
    CHECK(desk.load(id).value().version() == kept.head.version);
  }
}

TEST_CASE("eight threads that sweep and act at once write each lapse once, at its instant") {
  manual_clock clock(start);
  memory_storage storage;
  loan::rules const rules{};
  redress::desk<loan::protocol, memory_storage, manual_clock> desk{storage, clock, rules};
  std::vector<std::string> ids;
  for (int i = 0; i < long_run::times(200); ++i)
    ids.push_back(desk.open(loan::reader{"eve"}, loan::borrow{.title = "Emma"}, std::to_string(i)).value().id);
  clock.advance(rules.period + 1h);
  std::atomic<std::size_t> swept = 0;
  {
    std::vector<std::jthread> at_once;
    for (int t = 0; t < threads; ++t)
      at_once.emplace_back([&, t] {
        if (t % 2 == 0)
          swept += desk.sweep().lapsed;
        else
          for (auto const& id : ids) static_cast<void>(desk.act(id, loan::reader{"eve"}, loan::renew{}, ""));
      });
  }
  CHECK(swept <= ids.size());
  for (auto const& id : ids) {
    auto const kept = *storage.load(id);
    CHECK(kept.head.state == "late");
    REQUIRE(kept.journal.size() == 2);
    CHECK(kept.journal[1].at == start + rules.period);
  }
}

namespace {

entry entry_of(std::uint32_t version) { return {.version = version, .at = start, .data = {}}; }

change one_more(std::string const& id, std::uint32_t expected) {
  return {.id = id, .expected = expected, .entries = {entry_of(expected + 1)}, .state = "open", .parties = {"all"}};
}

std::uint32_t version_of(memory_storage const& s, std::string const& id) {
  auto const kept = s.load(id);
  return kept ? kept->head.version : 0;
}

} // namespace

TEST_CASE("eight threads on one stream: successes, version and entries are as many") {
  memory_storage s;
  std::atomic<std::uint32_t> successes = 0;
  {
    std::vector<std::jthread> at_once;
    for (int t = 0; t < threads; ++t)
      at_once.emplace_back([&] {
        for (std::uint32_t i = 0, expected = 0; i < static_cast<std::uint32_t>(long_run::times(20'000)) / threads;
             ++i) {
          commit const c{.key = {}, .command = 0, .changes = {one_more("hot", expected)}};
          auto const result = s.append(std::span(&c, 1)).front();
          if (result.kind == append_kind::appended) ++successes;
          expected = result.version;
        }
      });
  }
  auto const kept = *s.load("hot");
  CHECK(successes > 0);
  CHECK(kept.head.version == successes);
  REQUIRE(kept.journal.size() == successes);
  for (std::uint32_t i = 0; i < successes; ++i) CHECK(kept.journal[i].version == i + 1);
  CHECK(s.follow({}, all_partitions, 1'000'000)->items.size() == successes);
}

TEST_CASE("eight threads that move two streams at once, in any order, lose nothing and do not wait for ever") {
  memory_storage s;
  constexpr std::uint32_t streams = 20;
  std::atomic<std::uint32_t> successes = 0, done = 0;
  {
    std::vector<std::jthread> at_once;
    for (unsigned t = 0; t < threads; ++t)
      at_once.emplace_back([&, t] {
        std::minstd_rand random(t + 1); // NOLINT: the same each time
        for (int i = 0; i < long_run::times(2'000); ++i) {
          auto const a = static_cast<std::uint32_t>(random() % streams);
          auto const b = static_cast<std::uint32_t>((a + 1 + random() % (streams - 1)) % streams);
          auto const from = "stream " + std::to_string(a), to = "stream " + std::to_string(b);
          commit const both{.key = std::to_string(t) + " " + std::to_string(i),
                            .command = 1,
                            .changes = {one_more(from, version_of(s, from)), one_more(to, version_of(s, to))}};
          if (s.append(std::span(&both, 1)).front().kind == append_kind::appended) ++successes;
        }
        ++done;
      });
    at_once.emplace_back([&] { // lists go over all partitions
      for (cursor from; done < threads;) {
        static_cast<void>(s.find("all", "open", {.limit = 5}));
        static_cast<void>(s.due(start, all_partitions, 5));
        from = s.follow(from, all_partitions, 50)->next;
      }
    });
  }
  std::uint32_t total = 0;
  for (std::uint32_t i = 0; i < streams; ++i) total += version_of(s, "stream " + std::to_string(i));
  CHECK(successes > 0);
  CHECK(total == 2 * successes);
  CHECK(s.follow({}, all_partitions, 1'000'000)->items.size() == total);
  std::uint32_t recalled = 0;
  for (unsigned t = 0; t < threads; ++t)
    for (int i = 0; i < long_run::times(2'000); ++i)
      recalled += s.recall(std::to_string(t) + " " + std::to_string(i))->has_value() ? 1u : 0u;
  CHECK(recalled == successes);
}
