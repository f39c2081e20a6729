// SPDX-License-Identifier: BSL-1.0
#pragma once
// Storage: the interface to a store of journals. It holds names and bytes and depends on no protocol.
//
// A commit is atomic. It uses optimistic concurrency: it has the expected version of each stream that it moves, and of each
// that it only read, and is a conflict if one of them has changed. An idempotency key makes it safe to repeat: the same
// command with the same key is written once. A commit whose reply was lost is in doubt: look it up by its key first.
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
#include <redress/service/partition_set.hpp>

namespace redress {

/// The data of a stream without its entries.
struct head {
  std::string id;
  std::uint32_t version{};
  std::string state{};
  std::optional<instant> due{}; ///< when the state lapses
  std::string quarantined{};    ///< why it is quarantined; empty: it is not
  std::string protocol{};       ///< that of the first change; empty: it was not said

  friend bool operator==(head const&, head const&) = default;
};

/// A stored stream: head and journal, read consistently.
struct stream {
  redress::head head;
  std::vector<entry> journal;
};

/// One stream that a commit appends to.
struct change {
  std::string id;
  std::uint32_t expected{};           ///< the version it must have; 0: it must not exist
  std::vector<entry> entries{};       ///< versions `expected + 1` and on
  std::string state{};                ///< its state after them
  std::optional<instant> due{};       ///< until when
  std::vector<std::string> parties{}; ///< in whose lists it is put; it is taken out of none
  std::string protocol{};             ///< the name of its protocol, kept when the stream is made
};

/// A stream that a commit read and does not move. The commit is a conflict unless the stream has this version when the commit
/// is written.
struct expectation {
  std::string id;
  std::uint32_t version{}; ///< 0: it does not exist
};

/// Changes that are written together or not at all.
struct commit {
  std::string key{};                  ///< the idempotency key of the command; empty: none, as for a lapse
  digest command = 0;                 ///< the digest of the command, so that the key cannot be used for another
  std::vector<change> changes{};      ///< the case first, then its account
  std::vector<expectation> expects{}; ///< streams that were read and are not moved
  std::optional<instant> told{};      ///< what the clock of the writer says
  bool corrects_clock = false;        ///< what was told before was wrong: `told` is the newest from now on
};

enum class append_kind : std::uint8_t {
  appended, ///< the first stream now has `version`
  replayed, ///< the key was on record with this command: it had led the first stream to `version`
  conflict, ///< a stream that it moves or expects has another version: `version` is the first stream's; nothing was written
  key_reused, ///< the key is on record with another command; nothing was written
  failed,     ///< nothing was written
  in_doubt,   ///< it may have been written or not: ask `recall`
};

/// The result of one commit.
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

/// A part of a long list: what comes after `after`, at most `limit`.
struct page {
  std::string after{};
  std::size_t limit = 100;
};

/// The position of a reader of the change feed in each partition; a reader stores it with `encode`. Each partition has an
/// order of its own, so that writers to different partitions do not wait for each other.
struct cursor {
  std::array<std::uint64_t, partition_count> positions{};

  static constexpr void fields(auto& self, auto& f) { f("positions", self.positions); }
  friend constexpr bool operator==(cursor const&, cursor const&) = default;
};

/// Entries of the change feed, delivered at least once, those of each stream in order. None: there are no more.
struct feed {
  struct item {
    std::string id;
    redress::entry entry;
    std::string protocol{}; ///< of the stream
  };
  std::vector<item> items{};
  cursor next{};

  auto begin() const { return items.begin(); }
  auto end() const { return items.end(); }
};

/// What a desk needs to act. `memory_storage` is the reference, and `testing/storage_conformance.hpp` tests any other.
template <class S>
concept storage = requires(S& s, std::string_view name, std::span<commit const> commits) {
  /// Head and journal of one stream, or `missing`.
  { s.load(name) } -> std::same_as<std::expected<stream, storage_error>>;
  /// The result of each commit, in order. Those appended are written in one transaction.
  { s.append(commits) } -> std::same_as<std::vector<append_result>>;
  /// The command on record under an idempotency key.
  { s.recall(name) } -> std::same_as<std::expected<std::optional<command_record>, storage_error>>;
};

/// A storage that knows which cases are due: its desk has `sweep`.
template <class S>
concept sweepable_storage = storage<S> && requires(S& s, std::string_view name, instant now, partition_set partitions,
                                                   std::size_t limit, std::uint32_t version) {
  /// Cases whose due instant is not after `now`, the longest due first, quarantined ones left out. Takes no locks.
  { s.due(now, partitions, limit) } -> std::same_as<std::expected<std::vector<head>, storage_error>>;
  /// Quarantines a case, if it still has this version, and stores why: `due` leaves it out until it moves again.
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
      /// Entries of these partitions after a cursor, at most `limit`: those of each stream in order, none missed, and no
      /// partition starved by another that always has more.
      { s.follow(from, partitions, limit) } -> std::same_as<std::expected<feed, storage_error>>;
    };

/// A storage in which entries can be erased: its desk has `erase_personal` and `erase_payload`.
template <class S>
concept erasable_storage = storage<S> && requires(S& s, std::string_view name, entry const& one) {
  /// Writes `now` in the place of the entry `was` of a stream, of the same version and time. `moved_on` if the entry is
  /// neither; `missing` if there is none of this version. Done again, it is done. Nothing of `was` is kept.
  { s.replace(name, one, one) } -> std::same_as<std::expected<void, storage_error>>;
};

/// A storage that keeps the newest instant that it was told by commits: its desk notices a clock that leaps.
template <class S>
concept clocked_storage = storage<S> && requires(S& s) {
  /// The newest `told` of all commits since the last that corrected the clock; nothing if none told any.
  { s.newest() } -> std::same_as<std::expected<std::optional<instant>, storage_error>>;
};

/// Whether the stream is of this protocol, or of one that was not named.
inline bool may_be_of(std::string_view written, std::string_view protocol) {
  return protocol.empty() || written.empty() || written == protocol;
}

/// A storage that passes over what is of other protocols by itself. The desk of a protocol with a name does it for a storage
/// that has only the calls above, and reads more for it.
template <class S>
concept shared_due_storage = sweepable_storage<S> && requires(S& s, std::string_view name, instant now,
                                                              partition_set partitions, std::size_t limit) {
  /// `due`, without the streams of other named protocols.
  { s.due(now, partitions, limit, name) } -> std::same_as<std::expected<std::vector<head>, storage_error>>;
};
template <class S>
concept shared_lists_storage = searchable_storage<S> && requires(S& s, std::string_view name, page const& part) {
  /// `find`, without the streams of other named protocols.
  { s.find(name, name, part, name) } -> std::same_as<std::expected<std::vector<head>, storage_error>>;
};

/// A storage with the lists and the feed, as those of this library are.
template <class S> concept full_storage = sweepable_storage<S> && searchable_storage<S> && followable_storage<S>;

// Shown in an error when a desk is used for what its storage does not have.
template <class Storage> struct this_storage_has_no_due_and_park;
template <class Storage> struct this_storage_has_no_find;
template <class Storage> struct this_storage_has_no_follow;

} // namespace redress
