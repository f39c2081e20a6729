// SPDX-License-Identifier: BSL-1.0
#pragma once
// What is held against a storage after those who wrote to it were killed: what they had reported is there, and no
// stream is torn.
#include <chrono>
#include <cstdint>
#include <sstream>
#include <string>
#include <string_view>
#include <thread>
#include <utility>
#include <vector>

#include <redress/service/desk.hpp>

#include "../../support/catch.hpp"
#include "../../support/dice.hpp"
#include "child.hpp"
#include "committer.hpp"

namespace committer {

struct losses {
  int lost = 0;    ///< reported, and not on record as it was reported
  int torn = 0;    ///< of two streams that move together, one did
  int corrupt = 0; ///< a journal that does not verify, or is not what its head says
  friend bool operator==(losses const&, losses const&) = default;
};

/// What a process that writes under `name` had reported when it was killed in the middle of it.
inline std::vector<std::string> reports_of_killed(std::string const& program, std::string const& where,
                                                  std::string const& name, dice& chance) {
  child writing({program, where, "write", name});
  auto lines = writing.read_lines(1);
  REQUIRE(lines.size() == 1);
  std::this_thread::sleep_for(std::chrono::microseconds{chance.below(12'000)});
  CHECK(writing.kill());
  for (auto& line : writing.read_lines()) lines.push_back(std::move(line));
  return lines;
}

template <class Storage> void check_reports(Storage& storage, std::vector<std::string> const& lines, losses& found) {
  for (auto const& line : lines) {
    std::istringstream words(line);
    std::string key, id;
    std::uint32_t version = 0;
    words >> key >> version >> std::ws;
    std::getline(words, id);
    auto const known = storage.recall(key);
    if (!known || !*known || (*known)->version != version || (*known)->id != id) ++found.lost;
    if (auto const kept = storage.load(id); !kept || kept->head.version < version) ++found.lost;
  }
}

/// The pair of streams that `name` wrote to.
template <class Storage> void check_pair(Storage& storage, std::string const& name, losses& found) {
  auto const one = conformance::version_of(storage, "pair " + name);
  auto const other = conformance::version_of(storage, "account of pair " + name);
  if (one != other) ++found.torn;
}

/// Every stream there is; how many.
template <class Storage> int check_streams(Storage& storage, losses& found) {
  manual_clock clock(start);
  desk<loan::protocol, Storage, manual_clock> d{storage, clock, rules};
  int streams = 0;
  for (auto const* const party : {"reader eve", "buyer b1"})
    for (page part{.after = {}, .limit = 100};;) {
      auto const heads = storage.find(party, "", part);
      if (!heads) ++found.corrupt;
      if (!heads || heads->empty()) break;
      for (auto const& head : *heads) {
        ++streams;
        auto const kept = storage.load(head.id);
        if (!kept || kept->head != head || kept->journal.size() != head.version) ++found.corrupt;
        if (std::string_view(party) == "reader eve" && !d.load(head.id)) ++found.corrupt;
      }
      part.after = heads->back().id;
    }
  return streams;
}

} // namespace committer
