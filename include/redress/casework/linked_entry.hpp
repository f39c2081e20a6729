// SPDX-License-Identifier: BSL-1.0
#pragma once
// A linked entry: an entry as it is made, with its link of the chain.
#include <cstddef>
#include <cstdint>
#include <string_view>
#include <tuple>

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

// The entry after the chain `before`. `text_digests` has those of all its personal texts, none if it has none; `personal`
// is what stands behind the chain.
template <class D, std::uint16_t Schema = 1>
constexpr linked_entry<D> make_entry(std::uint32_t version, instant at, std::string_view role, std::string_view party,
                                     std::string_view action, std::string_view state, byte_view payload,
                                     typename D::value const& before, byte_view text_digests = {},
                                     byte_view personal = {}) {
  static_assert(Schema > 0 && Schema < newest_schema, "schemas are numbered from 1 on");
  bool const texts = !text_digests.empty();
  writer head, digested;
  put_head<D>(head, Schema, texts, role, party, action, state);
  if (texts) {
    digested.put_integer(static_cast<std::uint32_t>(text_digests.size() / sizeof(typename D::value)));
    digested.put_bytes(text_digests);
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
  if (texts) tail.put_integer(static_cast<std::uint32_t>(personal.size()));

  linked_entry<D> next{.made = {.version = version, .at = at, .data = {}}, .chain = chain};
  next.made.data.reserve(head.size() + payload.size() + tail.size() + personal.size());
  appender w(next.made.data);
  w.put_bytes(head);
  w.put_bytes(payload);
  w.put_bytes(tail);
  w.put_bytes(personal);
  return next;
}

// The same from a payload whose personal texts are apart. Draws a salt if there are any.
template <class D, std::uint16_t Schema>
constexpr linked_entry<D> make_entry(std::uint32_t version, instant at, std::string_view role, std::string_view party,
                                     std::string_view action, std::string_view state, writer const& payload,
                                     typename D::value const& before, salt_source salts) {
  if (payload.texts().empty())
    return make_entry<D, Schema>(version, at, role, party, action, state, byte_view(payload), before);
  writer personal, digests;
  for (auto const byte : salts()) personal.put_integer(byte);
  auto const salted = std::tuple_size_v<salt>;
  personal.put_bytes(payload.texts());
  std::uint32_t position = 0;
  each_text(payload.texts(), [&](std::string_view words) {
    digests.put_bytes(view(raw(text_digest<D>(byte_view(personal).substr(0, salted), position++, words))));
    return true;
  });
  return make_entry<D, Schema>(version, at, role, party, action, state, byte_view(payload), before, digests, personal);
}

} // namespace redress::detail
