// SPDX-License-Identifier: BSL-1.0
#pragma once
// The plan of a batch, made before it is sent: which commits are to be written, and the streams after all of them. The first
// try assumes that every expected version is right; the statement fails if one is not. Then the streams and keys are looked
// up, and the plan is made from what was found.
//
//     auto const plan = plan_batch(commits, {});
//     if (plan) write(*plan);      // nothing if it cannot be known without looking
#include <algorithm>
#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <redress/adapters/malformed.hpp>
#include <redress/adapters/postgres_values.hpp>
#include <redress/service/storage.hpp>

namespace redress::detail {

// What was found on record: every stream and every key that a batch names, or it is not there.
struct postgres_records {
  std::map<std::string, std::uint32_t, std::less<>> versions{};
  std::map<std::string, command_record, std::less<>> commands{};
};

struct postgres_plan {
  struct stream {
    std::uint32_t before = 0, after = 0;
    change const *first = nullptr, *last = nullptr;
    std::vector<entry const*> entries{};
  };
  // In the order of their ids and keys, so that no two batches wait for each other.
  std::map<std::string_view, stream> streams{};
  std::set<std::pair<std::string_view, std::string_view>> parties{};
  std::map<std::string_view, command_record> commands{};
  // Read and not moved: the versions that they must still have; 0: not there.
  std::map<std::string_view, std::uint32_t> expects{};
  std::vector<append_result> results{};
  std::optional<instant> told{};
  bool corrects_clock = false;

