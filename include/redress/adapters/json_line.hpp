// SPDX-License-Identifier: BSL-1.0
#pragma once
// An entry as one line of JSON, and back. What the line looks like is said in json_journal.hpp.
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
  reader from(parts.payload, parts.schema);
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
  line["payload_digest"] = hex(parts.payload_digest);
  line["chain"] = hex(parts.chain);
  return line.dump() + '\n';
}

// One line back to the entry that it was.
template <class P> class entry_of_json {
  using tree = nlohmann::json;
  entry made_{};
  appender to_{made_.data};
  bytes_of_json in_{made_.data};
  std::uint16_t schema_ = 1;

public:
  std::expected<entry, json_error> take(tree const& line) && {
    if (in_.has_only(line, {"version", "at", "layout", "schema", "role", "party", "action", "state", "body",
                            "payload_digest", "chain"}))
      put(line);
    if (in_.error_met()) return std::unexpected(*in_.error_met());
    return std::move(made_);
  }

private:
  using kind = json_error_kind;

  template <class T> T value_of(tree const& from, std::string_view name) {
    T value{};
    auto const* found = in_.member(from, name);
    auto const here = in_.path().member(name);
    bytes apart;
    bytes_of_json alone(apart);
    if (found != nullptr) alone.take(*found, value);
    if (alone.error_met()) in_.fail(alone.error_met()->kind, alone.error_met()->detail);
    return value;
  }
  bytes hex_of(tree const& from) {
    auto const* digits = from.get_ptr<tree::string_t const*>();
    auto decoded = digits == nullptr ? std::nullopt : from_hex(*digits);
    if (!decoded) in_.fail(kind::wrong_type, "pairs of lower-case hexadecimal digits are wanted");
    return decoded ? std::move(*decoded) : bytes();
  }
  static bool is_hex(tree const& from) { return from.is_object() && from.size() == 1 && from.contains("hex"); }
  bytes words_of(tree const& line, std::string_view name, std::size_t most) {
    auto const* found = in_.member(line, name);
    auto const here = in_.path().member(name);
    if (found == nullptr) return {};
    bytes words;
    if (is_hex(*found))
      words = hex_of((*found)["hex"]);
    else if (auto const* given = found->get_ptr<tree::string_t const*>())
      words.assign(given->begin(), given->end());
    else
      in_.fail(kind::wrong_type, "a string is wanted");
    if (words.size() > most) in_.fail(kind::out_of_range, "too long");
    return words;
  }
  void put_digest(tree const& line, std::string_view name, bool plain) {
    auto const* found = in_.member(line, name);
    auto const here = in_.path().member(name);
    if (found == nullptr) return;
    auto const kept = hex_of(*found);
    if (plain ? kept.size() != sizeof(digest) : kept.size() > 255) return in_.fail(kind::out_of_range, "its length");
    plain ? to_.put_bytes(kept) : to_.put_name(kept);
  }

  void put(tree const& line) {
    made_.version = value_of<std::uint32_t>(line, "version");
    made_.at = value_of<instant>(line, "at");
    auto const layout = value_of<std::uint8_t>(line, "layout");
    schema_ = value_of<std::uint16_t>(line, "schema");
    if (in_.error_met()) return;
    bool const with_schema = layout == plain_with_schema || layout == sealed_with_schema;
    if (layout < plain_layout || layout > sealed_with_schema || schema_ == 0 || with_schema != (schema_ > 1)) {
      auto const here = in_.path().member("layout");
      return in_.fail(kind::out_of_range, "no such layout for this schema");
    }
    to_.put(layout);
    if (with_schema) to_.put(schema_);
    constexpr std::size_t most = 255;
    to_.put_name(words_of(line, "role", most));
    to_.put_string(words_of(line, "party", 0xffff'ffff));
    auto const action = words_of(line, "action", most), state = words_of(line, "state", most);
    to_.put_name(action);
    to_.put_name(state);
    if (auto const* body = in_.member(line, "body")) put_body(*body, action, state);
    bool const plain = layout == plain_layout || layout == plain_with_schema;
    put_digest(line, "payload_digest", plain);
    put_digest(line, "chain", plain);
  }

  void put_body(tree const& body, byte_view action, byte_view state) {
    auto const here = in_.path().member("body");
    bool const erased = body == "erased";
    to_.put(erased);
    if (erased) return to_.put_string({});
    if (is_hex(body)) return to_.put_string(hex_of(body["hex"]));
    // Apart, since its length comes before it.
    bytes payload;
    bytes_of_json into(payload, schema_);
    payload_of(body, into, payload, action, state);
    if (auto const& error = into.error_met()) {
      auto const rest = in_.path().rest(error->path);
      return in_.fail(error->kind, error->detail);
    }
    to_.put_string(payload);
  }

  static void part_of(tree const& body, std::string_view name, bytes_of_json& into,
                      void (*put)(bytes_of_json&, tree const&, std::string_view)) {
    auto const* found = into.member(body, name);
    auto const here = into.path().member(name);
    if (found != nullptr) put(into, *found, {});
  }

  static void payload_of(tree const& body, bytes_of_json& into, bytes& payload, byte_view action, byte_view state) {
    using facts = typename P::facts;
    static_assert(json_tables<facts>::tagged, "a fact with a member `fact` cannot be told by its name in JSON");
    auto const a = index_of_name<typename P::actions>(action);
    auto const s = index_of_name<typename P::states>(state);
    if (a == P::actions::size) return into.fail(kind::unknown_action);
    if (is_of_account<P>(state)) {
      if (!into.has_only(body, {"case", "entry", "facts"})) return;
      part_of(body, "case", into, &into_bytes<text>);
      part_of(body, "entry", into, &into_bytes<std::uint32_t>);
    } else {
      if (s == P::states::size) return into.fail(kind::unknown_name, "no state of this name");
      if (!into.has_only(body, {"action", "state", "facts"})) return;
      part_of(body, "action", into, json_tables<typename P::actions>::in[a]);
      part_of(body, "state", into, json_tables<typename P::states>::in[s]);
    }
    auto const* told = into.member(body, "facts");
    if (told == nullptr) return;
    auto const here = into.path().member("facts");
    if (!told->is_array()) return into.fail(kind::wrong_type, "an array is wanted");
    for (std::size_t i = 0; i < told->size() && !into.error_met(); ++i) {
      auto const element = into.path().element(i);
      put_fact((*told)[i], into, payload);
    }
  }

  static void put_fact(tree const& told, bytes_of_json& into, bytes& payload) {
    if (!told.is_object()) return into.fail(kind::wrong_type, "an object is wanted");
    auto const* name = into.member(told, "fact");
    if (name == nullptr) return;
    auto const* word = name->get_ptr<tree::string_t const*>();
    auto const fact = word == nullptr ? P::facts::size : index_of_name<typename P::facts>(*word);
    if (fact == P::facts::size) {
      auto const here = into.path().member("fact");
      return into.fail(kind::unknown_name, "no fact of this name");
    }
    appender(payload).put_name(*word);
    json_tables<typename P::facts>::in[fact](into, told, "fact");
  }
};

} // namespace detail

} // namespace redress
