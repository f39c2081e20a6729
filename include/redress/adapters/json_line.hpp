// SPDX-License-Identifier: BSL-1.0
#pragma once
// An entry as one line of JSON; back: json_line_in.hpp. What the line looks like is said in json_journal.hpp.
#include <array>
#include <cstddef>
#include <cstdint>
#include <expected>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include <nlohmann/json.hpp>

#include <redress/adapters/json_error.hpp>
#include <redress/adapters/json_in.hpp>
#include <redress/adapters/json_instant.hpp>
#include <redress/adapters/json_out.hpp>
#include <redress/casework/entry.hpp>
#include <redress/casework/hooks.hpp>
#include <redress/encoding/codec.hpp>
#include <redress/encoding/one_line.hpp>
#include <redress/encoding/schema.hpp>
#include <redress/encoding/text.hpp>
#include <redress/protocol/name.hpp>
#include <redress/protocol/type_list.hpp>

namespace redress {

namespace detail {

template <class T>
inline constexpr bool has_member_fact = [] {
  if constexpr (described<T>) {
    bool has = false;
    auto f = [&](std::string_view name, auto const&) { has = has || name == "fact"; };
    T const value{};
    T::fields(value, f);
    return has;
  } else {
    return false;
  }
}();

template <class T> nlohmann::ordered_json out_of_bytes(json_of_bytes& from) { return from.next<T>(); }
template <class T> void into_bytes(bytes_of_json& to, nlohmann::json const& from, std::string_view tag) {
  T value{};
  to.take(from, value, tag);
}

// The types of a list by their position, each as a function of one type.
template <class List> struct json_tables;
template <class... T> struct json_tables<type_list<T...>> {
  static constexpr std::array<nlohmann::ordered_json (*)(json_of_bytes&), sizeof...(T)> out{&out_of_bytes<T>...};
  static constexpr std::array<void (*)(bytes_of_json&, nlohmann::json const&, std::string_view), sizeof...(T)> in{
      &into_bytes<T>...};
  static constexpr bool tagged = (!has_member_fact<T> && ...);
};

// An entry of an account has no state of the protocol; its payload names the entry of a case that moved it.
template <class P> bool is_of_account(std::string_view state) {
  return state == "account" && index_of_name<typename P::states>(state) == P::states::size;
}

// The facts up to the end of the bytes; null if there is one that the protocol does not have.
template <class P> nlohmann::ordered_json facts_in_words(reader& from, json_of_bytes& out) {
  using tree = nlohmann::ordered_json;
  auto facts = tree::array();
  while (!out.error_met() && from.ok() && !from.at_end()) {
    auto const name = from.get_name();
    auto const fact = index_of_name<typename P::facts>(name);
    if (fact == P::facts::size) return nullptr;
    auto told = tree::object();
    told["fact"] = std::string(name);
    auto members = json_tables<typename P::facts>::out[fact](out);
    if (members.is_object())
      for (auto& [key, value] : members.items()) told[key] = std::move(value);
    facts.push_back(std::move(told));
  }
  return facts;
}

// The body of an entry in the protocol's own words; nothing if it has none.
template <class P> std::optional<nlohmann::ordered_json> body_in_words(entry_parts const& parts) {
  auto const action = index_of_name<typename P::actions>(parts.action);
  auto const state = index_of_name<typename P::states>(parts.state);
  bool const of_account = is_of_account<P>(parts.state);
  if (action == P::actions::size || (state == P::states::size && !of_account) || parts.schema > schema_of<P>)
    return std::nullopt;
  auto from = reader_of(parts);
  json_of_bytes out(from);
  auto body = nlohmann::ordered_json::object();
  if (of_account) {
    body["case"] = out.next<text>();
    body["entry"] = out.next<std::uint32_t>();
  } else {
    body["action"] = json_tables<typename P::actions>::out[action](out);
    body["state"] = json_tables<typename P::states>::out[state](out);
  }
  body["facts"] = facts_in_words<P>(from, out);
  if (out.error_met() || !from.ok() || body["facts"].is_null()) return std::nullopt;
  return body;
}

inline nlohmann::ordered_json as_hex(byte_view data) { return {{"hex", hex(data)}}; }
inline nlohmann::ordered_json words_or_hex(std::string_view words) {
  if (end_of_utf8(words) != words.size()) return as_hex(words);
  return std::string(words);
}

// What stands beside the body of an entry that keeps its personal texts apart.
inline nlohmann::ordered_json personal_in_words(entry_parts const& parts) {
  if (parts.salted.empty()) return "erased";
  auto texts = nlohmann::ordered_json::array();
  each_text(parts.texts, [&](std::string_view words) {
    texts.push_back(words_or_hex(words));
    return true;
  });
  return {{"salt", hex(parts.salted)}, {"texts", std::move(texts)}};
}

template <class P> std::string json_line(entry const& of, entry_parts const& parts) {
  nlohmann::ordered_json line;
  line["version"] = of.version;
  line["at"] = iso_8601(of.at);
  line["layout"] = static_cast<std::uint8_t>(of.data.front());
  line["schema"] = parts.schema;
  line["role"] = words_or_hex(parts.role);
  line["party"] = words_or_hex(parts.party);
  line["action"] = words_or_hex(parts.action);
  line["state"] = words_or_hex(parts.state);
  if (parts.erased)
    line["body"] = "erased";
  else if (auto body = body_in_words<P>(parts))
    line["body"] = std::move(*body);
  else
    line["body"] = as_hex(parts.payload);
  if (static_cast<std::uint8_t>(of.data.front()) > with_texts) {
    bool const in_hex = line["body"].contains("hex");
    auto told = nlohmann::ordered_json::array();
    for (std::size_t i = 0; i < parts.text_count; ++i)
      in_hex ? told.push_back(place_of_text(parts, i)) : told.push_back(hex(digest_of_text(parts, i)));
    line["personal"] = personal_in_words(parts);
    line[in_hex ? "text_places" : "text_digests"] = std::move(told);
  }
  line["payload_digest"] = hex(parts.payload_digest);
  line["chain"] = hex(parts.chain);
  return line.dump() + '\n';
}

} // namespace detail

} // namespace redress
