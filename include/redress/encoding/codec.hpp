// SPDX-License-Identifier: BSL-1.0
#pragma once
// Codec: structs to bytes and back, by their `fields`. Little-endian, fixed widths, lengths before contents.
//
// The reader trusts no input: it checks every length against the bytes that are left, and every flag and enumerator against
// the values that exist. It stops at the first error, which has its position, and the member that it is in.
#include <array>
#include <concepts>
#include <cstddef>
#include <cstdint>
#include <string_view>
#include <type_traits>

#include <redress/encoding/bytes.hpp>
#include <redress/encoding/decode_error.hpp>
#include <redress/encoding/fields.hpp>
#include <redress/encoding/limits.hpp>
#include <redress/encoding/personal.hpp>
#include <redress/encoding/schema.hpp>
#include <redress/encoding/text.hpp>
#include <redress/encoding/time.hpp>
#include <redress/encoding/writer.hpp>

namespace redress {

/// Appends values to bytes that are there already.
class appender {
  bytes& out_;

public:
  explicit constexpr appender(bytes& out) : out_(out) {}

  /// So that an appender can be what visits `fields`.
  template <class T> constexpr void operator()(std::string_view, T const& member) { put(member); }

  constexpr void put_bytes(byte_view data) { out_.insert(out_.end(), data.begin(), data.end()); }

  /// A name, 64 bytes at most, behind its length in one byte.
  constexpr void put_name(std::string_view name) {
    out_.push_back(static_cast<char>(name.size()));
    put_bytes(name);
  }

  /// Characters of any number behind their length in four bytes.
  constexpr void put_string(std::string_view characters) {
    put(static_cast<std::uint32_t>(characters.size()));
    put_bytes(characters);
  }

  template <class T> constexpr void put(T const& value) {
    detail::writer written;
    written.put(value);
    put_bytes(written);
  }
};

namespace detail {

// Personal texts that are apart from the values that are read, each behind its length; or whether they were erased. In the
// place of each is its digest, as if that were the text.
struct texts_apart {
  byte_view texts{};
  bool erased = false;
};
// For bytes that this program wrote, in which texts may have been erased before. Others do not hand such texts over.
struct takes_erased {};

} // namespace detail

/// Reads values from the front of bytes. After an error it reads nothing more, and the values read must not be used.
class reader {
  byte_view all_;
  std::size_t at_ = 0;
  decode_error error_ = decode_error::none;
  field_path in_{}; // of the error
  std::uint16_t schema_;
  bool takes_erased_ = false, apart_ = false, erased_ = false; // the personal texts
  byte_view texts_{};
  std::uint32_t texts_met_ = 0;

  // Declared before its uses, and no `get` below calls another for a type that does not depend on its own: clang would bind it
  // before it has its body, and could not use it in a constant expression.
  template <std::unsigned_integral U> constexpr U get_integer() {
    auto const from = take(sizeof(U));
    return from.empty() ? U{0} : detail::from_little<U>(&from.front());
  }

  constexpr void get_personal(personal_text& value) {
    auto length = std::size_t{get_integer<std::uint32_t>()};
    if (length == detail::erased_length) {
      if (!takes_erased_) return fail(decode_error::erased_text);
      value = detail::personal_access::erased();
      return;
    }
    auto words = take(length);
    if (apart_ && !words.empty()) {
      ++texts_met_;
      if (erased_) {
        value = detail::personal_access::erased();
        return;
      }
      length = texts_.size() < 4 ? texts_.size() : detail::from_little<std::uint32_t>(&texts_.front());
      if (texts_.size() < 4 || length > texts_.size() - 4) return fail(decode_error::too_short);
      words = texts_.substr(4, length);
      texts_.remove_prefix(4 + length);
    }
    if (words.size() > longest_text) return fail(decode_error::text_too_long);
    value = personal_text(words);
  }

public:
  explicit constexpr reader(byte_view from, std::uint16_t schema = detail::newest_schema)
      : all_(from), schema_(schema) {}
  constexpr reader(byte_view from, std::uint16_t schema, detail::takes_erased)
      : all_(from), schema_(schema), takes_erased_(true) {}
  /// Reads bytes whose personal texts are apart.
  constexpr reader(byte_view from, std::uint16_t schema, detail::texts_apart apart)
      : all_(from), schema_(schema), takes_erased_(true), apart_(true), erased_(apart.erased), texts_(apart.texts) {}

