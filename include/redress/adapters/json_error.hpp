// SPDX-License-Identifier: BSL-1.0
#pragma once
// An error in JSON, with its place: `$.facts[2].amount.currency: a string of 3 characters is wanted`.
#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include <redress/encoding/decode_error.hpp>

namespace redress {

enum class json_error_kind : std::uint8_t {
  not_json,           ///< by RFC 8259, or written in a way that this library does not take, such as `-0`
  not_utf8,           ///< characters that are not UTF-8
  too_deep,           ///< arrays and objects in each other, more than `json_depth`
  duplicate_name,     ///< an object has two members of one name
  unknown_name,       ///< what is described has no member of this name
  missing,            ///< a member that is not optional is not there
  wrong_type,         ///< a string where a number is wanted, and the like; an instant in another form
  out_of_range,       ///< an integer that its member cannot hold, an instant outside the years 1 to 9999
  unknown_enumerator, ///< no value of the enumeration has the name
  at_odds,            ///< members that contradict each other
  unknown_action,     ///< the protocol has no action of this name
  made_by_host,       ///< an action that a host makes of a request, and never takes from the wire
  does_not_verify,    ///< lines that are valid one by one but are not the journal of this case
  no_currency,        ///< a currency that is not three capital letters, or an amount of none
  too_long,           ///< a text, a list, an id or the body of an action has more than limits.hpp says
};

/// The first thing that is wrong with JSON that was read, or with a value that has no JSON.
struct json_error {
  json_error_kind kind{};
  std::string path = "$"; ///< `$` is the whole, `.name` a member, `[0]` an element
  std::string detail{};   ///< in words
  std::size_t line = 0;   ///< of JSON Lines, from 1 on; 0 where there is one text
};

constexpr std::string_view name_of(json_error_kind what) {
  constexpr std::array<std::string_view, 15> names{"not JSON",
                                                   "not UTF-8",
                                                   "too deep",
                                                   "twice in this object",
                                                   "no such member",
                                                   "missing",
                                                   "of another type",
                                                   "out of range",
                                                   "no such enumerator",
                                                   "members that contradict each other",
                                                   "no such action",
                                                   "made by the host, not taken from the wire",
                                                   "does not verify",
                                                   "no currency",
                                                   "too long"};
  return names[static_cast<std::size_t>(what)];
}

/// The error in words, on one line.
inline std::string explain(json_error const& error) {
  return (error.line == 0 ? "" : "line " + std::to_string(error.line) + ": ") + error.path + ": " +
         std::string(name_of(error.kind)) + (error.detail.empty() ? "" : ", " + error.detail);
}

namespace detail {

// What a check of a value's own, by `fields`, or a limit is called in JSON.
constexpr json_error_kind json_kind_of(decode_error what) {
  switch (what) {
  case decode_error::unknown_enumerator: return json_error_kind::unknown_enumerator;
  case decode_error::out_of_range: return json_error_kind::out_of_range;
  case decode_error::no_currency: return json_error_kind::no_currency;
  case decode_error::text_too_long:
  case decode_error::list_too_long:
  case decode_error::body_too_long:
  case decode_error::id_too_long: return json_error_kind::too_long;
  case decode_error::at_odds: return json_error_kind::at_odds;
  default: return json_error_kind::wrong_type;
  }
}
// Its words, where the kind does not say all.
inline std::string json_detail_of(decode_error what) {
  switch (json_kind_of(what)) {
  case json_error_kind::no_currency:
  case json_error_kind::too_long: return std::string(name_of(what)) + limit_in_words(what);
  case json_error_kind::wrong_type: return std::string(name_of(what));
  default: return {};
  }
}

// A path that grows and shrinks with what is being looked at. It outlives the error that quotes it.
class json_path {
  std::string path_ = "$";

public:
  // A part of the whole, for as long as this is there.
  class part {
    std::string& path_;
    std::size_t before_;

  public:
    part(std::string& path, std::string_view more) : path_(path), before_(path.size()) { path += more; }
    ~part() { path_.resize(before_); }
    part(part const&) = delete;
    part& operator=(part const&) = delete;
  };
  [[nodiscard]] part member(std::string_view name) { return {path_, "." + std::string(name)}; }
  [[nodiscard]] part element(std::size_t index) { return {path_, "[" + std::to_string(index) + "]"}; }
  // Another path, from its `$` on, as a part of this one.
  [[nodiscard]] part rest(std::string_view other) { return {path_, other.substr(1)}; }
  std::string const& whole() const { return path_; }
};

} // namespace detail

} // namespace redress
