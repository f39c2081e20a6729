// SPDX-License-Identifier: BSL-1.0
#pragma once
// A writer: collects encoded values, without an allocation as long as they are short.
//
// It notes where personal texts are, so that an entry can keep them apart.
#include <array>
#include <chrono>
#include <concepts>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

#include <redress/encoding/bytes.hpp>
#include <redress/encoding/decode_error.hpp>
#include <redress/encoding/fields.hpp>
#include <redress/encoding/kept.hpp>
#include <redress/encoding/limits.hpp>
#include <redress/encoding/personal.hpp>
#include <redress/encoding/schema.hpp>
#include <redress/encoding/text.hpp>
#include <redress/encoding/time.hpp>
#include <redress/standard/algorithm.hpp>

namespace redress::detail {

template <std::integral T> using unsigned_of = std::make_unsigned_t<T>;

// The length of a personal text that was erased.
inline constexpr std::uint32_t erased_length = 0xffff'ffff;

class writer {
  char room_[224];
  std::vector<char> more_{}; // used in place of the buffer when that is too small
  char *begin_, *at_, *end_;
  decode_error error_ = decode_error::none;
  field_path where_{}; // of the error
  std::uint16_t past_ = 0;
  bool erased_ = false;
  std::vector<std::uint32_t> text_places_{}; // where each personal text begins, with its length

  // A function of its own, so that the usual path stays small.
  [[gnu::noinline, gnu::cold]] constexpr void grow(std::size_t by) {
    auto const used = size();
    std::vector<char> more(2 * (used + by), '\0'); // filled, because clang accepts no other in a constant expression
    std::copy_n(begin_, used, more.data());
    more_ = std::move(more);
    begin_ = more_.data();
    at_ = begin_ + used;
    end_ = begin_ + more_.size();
  }

public:
  constexpr writer() : begin_(room_), at_(room_), end_(room_ + sizeof room_) {}
  constexpr writer(writer const& other) : writer() { *this = other; }
  constexpr writer& operator=(writer const& other) {
    if (this == &other) return *this;
    at_ = begin_;
    put_bytes(other);
    error_ = other.error_;
    where_ = other.where_;
    past_ = other.past_;
    erased_ = other.erased_;
    text_places_ = other.text_places_;
    return *this;
  }
  constexpr ~writer() = default;

  constexpr std::size_t size() const { return static_cast<std::size_t>(at_ - begin_); }
  constexpr operator byte_view() const { return {begin_, size()}; }
  // Whether a reader would accept all that was put: enumerators with names, instants in range, texts and lists within the
  // limits, invariants that hold. The first that it would not, and the member that this is in.
  constexpr bool readable() const { return error_ == decode_error::none; }
  constexpr decode_error what() const { return error_; }
  constexpr field_path const& where() const { return where_; }
  constexpr void fail(decode_error what) {
    if (readable()) error_ = what;
  }
  // The last schema in which a value that was put had another layout.
  constexpr std::uint16_t past() const { return past_; }
  // Where the personal texts are.
  constexpr std::vector<std::uint32_t> const& text_places() const { return text_places_; }
  // Whether one of them was erased before; then `where` leads to the first.
  constexpr bool holds_erased() const { return erased_; }

  // So that a writer can be what visits `fields`.
  template <class T> constexpr void operator()(std::string_view name, T const& member) {
    bool const sound = readable() && !erased_;
    put(member);
    if (sound && (!readable() || erased_)) where_.out_of(name);
  }

  constexpr void put_bytes(byte_view data) {
    if (data.size() > static_cast<std::size_t>(end_ - at_)) grow(data.size());
    at_ = std::copy_n(data.data(), data.size(), at_);
  }
  constexpr void put_name(std::string_view name) {
    put_integer(static_cast<std::uint8_t>(name.size()));
    put_bytes(name);
  }
  constexpr void put_string(std::string_view characters) {
    put_integer(static_cast<std::uint32_t>(characters.size()));
    put_bytes(characters);
  }
  // A part of what another writer put, from this byte on to the end, or up to another.
  constexpr void put_part(writer const& from, std::size_t begin, std::size_t end = std::string_view::npos) {
    auto const part = byte_view(from).substr(begin, end - begin);
    for (auto const place : from.text_places_)
      if (place >= begin && place < begin + part.size())
        text_places_.push_back(static_cast<std::uint32_t>(size() + place - begin));
    put_bytes(part);
  }
  constexpr void put_personal(personal_text const& value) {
    auto const words = personal_access::words(value);
    if (words.size() > longest_text) fail(decode_error::text_too_long);
    if (value.erased()) erased_ = true;
    text_places_.push_back(static_cast<std::uint32_t>(size()));
    put_integer(value.erased() ? erased_length : static_cast<std::uint32_t>(words.size()));
    put_bytes(words);
  }
  template <std::unsigned_integral U> constexpr void put_integer(U value) {
    if (sizeof(U) > static_cast<std::size_t>(end_ - at_)) grow(sizeof(U));
    at_ = std::copy_n(little(value).data(), sizeof(U), at_);
  }

  template <class T> constexpr void put(T const& value) {
    if constexpr (std::same_as<T, bool>)
      put_integer(static_cast<std::uint8_t>(value));
    else if constexpr (std::integral<T>)
      put_integer(static_cast<unsigned_of<T>>(value));
    else if constexpr (std::is_enum_v<T>) {
      if constexpr (named_enumeration<T>)
        if (name_of(value).empty()) fail(decode_error::unknown_enumerator);
      put(static_cast<std::underlying_type_t<T>>(value));
    } else if constexpr (std::same_as<T, text>) {
      if (value.size() > longest_text) fail(decode_error::text_too_long);
      put_string(value);
    } else if constexpr (std::same_as<T, personal_text>) {
      put_personal(value);
    } else if constexpr (std::same_as<T, instant>) {
      if (!in_range(value)) fail(decode_error::out_of_range);
      put(value.time_since_epoch());
    } else if constexpr (is_duration<T>)
      put(static_cast<std::int64_t>(value.count()));
    else if constexpr (is_optional<T>) {
      put(value.has_value());
      if (value) put(*value);
    } else if constexpr (is_vector<T>) {
      static_assert(!std::is_empty_v<typename T::value_type>, "a vector of structs without members says only how many");
      if (value.size() > longest_list) fail(decode_error::list_too_long);
      put_integer(static_cast<std::uint32_t>(value.size()));
      for (std::size_t i = 0; i < value.size(); ++i)
        put<typename T::value_type>(value[i]); // of flags there are no references
    } else if constexpr (is_array<T>)
      for (auto const& element : value) put(element);
    else {
      static_assert(sizeof(said_of_fields<T>) > 0);
      if constexpr (evolved<T>) past_ = std::max<std::uint16_t>(past_, T::past::last);
      if constexpr (has_fields<T>) T::fields(value, *this);
    }
  }
};

} // namespace redress::detail