  bool empty() const { return streams.empty(); }
};

// What is written if all goes as planned; nothing if the records are not given and would be needed.
inline std::optional<postgres_plan> plan_batch(std::span<commit const> commits, postgres_records const* records) {
  postgres_plan plan;
  plan.results.reserve(commits.size());
  auto const known_command = [&](std::string_view key) -> command_record const* {
    if (auto const found = plan.commands.find(key); found != plan.commands.end()) return &found->second;
    if (records == nullptr) return nullptr;
    auto const found = records->commands.find(key);
    return found == records->commands.end() ? nullptr : &found->second;
  };
  auto const version_of = [&](std::string_view id, std::uint32_t believed) -> std::uint32_t {
    if (auto const found = plan.streams.find(id); found != plan.streams.end()) return found->second.after;
    if (auto const found = plan.expects.find(id); found != plan.expects.end()) return found->second;
    if (records == nullptr) return believed;
    auto const found = records->versions.find(id);
    return found == records->versions.end() ? 0 : found->second;
  };
  for (auto const& c : commits) {
    if (auto const* const known = c.key.empty() ? nullptr : known_command(c.key)) {
      auto const kind = known->command == c.command ? append_kind::replayed : append_kind::key_reused;
      plan.results.push_back({kind, known->id, known->version, {}});
      continue;
    }
    if (auto why = malformed(c)) {
      plan.results.push_back(not_written(append_kind::failed, c, std::move(*why)));
      continue;
    }
    std::string const* other = nullptr; // a stream that has not the version that it should have
    for (auto const& next : c.changes)
      if (other == nullptr && version_of(next.id, next.expected) != next.expected) other = &next.id;
    for (auto const& seen : c.expects)
      if (other == nullptr && version_of(seen.id, seen.version) != seen.version) other = &seen.id;
    auto const& first = c.changes.front();
    if (other != nullptr) {
      if (records == nullptr) return std::nullopt;
      plan.results.push_back({append_kind::conflict, first.id, version_of(first.id, 0), *other});
      continue;
    }
    for (auto const& seen : c.expects)
      if (!plan.streams.contains(seen.id)) plan.expects.emplace(seen.id, seen.version);
    for (auto const& next : c.changes) {
      auto const [at, born] = plan.streams.try_emplace(next.id);
      auto& stream = at->second;
      if (born) stream.before = next.expected, stream.first = &next;
      stream.after = next.expected + static_cast<std::uint32_t>(next.entries.size());
      stream.last = &next;
      for (auto const& e : next.entries) stream.entries.push_back(&e);
      for (auto const& party : next.parties) plan.parties.emplace(party, next.id);
    }
    if (c.told && c.corrects_clock) plan.told.reset(), plan.corrects_clock = true;
    plan.told = std::max(plan.told, c.told);
    auto const version = plan.streams.at(first.id).after;
    if (!c.key.empty()) plan.commands.try_emplace(c.key, command_record{c.command, first.id, version});
    plan.results.push_back({append_kind::appended, first.id, version, {}});
  }
  // What a later commit of the batch moves is held against the same version there.
  std::erase_if(plan.expects, [&](auto const& seen) { return plan.streams.contains(seen.first); });
  return plan;
}

// The parameters of the statement that writes a plan.
inline postgres_values values_of(postgres_plan const& plan) {
  postgres_bytes_array ids, states, protocols, entry_ids, data, parties, party_ids, keys, key_ids, locked_ids,
      unborn_ids;
  postgres_integer_array before, after, due, partitions, versions, at, entry_partitions, ordinals, counted_partitions,
      counts, commands, key_versions, locked_versions, locked_to_move, unborn_partitions;
  std::int64_t moved = 0;
  std::map<std::uint64_t, std::int64_t> written;
  for (auto const& [id, stream] : plan.streams) {
    auto const partition = partition_of(id);
    ids.add(id);
    before.add(std::int64_t{stream.before});
    after.add(std::int64_t{stream.after});
    states.add(stream.last->state);
    protocols.add(stream.first->protocol);
    due.add(stream.last->due);
    partitions.add(static_cast<std::int64_t>(partition));
    if (stream.before > 0) ++moved;
    for (auto const* const e : stream.entries) {
      entry_ids.add(id);
      versions.add(std::int64_t{e->version});
      at.add(e->at);
      data.add(byte_view(e->data));
      entry_partitions.add(static_cast<std::int64_t>(partition));
      ordinals.add(++written[partition]);
    }
  }
  // Where some are looked at, those and the ones to be moved are locked in one order.
  std::map<std::string_view, std::pair<std::uint32_t, bool>> locked; // the version, and whether it moves
  for (auto const& [id, version] : plan.expects)
    if (version > 0) locked.try_emplace(id, version, false);
  if (!locked.empty())
    for (auto const& [id, stream] : plan.streams)
      if (stream.before > 0) locked.try_emplace(id, stream.before, true);
  for (auto const& [id, as] : locked) {
    locked_ids.add(id);
    locked_versions.add(std::int64_t{as.first});
    locked_to_move.add(std::int64_t{as.second});
  }
  for (auto const& [id, version] : plan.expects) {
    if (version > 0) continue;
    auto const partition = partition_of(id);
    unborn_ids.add(id);
    unborn_partitions.add(static_cast<std::int64_t>(partition));
    written.try_emplace(partition, 0); // its counter is locked
  }
  for (auto const& [partition, count] : written) {
    counted_partitions.add(static_cast<std::int64_t>(partition));
    counts.add(count);
  }
  for (auto const& [party, id] : plan.parties) {
    parties.add(party);
    party_ids.add(id);
  }
  for (auto const& [key, known] : plan.commands) {
    keys.add(key);
    commands.add(static_cast<std::int64_t>(known.command));
    key_ids.add(known.id);
    key_versions.add(std::int64_t{known.version});
  }
  postgres_values all;
  all.add(ids).add(before).add(after).add(states).add(due).add(partitions);
  all.add(entry_ids).add(versions).add(at).add(data).add(entry_partitions).add(ordinals);
  all.add(counted_partitions).add(counts).add(parties).add(party_ids);
  all.add(keys).add(commands).add(key_ids).add(key_versions).add(moved);
  all.add(locked_ids).add(locked_versions).add(locked_to_move).add(unborn_ids).add(unborn_partitions).add(protocols);
  postgres_integer_array told; // one, or null
  told.add(plan.told);
  all.add(told).add(std::int64_t{plan.corrects_clock});
  return all;
}

} // namespace redress::detail
