// SPDX-License-Identifier: BSL-1.0
#pragma once
// In: decodes JSON into values and into the bytes of the codec. It writes the bytes as it reads, so that entries of an older
// schema keep their layout.
#include <algorithm>
#include <concepts>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

#include <nlohmann/json.hpp>

#include <redress/adapters/json_error.hpp>
#include <redress/adapters/json_instant.hpp>
#include <redress/adapters/json_shape.hpp>
#include <redress/adapters/json_text.hpp>
#include <redress/encoding/codec.hpp>
#include <redress/encoding/fields.hpp>
#include <redress/encoding/limits.hpp>
#include <redress/encoding/personal.hpp>
#include <redress/encoding/schema.hpp>
#include <redress/encoding/text.hpp>
#include <redress/encoding/time.hpp>

namespace redress::detail {

/// How personal texts are written: as a command has them; as an entry that does not keep them apart has them, which may have
/// been erased before; or as the digests of those that are apart.
enum class text_form : std::uint8_t { of_a_command, inside, apart };
/// The digests of personal texts that are apart, and where these were put.
struct text_digests {
  std::vector<bytes> digests{};
  std::vector<std::uint32_t> places{};
};

/// Reads values from JSON, and writes their bytes. After the first error neither is to be used.
class bytes_of_json {
  using tree = nlohmann::json;
  bytes& out_;
  appender to_{out_};
  std::uint16_t schema_;
  text_form texts_;
  text_digests* apart_;
  json_path path_{};
  std::optional<json_error> error_{};

  struct names {
    std::vector<std::string_view> all{};
    void operator()(std::string_view name, auto const&) { all.push_back(name); }
  };
  struct members {
    bytes_of_json& by;
    tree const& from;
    template <class M> void operator()(std::string_view name, M& member) {
      if (by.error_) return;
      auto const here = by.path_.member(name);
      auto const found = from.find(std::string(name));
      if (found != from.end())
        by.take(*found, member);
      else if constexpr (is_optional<M>)
        by.take(tree(), member);
      else if constexpr (is_vector<M>)
        by.take(tree::array(), member);
      else
        by.fail(json_error_kind::missing);
    }
    void fail(decode_error what) { by.fail(what); }
  };
  // The one member of a struct that is no more than a run of characters.
  struct run_of {
    bytes_of_json& by;
    tree const& from;
    template <class M> void operator()(std::string_view, M& member) { by.take(from, member); }
    void fail(decode_error what) { by.fail(what); }
  };

public:
  explicit bytes_of_json(bytes& to, std::uint16_t schema = newest_schema, text_form texts = text_form::of_a_command,
                         text_digests* apart = nullptr)
      : out_(to), schema_(schema), texts_(texts), apart_(apart) {}

  std::optional<json_error> const& error_met() const { return error_; }
  json_path& path() { return path_; }
  void fail(json_error_kind what, std::string detail = {}) {
    if (!error_) error_ = json_error{.kind = what, .path = path_.whole(), .detail = std::move(detail)};
  }

  void fail(decode_error what) { fail(json_kind_of(what), json_detail_of(what)); }

  /// Whether `from` is an object of no other members than these.
  bool has_only(tree const& from, std::vector<std::string_view> const& allowed) {
    if (!from.is_object()) {
      wrong("an object");
      return false;
    }
    for (auto const& [name, value] : from.items())
      if (std::find(allowed.begin(), allowed.end(), std::string_view(name)) == allowed.end()) {
        if (!error_)
          error_ = json_error{.kind = json_error_kind::unknown_name, .path = path_.whole() + path_part(name)};
        return false;
      }
    return true;
  }

  /// The member of an object, or null where there is an error: it is missing.
  tree const* member(tree const& from, std::string_view name) {
    auto const found = from.find(std::string(name));
    if (found != from.end()) return &*found;
    auto const here = path_.member(name);
    fail(json_error_kind::missing);
    return nullptr;
  }

  /// The value of `from`; `tag` is a member that is not of its own.
  template <class T> void take(tree const& from, T& value, std::string_view tag = {}) {
    if (error_) return;
    if constexpr (is_optional<T>) {
      static_assert(!is_optional<typename T::value_type>, "an optional of an optional is null twice");
      value.reset();
      to_.put(!from.is_null());
      if (!from.is_null()) take(from, value.emplace());
    } else if constexpr (is_vector<T>) {
      value.clear();
      if (!from.is_array()) return wrong("an array");
      if (from.size() > longest_list) return fail(decode_error::list_too_long);
      to_.put(static_cast<std::uint32_t>(from.size()));
      for (std::size_t i = 0; i < from.size() && !error_; ++i) {
        auto const here = path_.element(i);
        take(from[i], value.emplace_back());
      }
    } else if constexpr (run_of_characters<T> > 0) {
      take_run(from, value);
    } else if constexpr (is_array<T>) {
      if (!from.is_array() || from.size() != value.size()) return wrong("an array of " + std::to_string(value.size()));
      for (std::size_t i = 0; i < value.size() && !error_; ++i) {
        auto const here = path_.element(i);
        take(from[i], value[i]);
      }
    } else if constexpr (std::same_as<T, personal_text>) {
      take_personal(from, value);
    } else if constexpr (object_in_json<T>) {
      take_struct(from, value, tag);
    } else {
      take_leaf(from, value);
      if (!error_) to_.put(value);
    }
  }

private:
  void wrong(std::string_view wanted) { fail(json_error_kind::wrong_type, std::string(wanted) + " is wanted"); }

