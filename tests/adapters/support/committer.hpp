// SPDX-License-Identifier: BSL-1.0
#pragma once
// What a process does that the tests start beside themselves, on any storage that outlives it: it reports each commit
// that was acknowledged, a line each, and has no other word with them.
//
//     write NAME       loans, renewed under keys that begin with NAME, and pairs of streams that move as one, for ever
//     race ID TRIES    moves one stream as often as that, whatever the others do, and says how often it succeeded
//     rivals SEED FILE acts at random in the cases of one order, by the clock in the file, for ever
//     sweep SET FILE   writes down what has lapsed in that set of partitions by the clock in the file, until its time
//                      is over
#include <chrono>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <thread>
#include <vector>

#include <unistd.h>

#include <redress/service/desk.hpp>

#include "../../support/leave.hpp"
#include "../../support/loan.hpp"
#include "../../support/storage_conformance.hpp"
#include "rivals.hpp"
#include "shared_clock.hpp"

namespace committer {

using namespace redress;

inline instant const start = std::chrono::sys_days{std::chrono::year{2026} / 3 / 2};
inline loan::rules const rules{.renewals = 1'000'000};

inline bool report(std::string const& line) {
  return ::write(STDOUT_FILENO, line.data(), line.size()) == static_cast<ssize_t>(line.size());
}

template <class Storage> int write(Storage& storage, std::string const& name) {
  manual_clock clock(start);
  desk<loan::protocol, Storage, manual_clock> d{storage, clock, rules};
  loan::reader const eve{"eve"};
  std::string id;
  for (std::uint32_t i = 0;; ++i) {
    auto const key = name + '-' + std::to_string(i);
    if (i % 4 == 3) {
      auto const pair = "pair " + name;
      auto const done =
          conformance::put(storage, conformance::move_both(pair, i / 4, "account of " + pair, i / 4, key));
      if (done.kind != append_kind::appended) return 1;
      if (!report(key + ' ' + std::to_string(done.version) + ' ' + pair + '\n')) return 0;
      continue;
    }
    auto const done =
        i % 12 == 0 ? d.open(eve, loan::borrow{.title = "Emma"}, key) : d.act(id, eve, loan::renew{}, key);
    if (!done) return 1;
    id = done->id;
    if (!report(key + ' ' + std::to_string(done->version) + ' ' + id + '\n')) return 0;
  }
}

/// How often it succeeded to move the stream on, of so many tries; nothing if one of them failed.
template <class Storage> std::optional<std::uint32_t> successes_of(Storage& storage, std::string const& id, int tries) {
  std::uint32_t version = conformance::version_of(storage, id), successes = 0;
  for (int i = 0; i < tries; ++i) {
    auto const done = conformance::put(storage, conformance::move_on(id, version));
    if (done.kind == append_kind::appended) ++successes;
    if (done.kind != append_kind::appended && done.kind != append_kind::conflict) {
      std::fputs(done.detail.c_str(), stderr);
      return std::nullopt;
    }
    version = done.version;
  }
  return successes;
}

template <class Storage> int race(Storage& storage, std::string const& id, int tries) {
  auto const successes = successes_of(storage, id, tries);
  return successes && report(std::to_string(*successes) + '\n') ? 0 : 1;
}

template <class Storage> int sweep(Storage& storage, partition_set partitions, shared_clock const& clock) {
  desk<leave::protocol, Storage, shared_clock const> d{storage, clock, leave::rules{}};
  while (clock.now() < last_instant) {
    auto const done = d.sweep(partitions, 200);
    if (done.quarantined + done.failed > 0) return 1;
    if (done.lapsed == 0) std::this_thread::sleep_for(std::chrono::milliseconds{1});
  }
  return 0;
}

/// `open(where)` gives an expected storage.
template <class Open> int run(int argc, char** argv, Open&& open) {
  std::vector<std::string> const words(argv, argv + argc);
  if (words.size() < 4) return 2;
  auto storage = open(words[1]);
  if (!storage) {
    std::fputs(storage.error().detail.c_str(), stderr);
    return 3;
  }
  if (words[2] == "race") return race(*storage, words[3], std::atoi(words.at(4).c_str()));
  if (words[2] == "rivals") return rivals::act(*storage, shared_clock(words.at(4)), std::stoull(words[3]), report);
  if (words[2] == "sweep") return sweep(*storage, partition_set(std::stoull(words[3])), shared_clock(words.at(4)));
  return write(*storage, words[3]);
}

} // namespace committer
