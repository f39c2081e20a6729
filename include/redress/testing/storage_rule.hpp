// SPDX-License-Identifier: BSL-1.0
#pragma once
// The parts of the rules of a storage: a rule, the witness that records what was seen, and sample commits.
//
//     auto const done = put(s, move_on("a", 0, "key 1", 7));    // case a, one entry, under an idempotency key
//     w.sees("the answer", words(done), "appended a 1");
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <expected>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <redress/casework/entry.hpp>
#include <redress/encoding/digest.hpp>
#include <redress/encoding/time.hpp>
#include <redress/service/storage.hpp>

namespace redress::testing {

/// A rule that was broken.
struct finding {
  std::string must_hold; ///< the rule
  std::string seen;      ///< the first difference, and what was expected

  friend bool operator==(finding const&, finding const&) = default;
};

/// Keeps the first difference.
class witness {
  std::string seen_{};

  static std::string shortened(std::string const& said) {
    constexpr std::size_t most = 300;
    return said.size() <= most ? said : said.substr(0, most) + "...";
  }

public:
  /// Compares what was seen with what is expected, both in words.
  void sees(std::string_view what, std::string const& seen, std::string const& should) {
    if (!seen_.empty() || seen == should) return;
    seen_ = std::string(what) + ": \"" + shortened(seen) + "\", and it should be \"" + shortened(should) + '"';
  }
  /// The same for a number.
  void counts(std::string_view what, std::size_t seen, std::size_t should) {
    sees(what, std::to_string(seen), std::to_string(should));
  }
  /// The same for a statement, which should be true.
  void confirms(std::string_view statement, bool holds) {
    if (seen_.empty() && !holds) seen_ = "not so: " + std::string(statement);
  }
  /// Empty if there was no difference.
  std::string const& seen() const { return seen_; }
  bool content() const { return seen_.empty(); }
};

/// A requirement of a storage, and a check of it on a fresh one.
template <class Storage> struct storage_rule {
  std::string_view must_hold;
  void (*check)(Storage&, witness&);
};

inline instant at(int minutes) { return instant{} + std::chrono::minutes{minutes}; }

/// An entry of arbitrary bytes, since a storage must not interpret them.
inline entry some_entry(std::uint32_t version, std::string_view payload = "payload") {
  entry made{.version = version, .at = at(static_cast<int>(version)), .data = {'\0', '\xff', '\n'}};
  made.data.insert(made.data.end(), payload.begin(), payload.end());
  made.data.push_back(static_cast<char>(version));
  return made;
}

/// A commit that moves one stream on from version `expected` by `count` entries.
inline commit move_on(std::string id, std::uint32_t expected, std::string key = {}, digest command = 1,
                      std::optional<instant> due = {}, std::uint32_t count = 1) {
  change moved{
      .id = std::move(id), .expected = expected, .entries = {}, .state = "asked", .due = due, .parties = {"buyer b1"}};
  for (std::uint32_t i = 1; i <= count; ++i) moved.entries.push_back(some_entry(expected + i));
  commit made{.key = std::move(key), .command = command, .changes = {}, .expects = {}};
  made.changes.push_back(std::move(moved));
  return made;
}

/// A commit that moves two streams by an entry each.
inline commit move_both(std::string a, std::uint32_t expected_a, std::string b, std::uint32_t expected_b,
                        std::string key = {}, digest command = 1) {
  auto both = move_on(std::move(a), expected_a, std::move(key), command);
  both.changes.push_back(move_on(std::move(b), expected_b).changes[0]);
  return both;
}

/// The same commit, with an expectation that a stream has this version.
inline commit looking_at(commit made, std::string id, std::uint32_t version) {
  made.expects.push_back({.id = std::move(id), .version = version});
  return made;
}

/// The answer to a commit by itself.
template <storage Storage> append_result put(Storage& s, commit const& c) {
  auto results = s.append(std::span(&c, 1));
  if (results.size() == 1) return std::move(results.front());
  return {append_kind::in_doubt, {}, 0, std::to_string(results.size()) + " answers to one commit"};
}

template <storage Storage> std::uint32_t version_of(Storage& s, std::string_view id) {
  auto const kept = s.load(id);
  return kept ? kept->head.version : 0;
}

/// The result of a commit in words, as rules compare it: its kind, the first stream and its version.
inline std::string words(append_result const& r) {
  constexpr std::string_view names[]{"appended", "replayed", "conflict", "key reused", "failed", "in doubt"};
  auto all = std::string(names[static_cast<std::size_t>(r.kind)]);
  if (r.kind == append_kind::failed || r.kind == append_kind::in_doubt) return all + ": " + r.detail;
  return r.kind == append_kind::key_reused ? all : all + ' ' + r.id + ' ' + std::to_string(r.version);
}
inline std::string words(storage_error const& e) {
  switch (e.kind) {
  case storage_error_kind::missing: return "missing";
  case storage_error_kind::moved_on: return "moved on";
  case storage_error_kind::failed: break;
  }
  return "failed: " + e.detail;
}
inline std::string words(std::expected<std::optional<command_record>, storage_error> const& known) {
  if (!known) return words(known.error());
  if (!*known) return "not on record";
  return (*known)->id + ' ' + std::to_string((*known)->version);
}
inline std::string words(std::expected<std::vector<head>, storage_error> const& heads) {
  if (!heads) return words(heads.error());
  std::string ids;
  for (auto const& h : *heads) ids += (ids.empty() ? "" : " ") + h.id;
  return ids;
}
inline std::string words(std::expected<void, storage_error> const& done) { return done ? "done" : words(done.error()); }
inline std::string words(std::vector<append_result> const& results) {
  std::string all;
  for (auto const& r : results) all += (all.empty() ? "" : ", ") + words(r);
  return all;
}

/// The version of a stream, as its head and its journal have it: `at 3`, `missing`, `at 3, with 2 entries`.
template <storage Storage> std::string standing(Storage& s, std::string_view id) {
  auto const kept = s.load(id);
  if (!kept) return words(kept.error());
  auto all = "at " + std::to_string(kept->head.version);
  if (kept->journal.size() != kept->head.version) all += ", with " + std::to_string(kept->journal.size()) + " entries";
  for (std::uint32_t v = 1; v <= kept->journal.size(); ++v)
    if (kept->journal[v - 1].version != v) return all + ", out of order";
  return all;
}

} // namespace redress::testing