  template <class T> void take_struct(tree const& from, T& value, std::string_view tag) {
    if constexpr (evolved<T>)
      if (schema_ <= T::past::last) {
        typename T::past::type old{};
        take(from, old, tag);
        if (!error_) upcast(std::as_const(old), value);
        return;
      }
    if constexpr (is_but_a_run<T>()) {
      each_field(value, run_of{*this, from});
    } else {
      names known;
      each_field(std::as_const(value), known);
      if (!tag.empty()) known.all.push_back(tag);
      if (has_only(from, known.all)) each_field(value, members{*this, from});
    }
  }

  void take_personal(tree const& from, personal_text& value) {
    auto const* characters = from.get_ptr<tree::string_t const*>();
    if (texts_ == text_form::apart && from.is_object()) {
      auto const met = apart_->places.size();
      if (met == apart_->digests.size() || from != tree{{"personal", met + 1}})
        return wrong("{\"personal\":" + std::to_string(met + 1) + "}, of which there is a digest");
      apart_->places.push_back(static_cast<std::uint32_t>(out_.size()));
      return to_.put_string(apart_->digests[met]);
    }
    if (texts_ == text_form::apart && !from.is_null() && (characters == nullptr || !characters->empty()))
      return wrong("\"\", null, or an object with its place beside the body");
    if (texts_ != text_form::of_a_command && from.is_null()) {
      value = personal_access::erased();
    } else {
      if (characters == nullptr) return wrong("a string");
      if (characters->size() > longest_text) return fail(decode_error::text_too_long);
      value = personal_text(*characters);
    }
    to_.put(value);
  }

  void take_run(tree const& from, auto& value) {
    auto const* run = from.get_ptr<tree::string_t const*>();
    if (run == nullptr || run->size() > value.size() || (!run->empty() && run->back() == '\0'))
      return wrong("a string of " + std::to_string(value.size()) + " characters");
    value = {};
    std::copy(run->begin(), run->end(), value.begin());
    to_.put(value);
  }

  template <std::integral T> void take_integer(tree const& from, T& value) {
    using limits = std::numeric_limits<T>;
    if (!from.is_number_integer()) return wrong("an integer");
    bool fits = true;
    if (from.is_number_unsigned())
      fits = from.get<std::uint64_t>() <= static_cast<std::uint64_t>(limits::max());
    else // below zero
      fits = std::is_signed_v<T> && from.get<std::int64_t>() >= static_cast<std::int64_t>(limits::min());
    if (!fits)
      return fail(json_error_kind::out_of_range,
                  std::to_string(limits::min()) + " to " + std::to_string(limits::max()));
    value = from.is_number_unsigned() ? static_cast<T>(from.get<std::uint64_t>())
                                      : static_cast<T>(from.get<std::int64_t>());
  }

  template <class T> void take_leaf(tree const& from, T& value) {
    if constexpr (std::same_as<T, bool>) {
      if (!from.is_boolean()) return wrong("true or false");
      value = from.get<bool>();
    } else if constexpr (std::integral<T>) {
      take_integer(from, value);
    } else if constexpr (named_enumeration<T>) {
      auto const* name = from.get_ptr<tree::string_t const*>();
      if (name == nullptr) return wrong("a name");
      for (auto const& known : enumerators(T{}))
        if (known.name == *name && !known.name.empty()) {
          value = known.value;
          return;
        }
      fail(json_error_kind::unknown_enumerator);
    } else if constexpr (std::is_enum_v<T>) {
      auto number = static_cast<std::underlying_type_t<T>>(value);
      take_integer(from, number);
      value = static_cast<T>(number);
    } else if constexpr (std::same_as<T, text>) {
      auto const* characters = from.get_ptr<tree::string_t const*>();
      if (characters == nullptr) return wrong("a string");
      if (characters->size() > longest_text) return fail(decode_error::text_too_long);
      value = text(*characters);
    } else if constexpr (std::same_as<T, instant>) {
      auto const* characters = from.get_ptr<tree::string_t const*>();
      auto const when = characters == nullptr ? std::nullopt : instant_from(*characters);
      if (!when) return wrong("an instant such as \"2026-03-02T02:00:00.000Z\"");
      if (!in_range(*when)) return fail(json_error_kind::out_of_range, "the years 1 to 9999");
      value = *when;
    } else {
      static_assert(is_duration<T>, "JSON has no form for this type");
      std::int64_t milliseconds = 0;
      take_integer(from, milliseconds);
      if (milliseconds % unit_of<T>() != 0) return wrong("a multiple of " + std::to_string(unit_of<T>()));
      auto const units = milliseconds / unit_of<T>();
      if (!std::in_range<typename T::rep>(units)) return fail(json_error_kind::out_of_range);
      value = T(static_cast<typename T::rep>(units));
    }
  }
};

} // namespace redress::detail
