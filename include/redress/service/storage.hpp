// SPDX-License-Identifier: BSL-1.0
#pragma once
// Storage: where journals are kept. A host fills it in; it sees names and bytes and knows no protocol.
//
// A commit is atomic over everything in it and optimistic: it names the version it expects of each stream it moves, and of
// each that it only looked at, and whoever comes second is told so. A command key makes it safe to repeat: the same command under the same key is done
// once. A commit whose reply was lost is looked up by its key, never blindly repeated.
#include <array>
#include <concepts>
#include <cstddef>
#include <cstdint>
#include <expected>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include <redress/casework/entry.hpp>
#include <redress/encoding/digest.hpp>
#include <redress/encoding/time.hpp>

namespace redress {

/// What is known of a stream without reading its entries.
struct head {
  std::string id;
  std::uint32_t version{};
  std::string state{};
  std::optional<instant> due{}; ///< when the state lapses
  std::string quarantined{};    ///< why it was set aside; empty: it was not

  friend bool operator==(head const&, head const&) = default;
};

/// A stream as it is kept: head and journal, one consistent view.
struct stream {
  redress::head head;
  std::vector<entry> journal;
};

/// One stream that a commit moves on.
struct change {
  std::string id;
  std::uint32_t expected{};           ///< the version it is believed to have; 0: it does not exist
  std::vector<entry> entries{};       ///< versions `expected + 1` and on
  std::string state{};                ///< where it stands after them
  std::optional<instant> due{};       ///< until when
  std::vector<std::string> parties{}; ///< who finds it in their list, from now on
};

/// A stream that a commit was decided on and does not move. When the commit is written the stream has this version, and
/// no other commit moves it in between; or the commit is a conflict.
struct expectation {
  std::string id;
  std::uint32_t version{}; ///< 0: it does not exist
};

/// Streams that move together, or not at all.
struct commit {
  std::string key{};                  ///< of the command; empty: none, as for a lapse
  digest command = 0;                 ///< of what was asked, so that the key cannot stand for something else
  std::vector<change> changes{};      ///< the case first, then what it shares with others
  std::vector<expectation> expects{}; ///< what was looked at and is not moved: as it was before this commit
};

enum class append_kind : std::uint8_t {
  appended, ///< the first stream now has `version`
  replayed, ///< the key was on record with this command: it had led the first stream to `version`
  conflict, ///< a stream that it moves or expects has another version: `version` is the first stream's; nothing was written
  key_reused, ///< the key is on record with another command; nothing was written
  failed,     ///< nothing was written
  in_doubt,   ///< it may have been written or not: ask `recall`
};

/// What became of one commit.
struct append_result {
  append_kind kind{};
  std::string id{};
  std::uint32_t version{};
  std::string detail{};
};

/// A command that is on record.
struct command_record {
  digest command{};
  std::string id{};
  std::uint32_t version{};
};

enum class storage_error_kind : std::uint8_t { missing, moved_on, failed };

struct storage_error {
  storage_error_kind kind{};
  std::string detail{};
};

/// Cases are spread over partitions by their id, so that workers on many machines share a sweep by taking partitions.
inline constexpr std::uint64_t partition_count = 64;
constexpr std::uint64_t partition_of(std::string_view id) { return digest_of(id) % partition_count; }
/// A set of partitions, a bit for each.
using partition_set = std::uint64_t;
inline constexpr partition_set all_partitions = ~partition_set{0};

/// A part of a long list: what comes after `after`, at most `limit`.
struct page {
  std::string after{};
  std::size_t limit = 100;
};

/// Where a reader of entries has got to in each partition; what a reader keeps, as the codec writes it. A partition has an order
/// of its own, so that those who write to different partitions need not agree on one.
struct cursor {
  std::array<std::uint64_t, partition_count> positions{};

  static constexpr void fields(auto& self, auto& f) { f("positions", self.positions); }
  friend constexpr bool operator==(cursor const&, cursor const&) = default;
};

/// Entries not yet delivered, each stream's in order, at least once; none: all were delivered.
struct feed {
  struct item {
    std::string id;
    redress::entry entry;
  };
  std::vector<item> items{};
  cursor next{};

  auto begin() const { return items.begin(); }
  auto end() const { return items.end(); }
};

/// What a host fills in to keep journals, and all that a desk needs to act: `memory_storage` is the reference, and
/// `testing/storage_conformance.hpp` holds any other to the same.
template <class S>
concept storage = requires(S& s, std::string_view name, std::span<commit const> commits) {
  /// Head and journal of one stream, or `missing`.
  { s.load(name) } -> std::same_as<std::expected<stream, storage_error>>;
  /// What became of each commit, in order; all that were appended were so in one transaction.
  { s.append(commits) } -> std::same_as<std::vector<append_result>>;
  /// What is on record under a command key.
  { s.recall(name) } -> std::same_as<std::expected<std::optional<command_record>, storage_error>>;
};

/// A storage that knows which cases are due: its desk has `sweep`.
template <class S>
concept sweepable_storage = storage<S> && requires(S& s, std::string_view name, instant now, partition_set partitions,
                                                   std::size_t limit, std::uint32_t version) {
  /// Cases whose due instant is not after `now`, the longest due first, quarantined ones left out. Takes no locks.
  { s.due(now, partitions, limit) } -> std::same_as<std::expected<std::vector<head>, storage_error>>;
  /// Sets a case aside, if it still has this version, and says why: it is due no more until it moves again.
  { s.park(name, version, name) } -> std::same_as<std::expected<void, storage_error>>;
};

/// A storage that knows the cases of a party: its desk has `find`.
template <class S>
concept searchable_storage = storage<S> && requires(S& s, std::string_view name, page const& part) {
  /// The cases of a party, all or those in one state (not empty), in the order of their ids.
  { s.find(name, name, part) } -> std::same_as<std::expected<std::vector<head>, storage_error>>;
};

/// A storage with a change feed: its desk has `follow`.
template <class S>
concept followable_storage =
    storage<S> && requires(S& s, cursor const& from, partition_set partitions, std::size_t limit) {
      /// Entries of these partitions from a cursor on, at most `limit`: each stream's in order, none left out for good, and no
      /// partition kept from its turn by another that has always more.
      { s.follow(from, partitions, limit) } -> std::same_as<std::expected<feed, storage_error>>;
    };

/// A storage that has all of it, as those of this library have.
template <class S> concept full_storage = sweepable_storage<S> && searchable_storage<S> && followable_storage<S>;

// What stands in a diagnosis when a desk is asked for what its storage does not have.
template <class Storage> struct this_storage_has_no_due_and_park;
template <class Storage> struct this_storage_has_no_find;
template <class Storage> struct this_storage_has_no_follow;

} // namespace redress
