// SPDX-License-Identifier: BSL-1.0
#pragma once
// Parses JSON text strictly: it rejects some input that nlohmann-json accepts, and every error has its place.
//
// It trusts no input: no member may occur twice, nesting is limited to `json_depth`, and numbers must be exact. Time and
// memory are linear in the length of the text.
#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <expected>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <nlohmann/json.hpp>

#include <redress/adapters/json_error.hpp>
#include <redress/encoding/one_line.hpp>

namespace redress {

/// How deep arrays and objects may lie in each other.
inline constexpr std::size_t json_depth = 64;

namespace detail {

// A name in a path: as it is, or quoted where it could be mistaken for something else, and never long.
inline std::string path_part(std::string_view name) {
  constexpr std::size_t most = 64;
  bool const plain = !name.empty() && name.size() <= most && std::all_of(name.begin(), name.end(), [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
  });
  if (plain) return "." + std::string(name);
  using nlohmann::json;
  return "[" + json(std::string(name.substr(0, most))).dump(-1, ' ', true, json::error_handler_t::replace) + "]";
}

// Builds the tree from what the parser calls out.
class json_builder {
  using json = nlohmann::json;
  struct frame {
    json* node;
    std::optional<std::string> name{}; // of the last member that was begun
    std::size_t index = 0;
  };
  std::string_view text_;
  json root_{};
  std::vector<frame> open_{}; // an element stays where it is while something in it is open
  std::optional<json_error> error_{};

  std::string path() const {
    std::string path = "$";
    for (auto const& each : open_)
      if (each.node->is_array())
        path += "[" + std::to_string(each.index) + "]";
      else if (each.name)
        path += path_part(*each.name);
    return path;
  }
  bool fail(json_error_kind what, std::string detail = {}) {
    if (!error_) error_ = json_error{.kind = what, .path = path(), .detail = std::move(detail)};
    return false;
  }
  bool no_integer(std::string_view digits) {
    if (digits.find_first_of(".eE") == std::string_view::npos)
      return fail(json_error_kind::out_of_range, "more than 64 bits hold");
    return fail(json_error_kind::wrong_type, "numbers are integers, in plain digits");
  }
  json& place(json value) {
    if (open_.empty()) return root_ = std::move(value);
    auto& in = open_.back();
    if (!in.node->is_array())
      return in.node->get_ref<json::object_t&>().emplace(*in.name, std::move(value)).first->second;
    in.node->push_back(std::move(value));
    return in.node->back();
  }
  bool put(json value) {
    place(std::move(value));
    return done();
  }
  bool done() {
    if (!open_.empty()) ++open_.back().index;
    return true;
  }
  bool begin(json empty) {
    if (open_.size() == json_depth)
      return fail(json_error_kind::too_deep, "more than " + std::to_string(json_depth) + " in each other");
    open_.push_back({.node = &place(std::move(empty))});
    return true;
  }
  bool end() {
    open_.pop_back();
    return done();
  }

public:
  explicit json_builder(std::string_view text) : text_(text) {}

  bool null() { return put(nullptr); }
  bool boolean(bool value) { return put(value); }
  bool number_integer(std::int64_t value) {
    return value == 0 ? fail(json_error_kind::not_json, "zero has no sign here") : put(value);
  }
  bool number_unsigned(std::uint64_t value) { return put(value); }
  bool number_float(double, std::string const& digits) { return no_integer(digits); }
  bool string(std::string& value) { return put(std::move(value)); }
  bool binary(std::vector<std::uint8_t>&) { return fail(json_error_kind::not_json); }
  bool start_object(std::size_t) { return begin(json::object()); }
  bool start_array(std::size_t) { return begin(json::array()); }
  bool end_object() { return end(); }
  bool end_array() { return end(); }
  bool key(std::string& name) {
    auto& in = open_.back();
    in.name = std::move(name);
    return !in.node->contains(*in.name) || fail(json_error_kind::duplicate_name);
  }
  bool parse_error(std::size_t position, std::string const& token, json::exception const& why) {
    constexpr int number_overflow = 406;
    if (why.id == number_overflow) return no_integer(token);
    auto const sound = end_of_utf8(text_);
    if (sound < std::min(position, text_.size()))
      return fail(json_error_kind::not_utf8, "at byte " + std::to_string(sound));
    return fail(json_error_kind::not_json, "at byte " + std::to_string(position));
  }

  std::expected<json, json_error> take() && {
    if (error_) return std::unexpected(std::move(*error_));
    return std::move(root_);
  }
};

/// The tree of a JSON text.
inline std::expected<nlohmann::json, json_error> parse_json(std::string_view text) {
  // To nlohmann a NUL, and a byte order mark, are no part of the text.
  if (auto const nul = text.find('\0'); nul != std::string_view::npos)
    return std::unexpected(json_error{.kind = json_error_kind::not_json, .detail = "at byte " + std::to_string(nul)});
  if (text.starts_with("\xef\xbb\xbf"))
    return std::unexpected(json_error{.kind = json_error_kind::not_json, .detail = "begins with a byte order mark"});
  json_builder builder(text);
  nlohmann::json::sax_parse(text.data(), text.data() + text.size(), &builder);
  return std::move(builder).take();
}

} // namespace detail

} // namespace redress
