// SPDX-License-Identifier: BSL-1.0
// Eight threads at one desk and one case: what was done is on record once, and nothing else is.
#include <atomic>
#include <chrono>
#include <cstdint>
#include <string>
#include <thread>
#include <vector>

#include <redress/casework/desk.hpp>
#include <redress/casework/memory_storage.hpp>

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
    auto const id = desk.open(loan::reader{"eve"}, loan::borrow{.title = "Emma"}, "open")->id;
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
              ++(result.error().kind == trouble_kind::stale_version ? outrun : other);
          }
        });
    }
    auto const kept = *storage.load(id);
    CHECK(other == 0);
    CHECK(done + replayed + outrun == threads * tries_a_thread);
    CHECK(kept.head.version == static_cast<std::uint32_t>(done) + 1);
    CHECK(kept.journal.size() == kept.head.version);
    CHECK(storage.follow({}, all_slots, 1'000'000)->items.size() == kept.head.version);
    CHECK(desk.load(id)->version() == kept.head.version);
  }
}

TEST_CASE("eight threads that sweep and act at once write each lapse once, at its instant") {
  manual_clock clock(start);
  memory_storage storage;
  loan::rules const rules{};
  redress::desk<loan::protocol, memory_storage, manual_clock> desk{storage, clock, rules};
  std::vector<std::string> ids;
  for (int i = 0; i < long_run::times(200); ++i)
    ids.push_back(desk.open(loan::reader{"eve"}, loan::borrow{.title = "Emma"}, std::to_string(i))->id);
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
