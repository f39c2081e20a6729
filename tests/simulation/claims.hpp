// SPDX-License-Identifier: BSL-1.0
#pragma once
// Claims: what clients were told, held against the journals. Every entry that is not time's own was asked for by
// exactly one command, and every command on record has exactly one entry, with its words.
#include <cstdint>
#include <deque>
#include <set>
#include <string>
#include <string_view>
#include <utility>

#include <redress/casework/entry.hpp>

#include "auditor.hpp"
#include "command.hpp"

namespace simulation {

inline bool same_reply(redress::receipt const& a, redress::receipt const& b) {
  return a.id == b.id && a.version == b.version && a.state == b.state && a.until == b.until;
}

template <class Play, class Desk>
finding check_claims(std::deque<command<Desk>> const& commands, auditor<Play> const& seen, Desk& desk, auto& kept) {
  std::set<std::pair<std::string, std::uint32_t>> claimed;
  std::set<std::string> done;
  for (auto const& c : commands) {
    auto const known = desk.recall(c.key);
    if (!known) {
      if (c.answer && !seen.gave_up(c.answer->id))
        return c.key + ": it was told that it was done, and is not on record";
      continue;
    }
    if (!*known) {
      if ((*known).error().kind == redress::act_error_kind::corrupt && seen.gave_up_any()) continue;
      return c.key + ": cannot be recalled: " + explain((*known).error());
    }
    auto const& on_record = **known;
    if (!claimed.emplace(on_record.id, on_record.version).second)
      return c.key + ": another command has the same entry, " + on_record.id + " " + std::to_string(on_record.version);
    if (!done.insert(c.intent).second) return c.key + ": what was wanted once was done twice, under two keys";
    if (seen.gave_up(on_record.id)) continue;
    if (!c.answer && !c.in_doubt) return c.key + ": it was told that it was not done, and is on record";
    if (c.answer && !same_reply(*c.answer, on_record)) return c.key + ": on record with another reply";
    auto const stream = kept.load(on_record.id);
    if (!stream || stream->journal.size() < on_record.version) return c.key + ": its entry is not there";
    auto const parts = redress::read(stream->journal[on_record.version - 1]);
    if (!parts || parts->role != c.role || parts->party != c.party || parts->action != c.action ||
        parts->payload.substr(0, c.body.size()) != redress::byte_view(c.body) || parts->state != on_record.state)
      return c.key + ": its entry says something else";
  }
  for (auto const& [id, followed] : seen.cases()) {
    if (seen.gave_up(id)) continue;
    auto const stream = kept.load(id);
    if (!stream) return id + ": not there";
    for (auto const& next : stream->journal) {
      auto const parts = redress::read(next);
      if ((!parts || parts->role != "timekeeper") && !claimed.contains({id, next.version}))
        return id + " entry " + std::to_string(next.version) + ": no command on record asked for it";
    }
  }
  return std::nullopt;
}

} // namespace simulation