  constexpr bool ok() const { return error_ == decode_error::none; }
  constexpr decode_error what() const { return error_; }
  /// The member that the error is in; empty where that is in none.
  constexpr field_path const& member() const { return in_; }
  /// The schema in which the bytes were written.
  constexpr std::uint16_t schema() const { return schema_; }
  /// How many bytes were read before the error, or so far.
  constexpr std::size_t where() const { return at_; }
  constexpr bool at_end() const { return at_ == all_.size(); }
  constexpr byte_view rest() const { return all_.substr(at_); }
  /// How many personal texts that are apart were read.
  constexpr std::uint32_t texts_met() const { return texts_met_; }
  constexpr void fail(decode_error what) {
    if (ok()) error_ = what;
  }
  /// Whether all was read and nothing was wrong; bytes left over are an error.
  constexpr bool finish() {
    if (ok() && !at_end()) fail(decode_error::left_over);
    return ok();
  }

  template <class T> constexpr void operator()(std::string_view name, T& member) {
    bool const sound = ok();
    get(member);
    if (sound && !ok()) in_.out_of(name);
  }

  /// The next `count` bytes, a view into what is being read; empty after an error.
  constexpr byte_view take(std::size_t count) {
    if (!ok() || count > all_.size() - at_) {
      fail(decode_error::too_short);
      return {};
    }
    auto const taken = all_.substr(at_, count);
    at_ += count;
    return taken;
  }

  constexpr bool get_flag() {
    auto const flag = get_integer<std::uint8_t>();
    if (flag > 1) fail(decode_error::bad_flag);
    return flag == 1;
  }
  constexpr std::string_view get_name() { return take(get_integer<std::uint8_t>()); }
  constexpr std::string_view get_string() { return take(get_integer<std::uint32_t>()); }

  template <class T> constexpr T get() {
    T value{};
    get(value);
    return value;
  }

  template <class T> constexpr void get(T& value) {
    if (!ok()) return;
    if constexpr (std::same_as<T, bool>)
      value = get_flag();
    else if constexpr (std::integral<T>)
      value = static_cast<T>(get_integer<detail::unsigned_of<T>>());
    else if constexpr (std::is_enum_v<T>) {
      auto const read = static_cast<T>(get<std::underlying_type_t<T>>());
      if constexpr (named_enumeration<T>)
        if (ok() && name_of(read).empty()) return fail(decode_error::unknown_enumerator);
      value = read;
    } else if constexpr (std::same_as<T, text>) {
      auto const characters = get_string();
      if (characters.size() > longest_text) return fail(decode_error::text_too_long);
      value = text(characters);
    } else if constexpr (std::same_as<T, personal_text>) {
      get_personal(value);
    } else if constexpr (std::same_as<T, instant>) {
      value = T(get<typename T::duration>());
      if (ok() && !in_range(value)) fail(decode_error::out_of_range);
    } else if constexpr (detail::is_duration<T>)
      value = T(static_cast<typename T::rep>(static_cast<std::int64_t>(get_integer<std::uint64_t>())));
    else if constexpr (detail::is_optional<T>) {
      value.reset();
      if (get_flag()) get(value.emplace());
    } else if constexpr (detail::is_vector<T>) {
      auto const count = get_integer<std::uint32_t>();
      value.clear();
      if (count > longest_list)
        return fail(count > rest().size() ? decode_error::too_short : decode_error::list_too_long);
      // Element by element, so that a length alone does not allocate. So an element takes at least a byte.
      for (std::uint32_t i = 0; i < count && ok(); ++i) {
        auto const before = at_;
        value.push_back(get<typename T::value_type>());
        if (at_ == before) fail(decode_error::too_short);
      }
    } else if constexpr (detail::is_array<T>)
      for (auto& element : value) get(element);
    else {
      static_assert(sizeof(detail::said_of_fields<T>) > 0);
      if constexpr (evolved<T>)
        if (schema_ <= T::past::last) {
          auto const old = get<typename T::past::type>();
          if (ok()) upcast(old, value);
          return;
        }
      if constexpr (detail::has_fields<T>) T::fields(value, *this);
    }
  }
};

/// The bytes of a value.
template <class T> constexpr bytes encode(T const& value) {
  detail::writer written;
  written.put(value);
  byte_view const all = written;
  return bytes(all.begin(), all.end());
}

} // namespace redress
