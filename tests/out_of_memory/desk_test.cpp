// SPDX-License-Identifier: BSL-1.0
// Memory runs out at each allocation of a story in turn: the storage has the old state or the new one, nothing leaks (the
// address sanitizer checks), and the desk stays usable.
#include <cstddef>
#include <new>
#include <span>
#include <string>
#include <vector>

#include <redress/casework/replay.hpp>
#include <redress/service/memory_storage.hpp>

#include "../support/catch.hpp"
#include "../support/story.hpp"
#include "allocation.hpp"

namespace {

using redress::memory_storage;
using office = story::office<memory_storage>;

// Runs `what`, which fails at its `allocation`th allocation, if it makes so many. Whether it did.
bool out_of_memory_at(long allocation, auto&& what) {
  allocations_until_failure = allocation;
  try {
    what();
  } catch (std::bad_alloc const&) {
    allocations_until_failure = -1;
    return true;
  }
  allocations_until_failure = -1;
  return false;
}

// An office to which the first acts of the story were told.
void tell_first(office& in, std::vector<story::act<memory_storage>> const& acts, std::size_t count) {
  for (std::size_t i = 0; i < count; ++i) acts[i](in);
}

} // namespace

TEST_CASE("memory that runs out at any allocation of any act leaves the old state or the new, and the desk goes on") {
  auto const acts = story::acts<memory_storage>();
  std::vector<story::answer> answers;
  std::vector<story::snapshot> after{story::snapshot{}};
  office undisturbed;
  for (auto const& next : acts) {
    answers.push_back(next(undisturbed));
    after.push_back(story::of(undisturbed.storage));
  }
  long failures = 0;
  for (std::size_t i = 0; i < acts.size(); ++i)
    for (long allocation = 1;; ++allocation) {
      office in;
      tell_first(in, acts, i);
      if (!out_of_memory_at(allocation, [&] { acts[i](in); })) break;
      ++failures;
      CAPTURE(i, allocation);
      auto const kept = story::of(in.storage);
      REQUIRE((kept == after[i] || kept == after[i + 1]));
      // The same act once more does what is left of it, and the rest of the story goes as it would have gone.
      acts[i](in);
      REQUIRE(story::of(in.storage) == after[i + 1]);
      if (allocation % 7 == 0) {
        for (auto j = i + 1; j < acts.size(); ++j) REQUIRE(acts[j](in) == answers[j]);
        REQUIRE(story::of(in.storage) == after.back());
      }
    }
  CHECK(failures > 200);
}

TEST_CASE("memory that runs out while a case is set aside leaves it due, or set aside") {
  for (long allocation = 1;; ++allocation) {
    office in;
    REQUIRE(story::lend(in, 0).done);
    auto const before = *in.storage.load(story::id_of(0));
    std::string const why = "a reason that is too long for a short string";
    if (!out_of_memory_at(allocation, [&] { static_cast<void>(in.storage.park(before.head.id, 1, why)); })) break;
    auto const kept = in.storage.load(story::id_of(0));
    auto const due = in.storage.due(redress::last_instant, redress::all_partitions, 10);
    REQUIRE(due->size() == (kept->head.quarantined.empty() ? 1 : 0));
    REQUIRE(in.storage.park(before.head.id, 1, why));
    REQUIRE(in.storage.due(redress::last_instant, redress::all_partitions, 10)->empty());
  }
}

TEST_CASE("memory that runs out while several streams move leaves all of them where they were, or none") {
  using namespace redress;
  auto const all_of = [](std::uint32_t expected) {
    commit both{.key = "a key that is too long for a short string", .command = 7, .changes = {}};
    for (auto const* id : {"a stream whose name is long", "the account that goes with it", "and yet another stream"})
      both.changes.push_back({.id = id,
                              .expected = expected,
                              .entries = {entry{.version = expected + 1, .data = bytes(100)}},
                              .state = "a state with a name that is long",
                              .due = instant{std::chrono::hours{expected}},
                              .parties = {"a party with a name that is long", "another with a name as long"}});
    if (expected > 0) both.key += " more";
    return both;
  };
  auto const versions = [](memory_storage const& in, commit const& of) {
    std::uint32_t sum = 0;
    for (auto const& moved : of.changes) {
      auto const kept = in.load(moved.id);
      if (kept && kept->journal.size() != kept->head.version) return ~0u;
      sum += kept ? kept->head.version : 0;
    }
    return sum;
  };
  for (std::uint32_t expected = 0; expected < 4; ++expected)
    for (long allocation = 1;; ++allocation) {
      memory_storage in;
      for (std::uint32_t v = 0; v < expected; ++v) {
        auto const earlier = all_of(v);
        auto keyless = earlier;
        keyless.key.clear();
        REQUIRE(in.append(std::span(&keyless, 1)).front().kind == append_kind::appended);
      }
      auto const next = all_of(expected);
      if (!out_of_memory_at(allocation, [&] { in.append(std::span(&next, 1)); })) break;
      CAPTURE(expected, allocation);
      auto const known = *in.recall(next.key);
      auto const done = versions(in, next) == 3 * (expected + 1);
      REQUIRE((done || versions(in, next) == 3 * expected));
      REQUIRE(known.has_value() == done);
      REQUIRE(in.due(last_instant, all_partitions, 10)->size() == (done || expected > 0 ? 3 : 0));
      REQUIRE(in.find("another with a name as long", "", {})->size() == (done || expected > 0 ? 3 : 0));
      REQUIRE(in.follow({}, all_partitions, 100)->items.size() == versions(in, next));
      REQUIRE(in.append(std::span(&next, 1)).front().kind == (done ? append_kind::replayed : append_kind::appended));
      REQUIRE(versions(in, next) == 3 * (expected + 1));
      REQUIRE(in.due(last_instant, all_partitions, 10)->size() == 3);
    }
}

TEST_CASE("memory that runs out while a case is replayed leaves no half of one") {
  auto const acts = story::acts<memory_storage>();
  office in;
  tell_first(in, acts, acts.size());
  auto const kept = *in.storage.load(story::id_of(0));
  long failures = 0;
  for (long allocation = 1;; ++allocation, ++failures)
    if (!out_of_memory_at(allocation,
                          [&] { static_cast<void>(redress::replay<loan::protocol>(kept.journal, kept.head.id)); }))
      break;
  CHECK(failures > 5);
  CHECK(redress::replay<loan::protocol>(kept.journal, kept.head.id));
}
