// SPDX-License-Identifier: BSL-1.0
#pragma once
// The auditor: sees every entry as it comes, walks a naive model along, and says what is wrong. Knows the storage
// behind the bad line, and trusts nothing that a desk says.
#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>

#include <redress/casework/replay.hpp>
#include <redress/service/storage.hpp>

#include "words.hpp"

namespace simulation {

/// What is wrong, in words; nothing when all is well.
using finding = std::optional<std::string>;

/// The naive model of what cases share; a play that has none is not expected to move any.
struct no_account {
  finding step(redress::byte_view) { return "this protocol has no accounts"; }
};
template <class Play> struct account_of {
  using type = no_account;
};
template <class Play>
  requires requires { typename Play::account_model; }
struct account_of<Play> {
  using type = typename Play::account_model;
};
template <class Play> using account_of_play = typename account_of<Play>::type;

template <class Play> class auditor {
public:
  using model = typename Play::model;
  struct followed {
    model walked;
    std::uint32_t version = 0;
    redress::instant last = redress::first_instant;
  };

  explicit auditor(typename Play::house const& house) : house_(house) {}

  std::map<std::string, followed> const& cases() const { return cases_; }
  account_of_play<Play> account(std::string const& id) const {
    auto const found = accounts_.find("account/" + id);
    return found == accounts_.end() ? account_of_play<Play>{} : found->second.walked;
  }
  /// Nothing more is asked of a case that somebody spoiled.
  void give_up(std::string const& id) { spoiled_.insert(id); }
  bool gave_up_any() const { return !spoiled_.empty(); }
  bool gave_up(std::string const& id) const { return spoiled_.contains(id); }

  /// The entries that came since. None of them may be later than `latest`, the furthest that any clock has said.
  finding look(auto& kept, redress::instant latest) {
    for (;;) {
      auto const part = kept.follow(from_, redress::all_partitions, 100);
      if (!part) return "the storage itself does not answer";
      if (part->items.empty()) return std::nullopt;
      from_ = part->next;
      for (auto const& item : part->items)
        if (auto wrong = look_at(item.id, item.entry, latest)) return wrong;
    }
  }

  /// A sound case that is still in a state whose time has run out.
  finding overdue(redress::instant now) const {
    for (auto const& [id, seen] : cases_)
      if (!spoiled_.contains(id) && seen.walked.due && *seen.walked.due <= now) return id + ": is left overdue";
    return std::nullopt;
  }

  /// Heads, journals and replay against what was seen to come.
  finding compare(auto& kept) const {
    for (auto const& [id, seen] : cases_) {
      if (spoiled_.contains(id)) continue;
      auto const stream = kept.load(id);
      if (!stream) return id + ": followed, and not there";
      auto const& head = stream->head;
      if (head.version != seen.version || stream->journal.size() != seen.version)
        return id + ": head, journal and feed differ in length";
      if (head.state != seen.walked.state || head.due != seen.walked.due)
        return id + ": head says " + head.state + ", the model says " + seen.walked.state;
      if (!head.quarantined.empty()) return id + ": sound, and quarantined: " + head.quarantined;
      if (auto const fault = redress::verify(stream->journal, id))
        return id + ": does not verify: " + std::string(name_of(fault->kind));
      auto const replayed = redress::replay<typename Play::protocol>(stream->journal, redress::text(id));
      if (!replayed) return id + ": does not replay: " + std::string(name_of(replayed.error().kind));
      if (replayed->state_name() != head.state || replayed->due() != head.due)
        return id + ": replays to another state than its head";
    }
    for (auto const& [id, seen] : accounts_) {
      auto const stream = kept.load(id);
      if (!stream || stream->head.version != seen.version || stream->journal.size() != seen.version ||
          redress::verify(stream->journal, id))
        return id + ": is not what was followed";
    }
    return std::nullopt;
  }

private:
  finding look_at(std::string const& id, redress::entry const& next, redress::instant latest) {
    if (id.starts_with("account/")) {
      auto& seen = accounts_[id];
      if (next.version != ++seen.version) return id + ": an entry of the account is not the next one";
      auto const parts = redress::read(next);
      if (!parts) return id + ": an entry of the account is unreadable";
      if (auto wrong = seen.walked.step(parts->payload)) return id + ": " + *wrong;
      return std::nullopt;
    }
    auto& seen = cases_.try_emplace(id, followed{.walked = model(house_)}).first->second;
    auto const where = id + " entry " + std::to_string(next.version);
    if (next.version != ++seen.version) return where + ": not the next one";
    auto const parts = redress::read(next);
    if (!parts) return where + ": unreadable";
    if (next.at < seen.last) return where + ": goes back in time";
    if (next.at > latest) return where + ": later than any clock has said";
    seen.last = next.at;
    auto const before = seen.walked.state;
    seen.walked.id = id;
    auto const expected = seen.walked.step({parts->role, parts->party, parts->action, parts->payload}, next.at);
    auto const what =
        where + ": " + std::string(parts->role) + " " + std::string(parts->action) + " in " + before + ": ";
    seen.walked.since = next.at;
    if (!expected) return what + "the model refuses it at " + redress::to_string(next.at, {}, true);
    if (seen.walked.state != parts->state)
      return what + "leads to " + std::string(parts->state) + ", by the model to " + seen.walked.state;
    if (redress::byte_view(*expected) != parts->payload) return what + "its payload is not what the model expects";
    return std::nullopt;
  }

  typename Play::house house_;
  std::map<std::string, followed> cases_{};
  struct followed_account {
    account_of_play<Play> walked{};
    std::uint32_t version = 0;
  };
  std::map<std::string, followed_account> accounts_{};
  std::set<std::string> spoiled_{};
  redress::cursor from_{};
};

/// Follows the feed as a host would: keeps a cursor, and goes on from an older one after a crash.
class feed_reader {
  redress::cursor from_{}, kept_{};
  std::map<std::string, std::uint32_t> in_this_run_{}, ever_{};

public:
  void crash() { from_ = kept_, in_this_run_.clear(); }
  void keep_cursor() { kept_ = from_; }
  std::map<std::string, std::uint32_t> const& delivered() const { return ever_; }

  /// `count` becomes how many were delivered.
  finding take(redress::feed const& part, std::size_t& count) {
    count = part.items.size();
    for (auto const& item : part.items) {
      auto const& id = item.id;
      auto const& next = item.entry;
      auto& run = in_this_run_[id];
      auto& ever = ever_[id];
      if (run != 0 && next.version != run + 1) return id + ": the feed is out of order";
      if (next.version > ever + 1) return id + ": the feed leaves out an entry";
      run = next.version;
      if (run > ever) ever = run;
    }
    from_ = part.next;
    return std::nullopt;
  }
  redress::cursor from() const { return from_; }
};

} // namespace simulation
