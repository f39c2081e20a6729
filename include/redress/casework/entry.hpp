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
//
// Layouts 11 to 14 are those four with personal texts, which stand behind the chain:
//
//     ... | payload: places, action, state, facts | digest of the payload | chain | salt, texts
//
// In the payload the digest of each text is in its place, as if it were the text, and `places` says where. So they can be
// erased, and all that was folded stays. An entry without any has one of the first four layouts.
#include <array>
#include <cstddef>
#include <cstdint>
#include <expected>
#include <string_view>
#include <tuple>
#include <type_traits>

#include <redress/casework/chain.hpp>
#include <redress/casework/corruption.hpp>
#include <redress/encoding/codec.hpp>
#include <redress/encoding/digest.hpp>
#include <redress/encoding/limits.hpp>
#include <redress/encoding/salt.hpp>
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
  std::uint16_t schema = 1;     ///< in which the payload was written
  std::uint32_t text_count = 0; ///< how many personal texts it has, or had
  bool texts_erased = false;    ///< whether they were erased
  byte_view text_places{};      ///< where in the payload its digest is, of each of them
  byte_view salted{}, texts{};  ///< the salt, and the texts, each behind its length; empty where they were erased
  byte_view covered{};          ///< what the digest of the payload covers: the places, and the payload
};

namespace detail {

inline constexpr std::uint8_t plain_layout = 1, sealed_layout = 2, plain_with_schema = 3, sealed_with_schema = 4,
                              with_texts = 10; // the same four with personal texts are 10 more
constexpr bool is_layout(std::uint8_t of) { return of % with_texts > 0 && of % with_texts <= 4 && of < 2 * with_texts; }
constexpr bool has_schema(std::uint8_t layout) { return layout % with_texts >= plain_with_schema; }

// Calls `f` with each text, until it returns false or a length leads past the end. Whether it came to the end.
constexpr bool each_text(byte_view texts, auto&& f) {
  while (!texts.empty()) {
    if (texts.size() < 4) return false;
    std::size_t const length = from_little<std::uint32_t>(&texts.front());
    if (length > texts.size() - 4 || !f(texts.substr(4, length))) return false;
    texts.remove_prefix(4 + length);
  }
  return true;
}

// Where in the payload the digest of a personal text is, behind its length.
constexpr std::size_t place_of_text(entry_parts const& parts, std::size_t which) {
  return from_little<std::uint32_t>(parts.text_places.data() + which * sizeof(std::uint32_t));
}
constexpr byte_view digest_of_text(entry_parts const& parts, std::size_t which) {
  return parts.payload.substr(place_of_text(parts, which) + 4, parts.payload_digest.size());
}

// Reads an entry up to its personal texts.
constexpr void take_apart(reader& r, byte_view all, entry_parts& parts) {
  auto const layout = r.get<std::uint8_t>();
  if (!is_layout(layout)) r.fail(decode_error::unknown_layout);
  if (r.ok() && has_schema(layout)) {
    parts.schema = r.get<std::uint16_t>();
    if (parts.schema < 2 || parts.schema == newest_schema) r.fail(decode_error::unknown_layout);
  }
  parts.role = r.get_name();
  parts.party = r.get_string();
  parts.action = r.get_name();
  parts.state = r.get_name();
  parts.header = all.substr(0, r.where());
  parts.erased = r.get<bool>();
  parts.payload = parts.covered = r.get_string();
  auto const digest_here = [&] { return layout % 2 == 1 ? r.take(sizeof(digest)) : r.get_name(); };
  parts.payload_digest = digest_here();
  parts.chain = digest_here();
  if (parts.erased && !parts.payload.empty()) r.fail(decode_error::left_over);
  if (!r.ok() || layout <= with_texts || parts.erased) return;
  reader places(parts.covered);
  parts.text_count = places.get<std::uint32_t>();
  if (!places.ok() || parts.text_count == 0 || parts.text_count > places.rest().size() / sizeof(std::uint32_t))
    return r.fail(decode_error::too_short);
  parts.text_places = places.take(parts.text_count * sizeof(std::uint32_t));
  parts.payload = places.rest();
  // Each is behind its length, which is that of the digest of the payload, and behind the one before it.
  auto const size = parts.payload_digest.size();
  std::size_t end = 0;
  for (std::uint32_t i = 0; i < parts.text_count; ++i) {
    auto const place = place_of_text(parts, i);
    if (size == 0 || place < end || parts.payload.size() < size + 4 || place > parts.payload.size() - size - 4 ||
        from_little<std::uint32_t>(parts.payload.data() + place) != size)
      return r.fail(decode_error::at_odds);
    end = place + 4 + size;
  }
}

// Reads the personal texts of an entry: as many as it has digests, or none.
constexpr void take_texts(reader& r, entry_parts& parts) {
  auto const personal = r.get_string();
  if (!r.ok()) return;
  parts.texts_erased = personal.empty();
  if (personal.empty()) return;
  if (parts.text_count == 0) return r.fail(decode_error::left_over); // the payload was erased
  if (personal.size() < std::tuple_size_v<salt>) return r.fail(decode_error::too_short);
  parts.salted = personal.substr(0, std::tuple_size_v<salt>);
  parts.texts = personal.substr(std::tuple_size_v<salt>);
  std::uint32_t count = 0;
  bool const sound = each_text(parts.texts, [&](std::string_view words) {
    if (words.empty()) r.fail(decode_error::at_odds); // an empty text has no digest
    if (words.size() > longest_text) r.fail(decode_error::text_too_long);
    return ++count <= parts.text_count && r.ok();
  });
  if (count > parts.text_count) r.fail(decode_error::left_over);
  if (!sound || count < parts.text_count) r.fail(decode_error::too_short);
}

// What reads the payload of an entry, with its personal texts.
constexpr reader reader_of(entry_parts const& parts) {
  if (static_cast<std::uint8_t>(parts.header.front()) <= with_texts)
    return reader(parts.payload, parts.schema, takes_erased{});
  return reader(parts.payload, parts.schema, texts_apart{parts.texts, parts.texts_erased});
}
// Whether the payload has as many personal texts as it has digests of them, when all of it was read.
constexpr bool all_texts_met(reader const& from, entry_parts const& parts) {
  return from.texts_met() == parts.text_count;
}

} // namespace detail

