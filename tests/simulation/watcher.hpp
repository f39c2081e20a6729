// SPDX-License-Identifier: BSL-1.0
#pragma once
// The watcher: an observer of every desk of a world, which holds what it is told against what is on record.
#include <string>
#include <string_view>
#include <vector>

#include <redress/service/observer.hpp>

#include "auditor.hpp"

namespace simulation {

class watcher {
  struct told {
    std::string id;
    std::uint32_t version;
    redress::instant at;
    std::string role, party, action, state;
    redress::elapsed late;
  };
  std::vector<told> all_{};

public:
  void committed(redress::committed_entry const& e) noexcept {
    all_.push_back({std::string(e.id), e.version, e.at, std::string(e.role), std::string(e.party),
                    std::string(e.action), std::string(e.state), e.late});
  }
  void refused(redress::refused_act const&) noexcept {}
  void retried(std::string_view, int) noexcept {}
  void quarantined(std::string_view, std::string_view) noexcept {}

  /// Every entry that was told of must be there, and as it was told. It may be told twice: of two deliveries of a
  /// command whose replies are lost, each finds its own words on record.
  finding check(auto& kept, auto const& gave_up) const {
    for (auto const& t : all_) {
      if (gave_up(t.id)) continue;
      auto const what = t.id + " entry " + std::to_string(t.version) + ": told as committed, and ";
      auto const stream = kept.load(t.id);
      if (!stream || stream->journal.size() < t.version) return what + "not there";
      auto const& entry = stream->journal[t.version - 1];
      auto const parts = redress::read(entry);
      if (!parts || parts->role != t.role || parts->party != t.party || parts->action != t.action ||
          parts->state != t.state || entry.at != t.at)
        return what + "on record as another";
      if (t.late < redress::elapsed{}) return what + "earlier than it could be";
    }
    return std::nullopt;
  }
};

} // namespace simulation
