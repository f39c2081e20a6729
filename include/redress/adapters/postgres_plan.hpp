// SPDX-License-Identifier: BSL-1.0
#pragma once
// What a batch comes to, worked out before it is sent: which commits are to be written, and what the streams are behind
// all of them. On the first try nothing is known, and every commit is taken at its word; the statement fails if one of
// them was wrong. Then it is looked up, and worked out from what was found.
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
    change const* last = nullptr;
    std::vector<entry const*> entries{};
  };
  // In the order of their ids and keys, so that no two batches wait for each other.
  std::map<std::string_view, stream> streams{};
  std::set<std::pair<std::string_view, std::string_view>> parties{};
  std::map<std::string_view, command_record> commands{};
  std::vector<append_result> results{};

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
  auto const version_of = [&](change const& next) -> std::uint32_t {
    if (auto const found = plan.streams.find(next.id); found != plan.streams.end()) return found->second.after;
    if (records == nullptr) return next.expected;
    auto const found = records->versions.find(next.id);
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
    auto const wrong =
        std::ranges::find_if(c.changes, [&](auto const& next) { return version_of(next) != next.expected; });
    if (wrong != c.changes.end()) {
      if (records == nullptr) return std::nullopt;
      plan.results.push_back({append_kind::conflict, c.changes.front().id, version_of(c.changes.front()), wrong->id});
      continue;
    }
    for (auto const& next : c.changes) {
      auto const [at, born] = plan.streams.try_emplace(next.id);
      auto& stream = at->second;
      if (born) stream.before = next.expected;
      stream.after = next.expected + static_cast<std::uint32_t>(next.entries.size());
      stream.last = &next;
      for (auto const& e : next.entries) stream.entries.push_back(&e);
      for (auto const& party : next.parties) plan.parties.emplace(party, next.id);
    }
    auto const& first = c.changes.front();
    auto const version = plan.streams.at(first.id).after;
    if (!c.key.empty()) plan.commands.try_emplace(c.key, command_record{c.command, first.id, version});
    plan.results.push_back({append_kind::appended, first.id, version, {}});
  }
  return plan;
}

// The parameters of the statement that writes a plan.
inline postgres_values values_of(postgres_plan const& plan) {
  postgres_bytes_array ids, states, entry_ids, data, parties, party_ids, keys, key_ids;
  postgres_integer_array before, after, due, partitions, versions, at, entry_slots, ordinals, counted_slots, counts,
      commands, key_versions;
  std::int64_t moved = 0;
  std::map<std::uint64_t, std::int64_t> written;
  for (auto const& [id, stream] : plan.streams) {
    auto const partition = partition_of(id);
    ids.add(id);
    before.add(std::int64_t{stream.before});
    after.add(std::int64_t{stream.after});
    states.add(stream.last->state);
    due.add(stream.last->due);
    partitions.add(static_cast<std::int64_t>(partition));
    if (stream.before > 0) ++moved;
    for (auto const* const e : stream.entries) {
      entry_ids.add(id);
      versions.add(std::int64_t{e->version});
      at.add(e->at);
      data.add(byte_view(e->data));
      entry_slots.add(static_cast<std::int64_t>(partition));
      ordinals.add(++written[partition]);
    }
  }
  for (auto const& [partition, count] : written) {
    counted_slots.add(static_cast<std::int64_t>(partition));
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
  all.add(entry_ids).add(versions).add(at).add(data).add(entry_slots).add(ordinals);
  all.add(counted_slots).add(counts).add(parties).add(party_ids);
  all.add(keys).add(commands).add(key_ids).add(key_versions).add(moved);
  return all;
}

} // namespace redress::detail
