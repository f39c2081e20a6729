// SPDX-License-Identifier: BSL-1.0
#pragma once
// An entry from one line of JSON, the same to the byte. What the line looks like is said in json_journal.hpp.
#include <cstddef>
#include <cstdint>
#include <expected>
#include <string>
#include <string_view>
#include <tuple>
#include <utility>
#include <vector>

#include <nlohmann/json.hpp>

#include <redress/adapters/json_error.hpp>
#include <redress/adapters/json_in.hpp>
#include <redress/adapters/json_instant.hpp>
#include <redress/adapters/json_line.hpp>
#include <redress/casework/entry.hpp>
#include <redress/encoding/codec.hpp>
#include <redress/encoding/limits.hpp>
#include <redress/encoding/salt.hpp>
#include <redress/encoding/schema.hpp>
#include <redress/encoding/text.hpp>
#include <redress/protocol/name.hpp>

namespace redress {

namespace detail {

// One line back to the entry that it was.
template <class P> class entry_of_json {
  using tree = nlohmann::json;
  entry made_{};
  appender to_{made_.data};
  bytes_of_json in_{made_.data};
  std::uint16_t schema_ = 1;

public:
  std::expected<entry, json_error> take(tree const& line) && {
    if (in_.has_only(line, {"version", "at", "layout", "schema", "role", "party", "action", "state", "body", "personal",
                            "text_digests", "text_places", "payload_digest", "chain"}))
      put(line);
    if (in_.error_met()) return std::unexpected(*in_.error_met());
    return std::move(made_);
  }

private:
  using kind = json_error_kind;

  // Each element of an array, until something is wrong.
  static void each_element(bytes_of_json& in, tree const& all, auto const& take) {
    if (!all.is_array()) return in.fail(kind::wrong_type, "an array is wanted");
    for (std::size_t i = 0; i < all.size() && !in.error_met(); ++i) {
      auto const element = in.path().element(i);
      take(all[i]);
    }
  }
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
    return found == nullptr ? bytes() : words_in(*found, most);
  }
  bytes words_in(tree const& from, std::size_t most) {
    bytes words;
    if (is_hex(from))
      words = hex_of(from["hex"]);
    else if (auto const* given = from.get_ptr<tree::string_t const*>())
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
    bool const with_schema = has_schema(layout), texts = layout > with_texts;
    if (!is_layout(layout) || schema_ == 0 || with_schema != (schema_ > 1)) {
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
    bool const plain = layout % 2 == 1;
    for (std::string_view const name : {"personal", "text_digests", "text_places"})
      if (auto const here = in_.path().member(name); !texts && line.contains(std::string(name)))
        return in_.fail(kind::unknown_name, "this layout has none");
    if (auto const* body = in_.member(line, "body")) {
      std::string const other = is_hex(*body) ? "text_digests" : "text_places";
      if (auto const here = in_.path().member(other); texts && line.contains(other))
        return in_.fail(kind::unknown_name, "beside this body there is none");
      put_body(*body, action, state, texts ? &line : nullptr);
    }
    put_digest(line, "payload_digest", plain);
    put_digest(line, "chain", plain);
    if (texts) put_texts(line);
  }

  // The body; behind the places of the digests of its personal texts, where these are apart.
  void put_body(tree const& body, byte_view action, byte_view state, tree const* apart) {
    bool const erased = body == "erased";
    to_.put(erased);
    if (erased) {
      if (apart != nullptr && !digests_of(*apart).empty()) in_.fail(kind::at_odds, "the body was erased");
      return to_.put_string({});
    }
    text_digests texts;
    bytes payload;
    if (is_hex(body)) {
      auto const here = in_.path().member("body");
      payload = hex_of(body["hex"]);
      if (apart != nullptr) texts.places = places_of(*apart);
    } else {
      if (apart != nullptr) texts.digests = digests_of(*apart);
      auto const here = in_.path().member("body");
      // Apart, since its length comes before it.
      bytes_of_json into(payload, schema_, apart != nullptr ? text_form::apart : text_form::inside, &texts);
      payload_of(body, into, payload, action, state);
      if (!into.error_met() && texts.places.size() != texts.digests.size())
        into.fail(kind::at_odds, "it has " + std::to_string(texts.places.size()) + " personal texts");
      if (auto const& error = into.error_met()) {
        auto const rest = in_.path().rest(error->path);
        return in_.fail(error->kind, error->detail);
      }
    }
    if (apart == nullptr) return to_.put_string(payload);
    bytes whole;
    appender all(whole);
    all.put(static_cast<std::uint32_t>(texts.places.size()));
    for (auto const place : texts.places) all.put(place);
    all.put_bytes(payload);
    to_.put_string(whole);
  }
  // Where in the body the digests of the personal texts are.
  std::vector<std::uint32_t> places_of(tree const& line) {
    std::vector<std::uint32_t> all;
    auto const* found = in_.member(line, "text_places");
    auto const here = in_.path().member("text_places");
    if (found != nullptr)
      each_element(in_, *found, [&](tree const& place) {
        bytes apart;
        bytes_of_json alone(apart);
        alone.take(place, all.emplace_back());
        if (alone.error_met()) in_.fail(alone.error_met()->kind, alone.error_met()->detail);
      });
    return all;
  }
  // The digests of the personal texts.
  std::vector<bytes> digests_of(tree const& line) {
    std::vector<bytes> all;
    auto const* found = in_.member(line, "text_digests");
    auto const here = in_.path().member("text_digests");
    if (found != nullptr)
      each_element(in_, *found, [&](tree const& digits) {
        all.push_back(hex_of(digits));
        if (all.back().empty() || all.back().size() > 255) in_.fail(kind::out_of_range, "its length");
      });
    return all;
  }
  // The salt and the personal texts, or nothing where they were erased.
  void put_texts(tree const& line) {
    auto const* personal = in_.member(line, "personal");
    auto const here = in_.path().member("personal");
    if (personal == nullptr) return;
    if (*personal == "erased") return to_.put_string({});
    if (!in_.has_only(*personal, {"salt", "texts"})) return;
    bytes all;
    if (auto const* salted = in_.member(*personal, "salt")) {
      auto const there = in_.path().member("salt");
      all = hex_of(*salted);
      if (all.size() != std::tuple_size_v<salt>) in_.fail(kind::out_of_range, "its length");
    }
    auto const* texts = in_.member(*personal, "texts");
    auto const there = in_.path().member("texts");
    if (texts == nullptr) return;
    each_element(in_, *texts, [&](tree const& words) { appender(all).put_string(words_in(words, longest_text)); });
    to_.put_string(all);
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
    each_element(into, *told, [&](tree const& fact) { put_fact(fact, into, payload); });
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