/// Takes an entry apart, or says at which byte of its data that failed.
constexpr std::expected<entry_parts, corruption> read(entry const& from) {
  reader r(from.data);
  entry_parts parts;
  detail::take_apart(r, from.data, parts);
  if (r.ok() && static_cast<std::uint8_t>(from.data.front()) > detail::with_texts) detail::take_texts(r, parts);
  if (!r.finish()) return std::unexpected(corruption{corruption_kind::unreadable, from.version, r.what(), r.where()});
  return parts;
}

namespace detail {

// Whether each personal text has the digest that the entry keeps of it.
template <class D> constexpr bool texts_match(entry_parts const& parts) {
  std::uint32_t position = 0;
  return each_text(parts.texts, [&](std::string_view words) {
    auto const which = position++;
    return digest_of_text(parts, which) == view(raw(text_digest<D>(parts.salted, which, words)));
  });
}

// A chain, or what is at fault; a class of its own, as a std::expected costs a compiler ten times as much.
template <class Value> struct followed {
  Value chain{};
  corruption_kind fault{};
  bool sound = false;

  constexpr bool has_value() const { return sound; }
  constexpr explicit operator bool() const { return sound; }
  constexpr Value const& operator*() const { return chain; }
  constexpr corruption_kind error() const { return fault; }
};

// The chain after an entry, if it continues the chain `before`; a payload that is there must have the stored digest, and so
// must its personal texts. Else what is at fault.
template <class D>
constexpr followed<typename D::value> follow(typename D::value const& before, entry const& next,
                                             entry_parts const& parts) {
  using value = typename D::value;
  followed<value> const wrong{{}, corruption_kind::wrong_chain, false};
  if (parts.payload_digest.size() != sizeof(value)) return wrong;
  value of_payload{};
  if constexpr (is_plain<D>)
    of_payload = from_little<digest>(&parts.payload_digest.front());
  else
    std::copy(parts.payload_digest.begin(), parts.payload_digest.end(), of_payload.begin());
  if (!parts.erased && of_payload != D::of(parts.covered, {})) return wrong;
  auto const chain = chained<D>(before, next.version, next.at, parts.header, of_payload);
  if (parts.chain != view(raw(chain))) return wrong;
  return {chain, corruption_kind::wrong_text, texts_match<D>(parts)};
}

} // namespace detail

/// What of an entry is erased.
enum class erasure : std::uint8_t {
  personal_texts, ///< with their salt; their digests stay, and all that is folded
  payload,        ///< the action, the state and the facts; the case can no longer be folded
};

/// Whether there are personal texts in an entry, which were not erased. False where it cannot be read.
constexpr bool has_personal_texts(entry const& of) {
  auto const parts = read(of);
  return parts && !parts->texts.empty();
}

namespace detail {

// The entry up to its chain. Personal texts that cannot be read, since they were damaged, can be erased nevertheless.
constexpr std::expected<entry_parts, corruption> read_but_texts(entry const& from, std::size_t& chain_end) {
  entry_parts parts;
  reader r(from.data);
  take_apart(r, from.data, parts);
  chain_end = r.where();
  bool const texts = r.ok() && static_cast<std::uint8_t>(from.data.front()) > with_texts;
  if (!r.ok() || (!texts && !r.finish()))
    return std::unexpected(corruption{corruption_kind::unreadable, from.version, r.what(), r.where()});
  return parts;
}

} // namespace detail

/// The same entry without its personal texts and their salt: the journal verifies and the case folds as before, and each of
/// these texts reads as erased. An entry of which they were erased, or that has none, is what it was.
constexpr std::expected<entry, corruption> erase_personal(entry const& from) {
  std::size_t end = 0;
  if (auto const parts = detail::read_but_texts(from, end); !parts) return std::unexpected(parts.error());
  if (static_cast<std::uint8_t>(from.data.front()) <= detail::with_texts) return from;
  entry erased{.version = from.version, .at = from.at, .data = {}};
  appender w(erased.data);
  w.put_bytes(byte_view(from.data).substr(0, end));
  w.put_string({});
  return erased;
}

/// The same entry without its payload: the journal still verifies, and the case can no longer be folded from it.
constexpr std::expected<entry, corruption> erase_payload(entry const& from) {
  std::size_t end = 0;
  auto const parts = detail::read_but_texts(from, end);
  if (!parts) return std::unexpected(parts.error());
  entry erased{.version = from.version, .at = from.at, .data = {}};
  auto const digests = static_cast<std::size_t>(parts->covered.end() - byte_view(from.data).begin());
  appender w(erased.data);
  w.put_bytes(parts->header);
  w.put(true);
  w.put_string({});
  w.put_bytes(byte_view(from.data).substr(digests, end - digests));
  if (static_cast<std::uint8_t>(from.data.front()) > detail::with_texts) w.put_string({});
  return erased;
}

/// The entry without what `what` says.
constexpr std::expected<entry, corruption> erase(entry const& from, erasure what) {
  return what == erasure::payload ? erase_payload(from) : erase_personal(from);
}

} // namespace redress
