// SPDX-License-Identifier: BSL-1.0
#pragma once
// An entry: one accepted step as it is stored. The entries of a case, in order, are its journal, and the case is a fold over
// them (event sourcing).
//
// An entry holds names and bytes, so that storage needs no types and an old journal outlives the program that wrote it:
//
//     layout | role | party | action | state | payload: action, state, facts | digest of the payload | chain
//
// Layout 1 has digests of 64 bits, layout 2 those of a digester of the protocol's own, each behind its length. Layouts
// 3 and 4 are the same with the protocol's schema behind the layout, for every schema but the first. The chain covers
// the digest of the payload and not the payload, so that a payload can be erased, for instance on a data protection request,
// and the journal still verifies. An entry has the outcome of its step, so replay needs no rules.
#include <array>
#include <cstddef>
#include <cstdint>
#include <expected>
#include <optional>
#include <string_view>
#include <type_traits>

#include <redress/encoding/codec.hpp>
#include <redress/encoding/digest.hpp>
#include <redress/encoding/text.hpp>
#include <redress/encoding/time.hpp>
#include <redress/standard/algorithm.hpp>

namespace redress {

struct entry {
  std::uint32_t version{}; ///< 1 for the first entry of a case
  instant at{};
  bytes data{};

  friend constexpr bool operator==(entry const&, entry const&) = default;
};

/// An entry taken apart; the views look into its data.
struct entry_parts {
  byte_view header{}; ///< the members below up to the state
  std::string_view role, party, action, state;
  bool erased = false;
  byte_view payload{};
  byte_view payload_digest{}, chain{};
  std::uint16_t schema = 1; ///< in which the payload was written
};

enum class corruption_kind : std::uint8_t {
  unreadable,       ///< its bytes do not decode
  wrong_version,    ///< it is not the next one
  wrong_chain,      ///< it, or one before it, was changed, or belongs to another case
  goes_back,        ///< it is older than the one before it
  illegal_step,     ///< the protocol has no such row from the state before
  erased,           ///< its payload was erased: the chain holds, the case cannot be folded
  broken_invariant, ///< after it, the invariant of the protocol, `hooks.holds`, is false
};

/// The first entry of a journal that is at fault, and why.
struct corruption {
  corruption_kind kind{};
  std::uint32_t version{}; ///< of the entry at fault
  decode_error detail = decode_error::none;
  std::size_t where = 0; ///< the byte of its payload or data at which reading stopped
};

constexpr std::string_view name_of(corruption_kind what) {
  switch (what) {
  case corruption_kind::unreadable: return "unreadable";
  case corruption_kind::wrong_version: return "wrong version";
  case corruption_kind::wrong_chain: return "broken chain";
  case corruption_kind::goes_back: return "goes back in time";
  case corruption_kind::illegal_step: return "no such row";
  case corruption_kind::erased: return "payload erased";
  case corruption_kind::broken_invariant: return "invariant broken";
  }
  return {};
}

namespace detail {

inline constexpr std::uint8_t plain_layout = 1, sealed_layout = 2, plain_with_schema = 3, sealed_with_schema = 4;
template <class D> inline constexpr bool is_plain = std::is_same_v<typename D::value, digest>;

// A digest as it is stored.
constexpr auto raw(digest value) { return little(value); }
template <class Value> constexpr auto raw(Value const& value) {
  std::array<char, sizeof(Value)> out{};
  std::transform(value.begin(), value.end(), out.begin(), [](auto byte) { return static_cast<char>(byte); });
  return out;
}
template <std::size_t N> constexpr byte_view view(std::array<char, N> const& of) { return {of.data(), N}; }

template <class D> constexpr void put_digest(writer& to, typename D::value const& value) {
  if constexpr (!is_plain<D>) to.put_integer(static_cast<std::uint8_t>(sizeof(value)));
  to.put_bytes(view(raw(value)));
}

// The chain after an entry. It covers the digest of the payload.
template <class D>
constexpr typename D::value chained(typename D::value const& before, std::uint32_t version, instant at,
                                    byte_view header, typename D::value const& payload) {
  auto const when = static_cast<std::uint64_t>(at.time_since_epoch().count());
  if constexpr (is_plain<D>) {
    return D::of(header, stir(stir(stir(before, version), when), payload));
  } else {
    writer all;
    all.put_integer(version);
    all.put_integer(when);
    all.put_bytes(view(raw(payload)));
    all.put_bytes(header);
    return D::of(all, before);
  }
}

// An entry with its link of the chain.
template <class D> struct linked_entry {
  entry made{};
  typename D::value chain{};
};

// The entry after the chain `before`; one allocation.
template <class D, std::uint16_t Schema = 1>
constexpr linked_entry<D> make_entry(std::uint32_t version, instant at, std::string_view role, std::string_view party,
                                     std::string_view action, std::string_view state, byte_view payload,
                                     typename D::value const& before) {
  writer head;
  if constexpr (Schema == 1) {
    head.put_integer(is_plain<D> ? plain_layout : sealed_layout);
  } else {
    static_assert(Schema > 1 && Schema < newest_schema, "schemas are numbered from 1 on");
    head.put_integer(is_plain<D> ? plain_with_schema : sealed_with_schema);
    head.put_integer(Schema);
  }
  head.put_name(role);
  head.put_string(party);
  head.put_name(action);
  head.put_name(state);
  auto const of_payload = D::of(payload, {});
  auto const chain = chained<D>(before, version, at, head, of_payload);
  head.put(false); // not erased
  head.put_integer(static_cast<std::uint32_t>(payload.size()));
  writer digests;
  put_digest<D>(digests, of_payload);
  put_digest<D>(digests, chain);

  linked_entry<D> next{.made = {.version = version, .at = at, .data = {}}, .chain = chain};
  next.made.data.reserve(head.size() + payload.size() + digests.size());
  appender w(next.made.data);
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
  auto const layout = r.get<std::uint8_t>();
  if (layout < detail::plain_layout || layout > detail::sealed_with_schema) r.fail(decode_error::unknown_layout);
  if (r.ok() && layout >= detail::plain_with_schema) {
    parts.schema = r.get<std::uint16_t>();
    if (parts.schema < 2 || parts.schema == detail::newest_schema) r.fail(decode_error::unknown_layout);
  }
  parts.role = r.get_name();
  parts.party = r.get_string();
  parts.action = r.get_name();
  parts.state = r.get_name();
  parts.header = byte_view(from.data).substr(0, r.where());
  parts.erased = r.get<bool>();
  parts.payload = r.get_string();
  auto const digest_here = [&] { return layout % 2 == 1 ? r.take(sizeof(digest)) : r.get_name(); };
  parts.payload_digest = digest_here();
  parts.chain = digest_here();
  if (parts.erased && !parts.payload.empty()) r.fail(decode_error::left_over);
  if (!r.finish()) return std::unexpected(corruption{corruption_kind::unreadable, from.version, r.what(), r.where()});
  return parts;
}

namespace detail {

// The chain after an entry, if it continues the chain `before`; a payload that is there must have the stored digest.
template <class D>
constexpr std::optional<typename D::value> follow(typename D::value const& before, entry const& next,
                                                  entry_parts const& parts) {
  using value = typename D::value;
  if (parts.payload_digest.size() != sizeof(value)) return std::nullopt;
  value of_payload{};
  if constexpr (is_plain<D>)
    of_payload = from_little<digest>(&parts.payload_digest.front());
  else
    std::copy(parts.payload_digest.begin(), parts.payload_digest.end(), of_payload.begin());
  if (!parts.erased && of_payload != D::of(parts.payload, {})) return std::nullopt;
  auto const chain = chained<D>(before, next.version, next.at, parts.header, of_payload);
  if (parts.chain != view(raw(chain))) return std::nullopt;
  return chain;
}

} // namespace detail

/// The same entry without its payload: the journal still verifies, and the case can no longer be folded from it.
inline std::expected<entry, corruption> erase_payload(entry const& from) {
  auto const parts = read(from);
  if (!parts) return std::unexpected(parts.error());
  entry erased{.version = from.version, .at = from.at, .data = bytes(parts->header.begin(), parts->header.end())};
  auto const digests = static_cast<std::size_t>(byte_view(from.data).end() - parts->payload.end());
  appender w(erased.data);
  w.put(true);
  w.put_string({});
  w.put_bytes(byte_view(from.data).substr(from.data.size() - digests));
  return erased;
}

} // namespace redress
