// SPDX-License-Identifier: BSL-1.0
#pragma once
// A linked entry: an entry as it is made, with its link of the chain.
#include <cstddef>
#include <cstdint>
#include <string_view>
#include <tuple>
#include <vector>

#include <redress/casework/entry.hpp>
#include <redress/encoding/codec.hpp>
#include <redress/encoding/salt.hpp>
#include <redress/encoding/schema.hpp>
#include <redress/encoding/time.hpp>
#include <redress/encoding/writer.hpp>

namespace redress::detail {

// An entry with its link of the chain.
template <class D> struct linked_entry {
  entry made{};
  typename D::value chain{};
};

template <class D>
constexpr void put_head(writer& head, std::uint16_t schema, bool texts, std::string_view role, std::string_view party,
                        std::string_view action, std::string_view state) {
  auto const layout = (is_plain<D> ? plain_layout : sealed_layout) + (schema > 1 ? 2 : 0) + (texts ? with_texts : 0);
  head.put_integer(static_cast<std::uint8_t>(layout));
  if (schema > 1) head.put_integer(schema);
  head.put_name(role);
  head.put_string(party);
  head.put_name(action);
  head.put_name(state);
}

// What stands apart from a payload: where the digests of its personal texts are in it, before it; and their salt with the
// texts, behind the chain, nothing where they are kept elsewhere.
struct beside_payload {
  std::vector<std::uint32_t> text_places{};
  byte_view personal{};
};

// The entry after the chain `before`. `beside` is null where no personal text of the payload is apart.
template <class D, std::uint16_t Schema = 1>
constexpr linked_entry<D> make_entry(std::uint32_t version, instant at, std::string_view role, std::string_view party,
                                     std::string_view action, std::string_view state, byte_view payload,
                                     typename D::value const& before, beside_payload const* beside = nullptr) {
  static_assert(Schema > 0 && Schema < newest_schema, "schemas are numbered from 1 on");
  writer head, digested;
  put_head<D>(head, Schema, beside != nullptr, role, party, action, state);
  if (beside != nullptr) {
    digested.put_integer(static_cast<std::uint32_t>(beside->text_places.size()));
    for (auto const place : beside->text_places) digested.put_integer(place);
    digested.put_bytes(payload);
    payload = digested;
  }
  auto const of_payload = D::of(payload, {});
  auto const chain = chained<D>(before, version, at, head, of_payload);
  head.put(false); // not erased
  head.put_integer(static_cast<std::uint32_t>(payload.size()));
  writer tail;
  put_digest<D>(tail, of_payload);
  put_digest<D>(tail, chain);
  auto const personal = beside == nullptr ? byte_view() : beside->personal;
  if (beside != nullptr) tail.put_integer(static_cast<std::uint32_t>(personal.size()));

  linked_entry<D> next{.made = {.version = version, .at = at, .data = {}}, .chain = chain};
  next.made.data.reserve(head.size() + payload.size() + tail.size() + personal.size());
  appender w(next.made.data);
  w.put_bytes(head);
  w.put_bytes(payload);
  w.put_bytes(tail);
  w.put_bytes(personal);
  return next;
}

// What was written, with its digest in the place of each personal text.
template <class D>
constexpr std::vector<std::uint32_t> put_apart(writer const& from, salt_source salts, writer& values,
                                               writer& personal) {
  byte_view const all(from);
  std::vector<std::uint32_t> places;
  std::size_t done = 0;
  for (std::size_t const place : from.text_places()) {
    auto const length = from_little<std::uint32_t>(all.data() + place);
    if (length == 0 || length == erased_length) continue;
    if (places.empty())
      for (auto const byte : salts()) personal.put_integer(byte);
    auto const salted = byte_view(personal).substr(0, std::tuple_size_v<salt>);
    auto const kept =
        raw(text_digest<D>(salted, static_cast<std::uint32_t>(places.size()), all.substr(place + 4, length)));
    values.put_bytes(all.substr(done, place - done));
    places.push_back(static_cast<std::uint32_t>(values.size()));
    values.put_string(view(kept));
    personal.put_bytes(all.substr(place, 4 + length));
    done = place + 4 + length;
  }
  values.put_bytes(all.substr(done));
  return places;
}

// What was written, from the parts of an entry: each text in its place, or that it was erased.
constexpr bytes put_inside(entry_parts const& parts) {
  bytes whole;
  appender to(whole);
  std::size_t done = 0;
  auto texts = parts.texts;
  for (std::uint32_t i = 0; i < parts.text_count; ++i) {
    auto const place = place_of_text(parts, i);
    to.put_bytes(parts.payload.substr(done, place - done));
    if (parts.texts_erased) {
      to.put(erased_length);
    } else {
      auto const size = 4 + std::size_t{from_little<std::uint32_t>(&texts.front())};
      to.put_bytes(texts.substr(0, size));
      texts.remove_prefix(size);
    }
    done = place + 4 + parts.payload_digest.size();
  }
  to.put_bytes(parts.payload.substr(done));
  return whole;
}

// The same of a payload as it was written. Its personal texts are kept apart, under a salt that is drawn if there are any.
template <class D, std::uint16_t Schema>
constexpr linked_entry<D> make_entry(std::uint32_t version, instant at, std::string_view role, std::string_view party,
                                     std::string_view action, std::string_view state, writer const& payload,
                                     typename D::value const& before, salt_source salts) {
  if (!payload.text_places().empty()) {
    writer values, personal;
    beside_payload beside{put_apart<D>(payload, salts, values, personal), {}};
    beside.personal = personal;
    if (!beside.text_places.empty())
      return make_entry<D, Schema>(version, at, role, party, action, state, byte_view(values), before, &beside);
  }
  return make_entry<D, Schema>(version, at, role, party, action, state, byte_view(payload), before);
}

} // namespace redress::detail
