// SPDX-License-Identifier: BSL-1.0
#pragma once
// Eight threads and four processes that move one case, all at once.
#include <array>
#include <cstdint>
#include <list>
#include <optional>
#include <string>
#include <thread>
#include <vector>

#include "../../support/catch.hpp"
#include "child.hpp"
#include "committer.hpp"

namespace race {

inline constexpr int threads = 8, processes = 4, contenders = threads + processes;

/// `program` opens `where` as this process has opened `storage`; each contender tries as often as `tries`.
template <class Storage> void check(Storage& storage, std::string const& program, std::string const& where, int tries) {
  std::array<std::optional<std::uint32_t>, threads> of_threads;
  std::uint32_t all = 0;
  {
    std::list<child> beside;
    for (int i = 0; i < processes; ++i)
      beside.emplace_back(std::vector<std::string>{program, where, "race", "hot", std::to_string(tries)});
    std::vector<std::jthread> here;
    for (auto& mine : of_threads) here.emplace_back([&] { mine = committer::successes_of(storage, "hot", tries); });
    for (auto& one : beside) {
      auto const said = one.read_lines();
      CHECK(one.finish());
      REQUIRE(said.size() == 1);
      all += static_cast<std::uint32_t>(std::stoul(said[0]));
    }
  }
  for (auto const& mine : of_threads) {
    REQUIRE(mine);
    all += *mine;
  }
  INFO("successes " << all << " of " << contenders * tries << " tries");
  CHECK(all > 0);
  CHECK(all < static_cast<std::uint32_t>(contenders * tries)); // they were in each other's way
  auto const kept = storage.load("hot");
  REQUIRE(kept);
  CHECK(kept->head.version == all);
  CHECK(kept->journal.size() == all);
  CHECK(storage.follow({}, redress::all_partitions, 10 * all)->items.size() == all);
}

} // namespace race
