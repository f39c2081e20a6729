// SPDX-License-Identifier: BSL-1.0
#pragma once
// What a storage that outlives its process is given to do, beside the same rows written by hand: commits one by one, in
// batches, and sweeps of what is due. A contender is a fresh storage that does
//
//     bool append(std::span<commit const>)                         one transaction
//     std::vector<std::string> due(instant, std::size_t limit)     the longest due first
//     std::size_t journal(std::string const& id)                   how many entries it has read
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <optional>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include <redress/service/storage.hpp>

#include "clocked.hpp"

namespace bench {

inline redress::commit step(std::size_t number, std::uint32_t expected, std::optional<redress::instant> due) {
  auto const name = std::to_string(number);
  auto const when = redress::instant{} + std::chrono::hours{expected};
  redress::entry made{.version = expected + 1, .at = when, .data = {}};
  made.data.resize(300, static_cast<char>('a' + expected));
  redress::change moved{
      .id = "case " + name,
      .expected = expected,
      .entries = {std::move(made)},
      .state = "submitted",
      .due = due,
      .parties = {"buyer b" + std::to_string(number % 100), "merchant m" + std::to_string(number % 7)}};
  return {.key = "key " + name + ' ' + std::to_string(expected), .command = number, .changes = {std::move(moved)}};
}

inline std::vector<redress::commit> steps(std::size_t first, std::size_t count, std::uint32_t expected,
                                          std::optional<redress::instant> due = {}) {
  std::vector<redress::commit> all;
  for (auto i = first; i < first + count; ++i) all.push_back(step(i, expected, due));
  return all;
}

inline void check(bool done) {
  if (!done) std::puts("a contender failed");
}

struct amounts {
  std::size_t commits = 400, batches = 20, batch = 500, due = 1000;
};

/// Seconds that commits one by one took: a first half opens cases, the second moves them on.
template <class Contender> double one_by_one(Contender& c, std::size_t first, amounts const& of) {
  std::vector<redress::commit> all;
  for (std::uint32_t version = 0; version < 2; ++version)
    for (auto& one : steps(first, of.commits / 2, version)) all.push_back(std::move(one));
  return seconds_of([&] {
    for (auto const& one : all) check(c.append(std::span(&one, 1)));
  });
}

template <class Contender> double in_batches(Contender& c, std::size_t first, amounts const& of) {
  std::vector<redress::commit> all;
  for (std::uint32_t version = 0; version < 2; ++version)
    for (auto& one : steps(first, of.batches * of.batch / 2, version)) all.push_back(std::move(one));
  return seconds_of([&] {
    for (std::size_t at = 0; at < all.size(); at += of.batch) check(c.append(std::span(all).subspan(at, of.batch)));
  });
}

/// Seconds that it took to find what is due, read it, and write its lapse.
template <class Contender> double one_sweep(Contender& c, std::size_t first, amounts const& of) {
  auto const due = redress::instant{} + std::chrono::hours{1};
  auto const open = steps(first, of.due, 0, due);
  for (std::size_t at = 0; at < open.size(); at += of.batch) check(c.append(std::span(open).subspan(at, of.batch)));
  return seconds_of([&] {
    auto const ids = c.due(due, of.due);
    check(ids.size() == of.due);
    std::vector<redress::commit> lapses;
    for (auto const& id : ids) {
      check(c.journal(id) == 1);
      lapses.push_back(step(std::stoul(id.substr(5)), 1, {}));
      lapses.back().key.clear();
    }
    check(c.append(lapses));
  });
}

/// A storage of this library as a contender.
template <class Storage> struct by_library {
  Storage storage;

  bool append(std::span<redress::commit const> commits) {
    for (auto const& done : storage.append(commits))
      if (done.kind != redress::append_kind::appended) return false;
    return true;
  }
  std::vector<std::string> due(redress::instant now, std::size_t limit) {
    std::vector<std::string> ids;
    if (auto const heads = storage.due(now, redress::all_partitions, limit))
      for (auto const& head : *heads) ids.push_back(head.id);
    return ids;
  }
  std::size_t journal(std::string const& id) {
    auto const kept = storage.load(id);
    return kept ? kept->journal.size() : 0;
  }
};

/// Both in turns, and how the library compares.
template <class Library, class Raw>
void compare(std::string const& name, Library& library, Raw& raw, amounts const& of) {
  std::size_t first = 0;
  auto const against = [&](std::string const& what, auto&& work, double count, double bound) {
    auto const turn = [&](auto& c) {
      return [&, &who = c] { return work(who, std::exchange(first, first + 100'000), of); };
    };
    auto const taken = in_turns({turn(library), turn(raw)}, 9);
    std::printf("%s %s: microseconds each, library %.1f, raw %.1f\n", name.c_str(), what.c_str(),
                taken[0] / count * 1e6, taken[1] / count * 1e6);
    ratio_at_least(name + '_' + what, taken[1] / taken[0], bound);
  };
  against("commits", [](auto& c, auto... all) { return one_by_one(c, all...); }, static_cast<double>(of.commits), 0.8);
  against(
      "batches", [](auto& c, auto... all) { return in_batches(c, all...); }, static_cast<double>(of.batches * of.batch),
      0.6);
  against("sweep", [](auto& c, auto... all) { return one_sweep(c, all...); }, static_cast<double>(of.due), 0.6);
}

} // namespace bench
