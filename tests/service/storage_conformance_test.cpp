// SPDX-License-Identifier: BSL-1.0
// The reference conforms; and the suite finds each faulty storage below. Their faults are those that an adapter could have.
#include <algorithm>
#include <atomic>
#include <chrono>
#include <cstdint>
#include <map>
#include <memory>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <thread>
#include <utility>
#include <vector>

#include <redress/service/memory_storage.hpp>

#include "../support/any_storage.hpp"
#include "../support/catch.hpp"
#include "../support/passing_storage.hpp"
#include "../support/storage_conformance.hpp"

namespace {

using namespace redress;

template <class Storage> std::vector<std::string> rules_broken_by() {
  return conformance::broken_rules([] { return std::make_unique<Storage>(); });
}
// Whether it breaks a rule. The suite is compiled once for all of them, which saves 700 MB of compiler memory.
template <class Storage> bool is_found_out() {
  for (auto const& rule : conformance::storage_rules<any_storage>()) {
    auto fresh = any_storage::of<Storage>();
    if (!conformance::seen_by(rule, fresh).empty()) return true;
  }
  return false;
}

// Each mutant has one fault.
using passing = passing_storage<memory_storage>;

// A conflict is reported as appended.
struct loses_a_conflict : passing {
  auto append(std::span<commit const> commits) {
    auto results = kept_.append(commits);
    for (auto& r : results)
      if (r.kind == append_kind::conflict) r.kind = append_kind::appended;
    return results;
  }
};

// It writes whatever the expected version is.
struct expects_nothing : passing {
  auto append(std::span<commit const> commits) {
    std::vector<commit> forced(commits.begin(), commits.end());
    for (auto& c : forced)
      for (auto& moved : c.changes) {
        auto const now = kept_.load(moved.id);
        moved.expected = now ? now->head.version : 0;
      }
    return kept_.append(forced);
  }
};

// The protocol of a stream is that of its last change.
struct forgets_a_protocol : passing {
  auto load(std::string_view id) {
    auto kept = kept_.load(id);
    if (kept && kept->head.version > 1) kept->head.protocol.clear();
    return kept;
  }
};

// What is due says nothing of its protocol.
struct hides_a_protocol : passing {
  auto due(instant now, partition_set partitions, std::size_t limit) {
    auto all = kept_.due(now, partitions, limit);
    if (all)
      for (auto& each : *all) each.protocol.clear();
    return all;
  }
};

// Entries of the feed say nothing of their protocol.
struct follows_without_protocols : passing {
  auto follow(cursor const& from, partition_set partitions, std::size_t limit) {
    auto next = kept_.follow(from, partitions, limit);
    if (next)
      for (auto& each : next->items) each.protocol.clear();
    return next;
  }
};

// The last entry of several is dropped.
struct drops_an_entry : passing {
  auto append(std::span<commit const> commits) {
    std::vector<commit> shortened(commits.begin(), commits.end());
    for (auto& c : shortened)
      for (auto& moved : c.changes)
        if (moved.entries.size() > 1) moved.entries.pop_back();
    return kept_.append(shortened);
  }
};

// Idempotency keys are not stored.
struct doubles_a_key : passing {
  auto append(std::span<commit const> commits) {
    std::vector<commit> keyless(commits.begin(), commits.end());
    for (auto& c : keyless) c.key.clear();
    return kept_.append(keyless);
  }
};

// A key on record accepts any command.
struct mixes_up_commands : passing {
  auto append(std::span<commit const> commits) {
    auto results = kept_.append(commits);
    for (auto& r : results)
      if (r.kind == append_kind::key_reused) r.kind = append_kind::replayed;
    return results;
  }
};

// A conflict leaves a head behind, and no entry.
struct leaves_a_head : passing {
  auto append(std::span<commit const> commits) {
    auto results = kept_.append(commits);
    for (std::size_t i = 0; i < results.size(); ++i)
      if (results[i].kind == append_kind::conflict)
        for (auto const& moved : commits[i].changes)
          if (!kept_.load(moved.id))
            kept_.unchecked_put(
                {.head = {.id = moved.id, .version = moved.expected + 1, .state = moved.state}, .journal = {}});
    return results;
  }
};

// The second stream of a commit is written apart from the first.
struct tears_a_commit : passing {
  auto append(std::span<commit const> commits) {
    std::vector<append_result> results;
    for (auto const& c : commits) {
      std::vector<commit> apart;
      for (auto const& moved : c.changes)
        apart.push_back({.key = apart.empty() ? c.key : "", .command = c.command, .changes = {moved}});
      results.push_back(kept_.append(apart).front());
    }
    return results;
  }
};

// The case moves, and its account does not.
struct moves_the_case_only : passing {
  auto append(std::span<commit const> commits) {
    std::vector<commit> alone(commits.begin(), commits.end());
    for (auto& c : alone) c.changes.resize(1);
    return kept_.append(alone);
  }
};
// The expected version of the case is checked, and that of its account is not.
struct ignores_a_conflict_of_the_account : passing {
  auto append(std::span<commit const> commits) {
    std::vector<commit> forced(commits.begin(), commits.end());
    for (auto& c : forced)
      for (std::size_t i = 1; i < c.changes.size(); ++i) {
        auto const now = kept_.load(c.changes[i].id);
        c.changes[i].expected = now ? now->head.version : 0;
      }
    return kept_.append(forced);
  }
};
// The entry of the account that conflicts is left out, and the case moves.
struct drops_the_account_that_conflicts : passing {
  auto append(std::span<commit const> commits) {
    std::vector<append_result> results;
    for (auto c : commits) {
      std::erase_if(c.changes, [&](change const& moved) {
        auto const now = kept_.load(moved.id);
        return moved.id != c.changes.front().id && (now ? now->head.version : 0) != moved.expected;
      });
      results.push_back(kept_.append(std::span(&c, 1)).front());
    }
    return results;
  }
};
// Expectations are not checked.
struct ignores_expectations : passing {
  auto append(std::span<commit const> commits) {
    std::vector<commit> blind(commits.begin(), commits.end());
    for (auto& c : blind) c.expects.clear();
    return kept_.append(blind);
  }
};
// Only the first expectation is checked.
struct holds_the_first_expectation : passing {
  auto append(std::span<commit const> commits) {
    std::vector<commit> less(commits.begin(), commits.end());
    for (auto& c : less)
      if (c.expects.size() > 1) c.expects.resize(1);
    return kept_.append(less);
  }
};
// An expectation that a stream does not exist is not checked.
struct takes_absence_for_no_expectation : passing {
  auto append(std::span<commit const> commits) {
    std::vector<commit> less(commits.begin(), commits.end());
    for (auto& c : less) std::erase_if(c.expects, [](expectation const& seen) { return seen.version == 0; });
    return kept_.append(less);
  }
};
// An expected stream may have a later version.
struct expects_at_least : passing {
  auto append(std::span<commit const> commits) {
    std::vector<commit> loose(commits.begin(), commits.end());
    for (auto& c : loose)
      for (auto& seen : c.expects)
        if (auto const now = kept_.load(seen.id); now && now->head.version > seen.version)
          seen.version = now->head.version;
    return kept_.append(loose);
  }
};
// Checks expectations before it takes the lock for writing.
struct looks_beforehand : passing {
  bool holds(commit const& c) {
    return std::ranges::all_of(c.expects, [&](expectation const& seen) {
      auto const now = kept_.load(seen.id);
      return (now ? now->head.version : 0) == seen.version;
    });
  }
  std::vector<append_result> append(std::span<commit const> commits) {
    std::vector<append_result> results;
    for (auto c : commits) {
      auto const known = *kept_.recall(c.key);
      if (!known && !holds(c)) {
        auto const now = kept_.load(c.changes.front().id);
        results.push_back({append_kind::conflict, c.changes.front().id, now ? now->head.version : 0, {}});
        continue;
      }
      if (!c.expects.empty()) std::this_thread::sleep_for(std::chrono::milliseconds{1});
      c.expects.clear();
      results.push_back(kept_.append(std::span(&c, 1)).front());
    }
    return results;
  }
};
// Checks all expectations of a batch against the state before the batch.
struct looks_before_a_batch : looks_beforehand {
  std::vector<append_result> append(std::span<commit const> commits) {
    std::vector<commit> decided(commits.begin(), commits.end());
    for (auto& c : decided) {
      if (!*kept_.recall(c.key) && !holds(c)) c.changes.front().expected += 1000;
      c.expects.clear();
    }
    return kept_.append(decided);
  }
};
// A repeated command is a conflict if a stream that it expected has moved.
struct looks_before_the_key : looks_beforehand {
  std::vector<append_result> append(std::span<commit const> commits) {
    auto results = kept_.append(commits);
    for (std::size_t i = 0; i < results.size(); ++i)
      if (results[i].kind == append_kind::replayed && !holds(commits[i])) results[i].kind = append_kind::conflict;
    return results;
  }
};
// Streams that it expects are moved by no entries, to be sure that no other commit moves them.
struct moves_what_it_looks_at : passing {
  auto append(std::span<commit const> commits) {
    std::vector<commit> greedy(commits.begin(), commits.end());
    for (auto& c : greedy) {
      for (auto const& seen : c.expects)
        c.changes.push_back({.id = seen.id, .expected = seen.version, .state = "looked at"});
      c.expects.clear();
    }
    return kept_.append(greedy);
  }
};
// A batch is all or nothing.
struct fails_a_batch_for_one : passing {
  auto append(std::span<commit const> commits) {
    memory_storage rehearsal;
    for (auto const& c : commits)
      for (auto const& moved : c.changes)
        if (auto kept = kept_.load(moved.id)) rehearsal.unchecked_put(*std::move(kept));
    auto results = rehearsal.append(commits);
    if (commits.size() == 1 ||
        std::ranges::all_of(results, [](auto const& r) { return r.kind != append_kind::conflict; }))
      return kept_.append(commits);
    for (auto& r : results) r.kind = append_kind::conflict;
    return results;
  }
};
// All commits of a batch are held against what there was before it.
struct checks_a_batch_beforehand : passing {
  auto append(std::span<commit const> commits) {
    std::vector<commit> forced(commits.begin(), commits.end());
    std::map<std::string, std::uint32_t> before, now;
    for (auto& c : forced)
      for (auto& moved : c.changes) {
        if (!before.contains(moved.id)) {
          auto const kept = kept_.load(moved.id);
          before[moved.id] = now[moved.id] = kept ? kept->head.version : 0;
        }
        if (moved.expected == before[moved.id]) moved.expected = now[moved.id]++;
      }
    return kept_.append(forced);
  }
};
// Keys are looked up before a batch, and written down behind it.
struct doubles_a_key_within_a_batch : passing {
  auto append(std::span<commit const> commits) {
    std::vector<commit> once(commits.begin(), commits.end());
    std::set<std::string> seen;
    for (auto& c : once)
      if (!seen.insert(c.key).second) c.key.clear();
    return kept_.append(once);
  }
};

// One commit of a batch that fails takes those behind it along.
struct stops_a_batch : passing {
  auto append(std::span<commit const> commits) {
    std::vector<append_result> results;
    for (auto const& c : commits) {
      if (!results.empty() && results.back().kind == append_kind::conflict)
        results.push_back({.kind = append_kind::failed});
      else
        results.push_back(kept_.append(std::span(&c, 1)).front());
    }
    return results;
  }
};

struct is_due_a_moment_late : passing {
  auto due(instant now, partition_set partitions, std::size_t limit) {
    return kept_.due(now - std::chrono::milliseconds{1}, partitions, limit);
  }
};
struct is_due_a_moment_early : passing {
  auto due(instant now, partition_set partitions, std::size_t limit) {
    return kept_.due(now + std::chrono::milliseconds{1}, partitions, limit);
  }
};
struct ignores_partitions : passing {
  auto due(instant now, partition_set, std::size_t limit) { return kept_.due(now, all_partitions, limit); }
};
struct parks_nothing : passing {
  std::expected<void, storage_error> park(std::string_view id, std::uint32_t, std::string_view) {
    auto const kept = kept_.load(id);
    if (!kept) return std::unexpected(kept.error());
    return {};
  }
};
// Says that it replaced an entry, and did not.
struct replaces_nothing : passing {
  std::expected<void, storage_error> replace(std::string_view id, entry const& was, entry const&) {
    return kept_.replace(id, was, was);
  }
};
// It does not look at what the entry is.
struct replaces_whatever_it_is : passing {
  std::expected<void, storage_error> replace(std::string_view id, entry const& was, entry const& now) {
    auto const kept = kept_.load(id);
    if (!kept || was.version == 0 || was.version > kept->journal.size()) return kept_.replace(id, was, now);
    return kept_.replace(id, kept->journal[was.version - 1], now);
  }
};
// All entries that are the same but for their version are replaced.
struct replaces_others_too : passing {
  std::expected<void, storage_error> replace(std::string_view id, entry const& was, entry const& now) {
    auto const done = kept_.replace(id, was, now);
    auto next = was, erased = now;
    ++next.version, ++next.data.back(), next.at += std::chrono::minutes{1};
    ++erased.version, ++erased.data.back(), erased.at += std::chrono::minutes{1};
    if (done) static_cast<void>(kept_.replace(id, next, erased));
    return done;
  }
};
// A second try does not find what it should replace.
struct replaces_once : passing {
  std::expected<void, storage_error> replace(std::string_view id, entry const& was, entry const& now) {
    auto const kept = kept_.load(id);
    for (auto const& each : kept ? kept->journal : std::vector<entry>{})
      if (each == now) return std::unexpected(storage_error{storage_error_kind::moved_on, std::string(id)});
    return kept_.replace(id, was, now);
  }
};
// The version that the stream has now is one more.
struct counts_what_is_replaced : passing {
  std::expected<void, storage_error> replace(std::string_view id, entry const& was, entry const& now) {
    auto const done = kept_.replace(id, was, now);
    if (auto kept = kept_.load(id); done && kept) {
      ++kept->head.version;
      kept_.unchecked_put(*std::move(kept));
    }
    return done;
  }
};
// The feed keeps what was erased.
struct follows_what_was_erased : passing {
  auto follow(cursor const& from, partition_set partitions, std::size_t limit) {
    auto part = kept_.follow(from, partitions, limit);
    if (part)
      for (auto& each : part->items)
        if (each.entry == conformance::some_erased_entry(each.entry.version))
          each.entry = conformance::some_entry(each.entry.version);
    return part;
  }
};
// A stream that is not there is no error.
struct replaces_in_no_stream : passing {
  std::expected<void, storage_error> replace(std::string_view id, entry const& was, entry const& now) {
    auto const done = kept_.replace(id, was, now);
    if (!done && done.error().kind == storage_error_kind::missing) return {};
    return done;
  }
};

struct skips_in_the_feed : passing {
  auto follow(cursor const& from, partition_set partitions, std::size_t limit) {
    auto part = kept_.follow(from, partitions, limit);
    if (part && part->items.size() == limit) part->next.positions[partition_of(part->items.back().id)] += 1;
    return part;
  }
};
// Who reads first after a commit does not see the last of what there is, and it counts as delivered.
struct passes_over_in_the_feed : passing {
  std::atomic<std::uint64_t> written = 0, read = 0;
  auto append(std::span<commit const> commits) {
    ++written;
    return kept_.append(commits);
  }
  auto follow(cursor const& from, partition_set partitions, std::size_t limit) {
    auto part = kept_.follow(from, partitions, limit);
    auto const now = written.load();
    if (part && !part->items.empty() && read.exchange(now) != now) part->items.pop_back();
    return part;
  }
};
struct follows_no_partitions : passing {
  auto follow(cursor const& from, partition_set, std::size_t limit) {
    return kept_.follow(from, all_partitions, limit);
  }
};
// It leaves out what it was not asked for, and counts it as delivered.
struct forgets_other_partitions : passing {
  auto follow(cursor const& from, partition_set partitions, std::size_t limit) {
    auto part = kept_.follow(from, all_partitions, limit);
    if (part) std::erase_if(part->items, [&](auto const& item) { return !partitions.has(partition_of(item.id)); });
    return part;
  }
};
struct follows_without_limit : passing {
  auto follow(cursor const& from, partition_set partitions, std::size_t limit) {
    return kept_.follow(from, partitions, limit + 1);
  }
};
struct follows_backwards : passing {
  auto follow(cursor const& from, partition_set partitions, std::size_t limit) {
    auto part = kept_.follow(from, partitions, limit);
    if (part) std::ranges::reverse(part->items);
    return part;
  }
};
struct begins_anew_in_the_feed : passing {
  auto follow(cursor const& from, partition_set partitions, std::size_t limit) {
    auto part = kept_.follow(from, partitions, limit);
    if (part && part->items.empty()) part->next = {};
    if (part && part->items.size() < limit) part->next = from;
    return part;
  }
};
// The lowest partition that has anything has the word.
struct starves_partitions : passing {
  auto follow(cursor const& from, partition_set partitions, std::size_t limit) {
    auto part = kept_.follow(from, {}, limit);
    for (std::uint64_t partition = 0; partition < partition_count && part && part->items.empty(); ++partition)
      part = kept_.follow(from, partitions & partition_set::only(partition), limit);
    return part;
  }
};
// The due of each partition behind those of the one before.
struct is_due_partition_by_partition : passing {
  std::expected<std::vector<head>, storage_error> due(instant now, partition_set partitions, std::size_t limit) {
    std::vector<head> all;
    for (std::uint64_t partition = 0; partition < partition_count; ++partition) {
      auto const more = *kept_.due(now, partitions & partition_set::only(partition), limit - all.size());
      all.insert(all.end(), more.begin(), more.end());
    }
    return all;
  }
};
struct repeats_a_page : passing {
  auto find(std::string_view party, std::string_view state, page const& part) {
    return kept_.find(party, state, {.after = {}, .limit = part.limit});
  }
};

// Only what a desk needs to act.
struct smallest {
  memory_storage kept{};
  auto load(std::string_view id) const { return kept.load(id); }
  auto append(std::span<commit const> commits) { return kept.append(commits); }
  auto recall(std::string_view key) const { return kept.recall(key); }
};

TEST_CASE("a storage is held to the rules of what it has, and of threads only if it says so") {
  CHECK(rules_broken_by<smallest>() == std::vector<std::string>{});
  auto const all = conformance::storage_rules<memory_storage>().size();
  auto const fewer = conformance::storage_rules<smallest>().size();
  CHECK(fewer < all);
  CHECK(conformance::storage_rules<smallest>({.several_threads = false}).size() < fewer);
  for (auto const& rule : conformance::storage_rules<smallest>()) {
    CHECK_FALSE(rule.must_hold.starts_with("due"));
    CHECK_FALSE(rule.must_hold.starts_with("found"));
    CHECK_FALSE(rule.must_hold.starts_with("followed"));
  }
}

TEST_CASE("a finding says what must hold and what was seen") {
  auto const found = conformance::check_storage([] { return std::make_unique<ignores_expectations>(); });
  REQUIRE(!found.empty());
  CHECK(found.front().must_hold == "a commit is a conflict when what it looked at has moved on, and writes nothing");
  CHECK(found.front().seen == "a look at a version before: \"appended a 1\", and it should be \"conflict a 0\"");
}

TEST_CASE("the reference storage keeps every rule") {
  CHECK(rules_broken_by<memory_storage>() == std::vector<std::string>{}); // a failure names the rules
  CHECK_FALSE(is_found_out<passing>());
}

TEST_CASE("a storage whose commits are faulty is found out") {
  CHECK(is_found_out<loses_a_conflict>());
  CHECK(is_found_out<expects_nothing>());
  CHECK(is_found_out<forgets_a_protocol>());
  CHECK(is_found_out<hides_a_protocol>());
  CHECK(is_found_out<follows_without_protocols>());
  CHECK(is_found_out<drops_an_entry>());
  CHECK(is_found_out<doubles_a_key>());
  CHECK(is_found_out<mixes_up_commands>());
  CHECK(is_found_out<leaves_a_head>());
  CHECK(is_found_out<tears_a_commit>());
  CHECK(is_found_out<moves_the_case_only>());
  CHECK(is_found_out<ignores_a_conflict_of_the_account>());
  CHECK(is_found_out<drops_the_account_that_conflicts>());
}

TEST_CASE("a storage that is faulty in what a commit looks at is found out") {
  CHECK(is_found_out<ignores_expectations>());
  CHECK(is_found_out<holds_the_first_expectation>());
  CHECK(is_found_out<takes_absence_for_no_expectation>());
  CHECK(is_found_out<expects_at_least>());
  CHECK(is_found_out<looks_beforehand>());
  CHECK(is_found_out<looks_before_a_batch>());
  CHECK(is_found_out<looks_before_the_key>());
  CHECK(is_found_out<moves_what_it_looks_at>());
}

TEST_CASE("a storage whose batches are faulty is found out") {
  CHECK(is_found_out<fails_a_batch_for_one>());
  CHECK(is_found_out<checks_a_batch_beforehand>());
  CHECK(is_found_out<doubles_a_key_within_a_batch>());
  CHECK(is_found_out<stops_a_batch>());
}

TEST_CASE("a storage whose lists are faulty is found out") {
  CHECK(is_found_out<is_due_a_moment_late>());
  CHECK(is_found_out<is_due_a_moment_early>());
  CHECK(is_found_out<is_due_partition_by_partition>());
  CHECK(is_found_out<ignores_partitions>());
  CHECK(is_found_out<parks_nothing>());
  CHECK(is_found_out<repeats_a_page>());
}

TEST_CASE("a storage whose feed is faulty is found out") {
  CHECK(is_found_out<skips_in_the_feed>());
  CHECK(is_found_out<passes_over_in_the_feed>());
  CHECK(is_found_out<follows_no_partitions>());
  CHECK(is_found_out<forgets_other_partitions>());
  CHECK(is_found_out<follows_without_limit>());
  CHECK(is_found_out<follows_backwards>());
  CHECK(is_found_out<begins_anew_in_the_feed>());
  CHECK(is_found_out<starves_partitions>());
}

TEST_CASE("the suite finds a storage that erases nothing, the wrong entry, or more than an entry") {
  CHECK(is_found_out<replaces_nothing>());
  CHECK(is_found_out<replaces_whatever_it_is>());
  CHECK(is_found_out<replaces_others_too>());
  CHECK(is_found_out<replaces_once>());
  CHECK(is_found_out<counts_what_is_replaced>());
  CHECK(is_found_out<follows_what_was_erased>());
  CHECK(is_found_out<replaces_in_no_stream>());
}

} // namespace
