// SPDX-License-Identifier: BSL-1.0
#pragma once
// An entry: one accepted step as it is kept. The entries of a case, in order, are its journal; the case is their fold.
//
// An entry holds names and bytes, so that storage needs no types and an old journal outlives the program that wrote it:
//
//     layout 1 | role | party | action | state | payload: action, state, facts | digest of the payload | chain
//
// The chain covers the digest of the payload and not the payload, so that a payload can be erased, as a law may demand,
// and the journal still verifies. What came of a step is stored, never worked out again: replay needs no rules.
#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <expected>
#include <string_view>
#include <vector>

#include <redress/casework/codec.hpp>
#include <redress/casework/digest.hpp>
#include <redress/casework/text.hpp>
#include <redress/casework/time.hpp>

namespace redress {

struct entry {
  std::uint32_t version{}; ///< 1 for the first entry of a case
  instant at{};
  bytes data{};

  friend constexpr bool operator==(entry const&, entry const&) = default;
};

/// An entry taken apart; the views look into its data.
struct entry_parts {
  byte_view header{}; ///< all of the below up to the state
  std::string_view role, party, action, state;
  bool erased = false;
  byte_view payload{};
  digest payload_digest = 0, chain = 0;
};

/// The first entry of a journal that is not what it ought to be, and why.
struct corruption {
  enum class kind : std::uint8_t {
    unreadable,    ///< its bytes do not decode
    wrong_version, ///< it is not the next one
    wrong_chain,   ///< it, or one before it, was changed, or belongs to another case
    goes_back,     ///< it is older than the one before it
    illegal_step,  ///< the protocol has no such row from the state before
    erased,        ///< its payload was erased: the chain holds, the case cannot be folded
  };
  kind what{};
  std::uint32_t version{}; ///< of the entry at fault
  flaw detail = flaw::none;
  std::size_t where = 0; ///< the byte of its payload or data at which reading stopped
};

constexpr std::string_view name_of(corruption::kind what) {
  switch (what) {
  case corruption::kind::unreadable: return "unreadable";
  case corruption::kind::wrong_version: return "wrong version";
  case corruption::kind::wrong_chain: return "broken chain";
  case corruption::kind::goes_back: return "goes back in time";
  case corruption::kind::illegal_step: return "no such row";
  case corruption::kind::erased: return "payload erased";
  }
  return {};
}

namespace detail {

inline constexpr std::uint8_t entry_layout = 1;

constexpr digest chained(digest before, std::uint32_t version, instant at, byte_view header, digest payload) {
  auto const stirred = stir(stir(before, version), static_cast<std::uint64_t>(at.time_since_epoch().count()));
  return digest_of(header, stir(stirred, payload));
}

// An entry and its link of the chain.
struct linked_entry {
  entry made{};
  digest chain = 0;
};

// The entry that goes on from the chain `before`; one allocation.
constexpr linked_entry make_entry(std::uint32_t version, instant at, std::string_view role, std::string_view party,
                                  std::string_view action, std::string_view state, byte_view payload, digest before) {
  sheet head;
  head.put_integer(entry_layout);
  head.put_name(role);
  head.put_string(party);
  head.put_name(action);
  head.put_name(state);
  auto const of_payload = digest_of(payload);
  auto const chain = chained(before, version, at, head, of_payload);
  head.put(false); // not erased
  head.put_integer(static_cast<std::uint32_t>(payload.size()));
  sheet digests;
  digests.put(of_payload);
  digests.put(chain);

  linked_entry next{.made = {.version = version, .at = at, .data = {}}, .chain = chain};
  next.made.data.reserve(head.size() + payload.size() + digests.size());
  writer w(next.made.data);
  w.put_bytes(head);
  w.put_bytes(payload);
  w.put_bytes(digests);
  return next;
}

} // namespace detail

/// Takes an entry apart, or says at which byte of its data that failed.
constexpr std::expected<entry_parts, corruption> read(entry const& from) {
  reader r(from.data);
  entry_parts parts;
  if (r.get<std::uint8_t>() != detail::entry_layout) r.fail(flaw::unknown_layout);
  parts.role = r.get_name();
  parts.party = r.get_string();
  parts.action = r.get_name();
  parts.state = r.get_name();
  parts.header = byte_view(from.data).substr(0, r.where());
  parts.erased = r.get<bool>();
  parts.payload = r.get_string();
  parts.payload_digest = r.get<digest>();
  parts.chain = r.get<digest>();
  if (parts.erased && !parts.payload.empty()) r.fail(flaw::left_over);
  if (!r.finish()) return std::unexpected(corruption{corruption::kind::unreadable, from.version, r.what(), r.where()});
  return parts;
}

namespace detail {

// Whether an entry is what was written behind `before`; a payload that is there must have the digest that is kept of it.
constexpr bool follows(digest before, entry const& next, entry_parts const& parts) {
  return (parts.erased || parts.payload_digest == digest_of(parts.payload)) &&
         parts.chain == chained(before, next.version, next.at, parts.header, parts.payload_digest);
}

} // namespace detail

/// The same entry without its payload: the journal still verifies, and the case can no longer be folded from it.
inline std::expected<entry, corruption> erase_payload(entry const& from) {
  auto const parts = read(from);
  if (!parts) return std::unexpected(parts.error());
  entry erased{.version = from.version, .at = from.at, .data = bytes(parts->header.begin(), parts->header.end())};
  writer w(erased.data);
  w.put(true);
  w.put_string({});
  w.put(parts->payload_digest);
  w.put(parts->chain);
  return erased;
}

} // namespace redress
