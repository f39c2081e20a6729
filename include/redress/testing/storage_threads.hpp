// SPDX-License-Identifier: BSL-1.0
#pragma once
// The rules of a storage that several threads use at once.
#include <array>
#include <atomic>
#include <barrier>
#include <cstdint>
#include <string>
#include <string_view>
#include <thread>
#include <vector>

#include <redress/service/storage.hpp>
#include <redress/testing/storage_rule.hpp>

namespace redress::testing {

namespace detail {

// Two threads, each of which moves the stream that the other expects, at the same time, once a round. Whatever their order,
// one is written and the other is a conflict. From 0: the streams do not exist.
template <storage S> void race_each_other(S& s, witness& w, std::uint32_t from) {
  constexpr int rounds = 50, others = 30; // what is written besides makes it last, so that the two meet
  constexpr std::string_view names[]{"left", "right"};
  std::array<std::vector<append_result>, 2> results;
  std::barrier both(2);
  auto const id = [&](std::size_t who, int round) { return std::string(names[who]) + ' ' + std::to_string(round); };
  for (int round = 0; round < rounds && from > 0; ++round)
    for (std::size_t who : {0u, 1u}) put(s, move_on(id(who, round), 0, "", 1, {}, from));
  auto const run = [&](std::size_t who) {
    for (int round = 0; round < rounds; ++round) {
      std::vector<commit> mine{looking_at(move_on(id(who, round), from), id(1 - who, round), from)};
      for (int i = 0; i < others; ++i) mine.push_back(move_on(id(who, round) + " and " + std::to_string(i), 0));
      both.arrive_and_wait();
      auto const done = s.append(mine);
      results[who].push_back(done.empty() ? append_result{append_kind::in_doubt, {}, 0, "no answer"} : done.front());
    }
  };
  {
    std::jthread const beside(run, 0);
    run(1);
  }
  for (int round = 0; round < rounds; ++round) {
    auto const at = static_cast<std::size_t>(round);
    std::uint32_t written = 0, conflicts = 0;
    for (std::size_t who : {0u, 1u}) {
      written += results[who][at].kind == append_kind::appended;
      conflicts += results[who][at].kind == append_kind::conflict;
    }
    auto const answers = words(results[0][at]) + ", " + words(results[1][at]);
    w.confirms("one of two is written and the other a conflict, and not " + answers, written == 1 && conflicts == 1);
    w.counts("steps of the two streams", version_of(s, id(0, round)) + version_of(s, id(1, round)), 2 * from + 1);
  }
}

} // namespace detail

/// The rules while several threads write.
template <storage S> std::vector<storage_rule<S>> rules_of_threads() {
  return {
      {"of those who write at once one succeeds",
       [](S& s, witness& w) {
         constexpr int workers = 4, tries = 250;
         std::atomic<std::uint32_t> successes = 0;
         std::vector<std::jthread> threads;
         for (int i = 0; i < workers; ++i)
           threads.emplace_back([&] {
             for (int t = 0; t < tries; ++t)
               if (put(s, move_on("hot", version_of(s, "hot"))).kind == append_kind::appended) ++successes;
           });
         threads.clear();
         w.sees("the stream", standing(s, "hot"), "at " + std::to_string(successes));
       }},
      {"who moves two streams at once moves both, whoever else does",
       [](S& s, witness& w) {
         constexpr int workers = 4, tries = 100, accounts = 5;
         auto const account = [](int i) { return "account" + std::to_string(i); };
         std::atomic<std::uint32_t> successes = 0;
         std::vector<std::jthread> threads;
         for (int i = 0; i < workers; ++i)
           threads.emplace_back([&, i] {
             for (int t = 0; t < tries; ++t) {
               auto const a = account((t + i) % accounts), b = account((t + 1 + t % 3 + i) % accounts);
               if (put(s, move_both(a, version_of(s, a), b, version_of(s, b))).kind == append_kind::appended)
                 ++successes;
             }
           });
         threads.clear();
         std::uint32_t total = 0;
         for (int i = 0; i < accounts; ++i) total += version_of(s, account(i));
         w.counts("entries of all streams", total, std::size_t{2} * successes);
       }},
      {"what a commit looked at does not move before it is written",
       [](S& s, witness& w) { detail::race_each_other(s, w, 1); }},
      {"what a commit saw was not there does not come into being before it is written",
       [](S& s, witness& w) { detail::race_each_other(s, w, 0); }},
  };
}

} // namespace redress::testing
