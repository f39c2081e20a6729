// SPDX-License-Identifier: BSL-1.0
#pragma once
// Codec: structs to bytes and back, by their `fields`. Little-endian, fixed widths, lengths before contents.
//
// Nothing that is read is trusted: every length is held against what is left, every flag and enumerator against what
// exists, and the first flaw stops the reading and says where it is.
#include <algorithm>
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

#include <redress/casework/bytes.hpp>
#include <redress/casework/fields.hpp>
#include <redress/casework/schema.hpp>
#include <redress/casework/text.hpp>
#include <redress/casework/time.hpp>

namespace redress {

/// What is wrong with bytes that do not decode.
enum class flaw : std::uint8_t {
  none,
  too_short,
  bad_flag,
  unknown_enumerator,
  unknown_name,
  left_over,
  out_of_range,
  unknown_layout,
  at_odds ///< members that contradict each other: for `fields` of a type with an invariant, by `f.fail`
};

constexpr std::string_view name_of(flaw what) {
  constexpr std::array<std::string_view, 9> names{"none",
                                                  "ends too soon",
                                                  "a flag that is neither 0 nor 1",
                                                  "no such enumerator",
                                                  "no such name",
                                                  "bytes left over",
                                                  "an instant outside the years 1 to 9999",
                                                  "written in another layout",
                                                  "members that contradict each other"};
  return names[static_cast<std::size_t>(what)];
}

namespace detail {

template <class T> inline constexpr bool is_optional = false;
template <class T> inline constexpr bool is_optional<std::optional<T>> = true;
template <class T> inline constexpr bool is_vector = false;
template <class T> inline constexpr bool is_vector<std::vector<T>> = true;
template <class T> inline constexpr bool is_array = false;
template <class T, std::size_t N> inline constexpr bool is_array<std::array<T, N>> = true;
template <class T> inline constexpr bool is_duration = false;
template <class R, class P> inline constexpr bool is_duration<std::chrono::duration<R, P>> = true;

template <std::integral T> using unsigned_of = std::make_unsigned_t<T>;

// Values behind each other, while they are being put together: as long as they are few, without an allocation.
class sheet {
  char room_[224];
  std::vector<char> more_{}; // in place of the room, when that became too small
  char *begin_, *at_, *end_;
  bool readable_ = true;
  std::uint16_t past_ = 0;

  // Out of the way, so that what is done each time stays small.
  [[gnu::noinline, gnu::cold]] constexpr void grow(std::size_t by) {
    auto const used = size();
    std::vector<char> more(2 * (used + by), '\0'); // filled: clang takes no other in a constant expression
    std::copy_n(begin_, used, more.data());
    more_ = std::move(more);
    begin_ = more_.data();
    at_ = begin_ + used;
    end_ = begin_ + more_.size();
  }

public:
  constexpr sheet() : begin_(room_), at_(room_), end_(room_ + sizeof room_) {}
  constexpr sheet(sheet const& other) : sheet() { *this = other; }
  constexpr sheet& operator=(sheet const& other) {
    if (this == &other) return *this;
    at_ = begin_;
    put_bytes(other);
    readable_ = other.readable_;
    past_ = other.past_;
    return *this;
  }
  constexpr ~sheet() = default;

  constexpr std::size_t size() const { return static_cast<std::size_t>(at_ - begin_); }
  constexpr operator byte_view() const { return {begin_, size()}; }
  // Whether a reader would take all that was put: enumerators with names, instants in range.
  constexpr bool readable() const { return readable_; }
  // The last schema in which something that was put was written otherwise.
  constexpr std::uint16_t past() const { return past_; }

  // So that a sheet can be what visits `fields`.
  template <class T> constexpr void operator()(std::string_view, T const& member) { put(member); }

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
      if constexpr (named_enumeration<T>) readable_ = readable_ && !name_of(value).empty();
      put(static_cast<std::underlying_type_t<T>>(value));
    } else if constexpr (std::same_as<T, text>)
      put_string(value);
    else if constexpr (std::same_as<T, instant>) {
      readable_ = readable_ && in_range(value);
      put(value.time_since_epoch());
    } else if constexpr (is_duration<T>)
      put(static_cast<std::int64_t>(value.count()));
    else if constexpr (is_optional<T>) {
      put(value.has_value());
      if (value) put(*value);
    } else if constexpr (is_vector<T>) {
      static_assert(!std::is_empty_v<typename T::value_type>, "a vector of structs without members says only how many");
      put_integer(static_cast<std::uint32_t>(value.size()));
      for (auto const& element : value) put(element);
    } else if constexpr (is_array<T>)
      for (auto const& element : value) put(element);
    else {
      if constexpr (evolved<T>) past_ = std::max<std::uint16_t>(past_, T::past::last);
      if constexpr (has_fields<T>()) T::fields(value, *this);
    }
  }
};

} // namespace detail

/// Writes values behind each other into `out`.
class writer {
  bytes& out_;

public:
  explicit constexpr writer(bytes& out) : out_(out) {}

  /// So that a writer can be what visits `fields`.
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
    detail::sheet written;
    written.put(value);
    put_bytes(written);
  }
};

/// Reads values from the front of bytes. After a flaw it reads nothing more; what was read by then is not to be used.
class reader {
  byte_view all_;
  std::size_t at_ = 0;
  flaw flaw_ = flaw::none;
  std::uint16_t schema_;

  // Stands before its uses, and below no `get` asks for another of a type that does not depend on its own: clang would
  // take note of it before it has read its body, and not find it in a constant expression.
  template <std::unsigned_integral U> constexpr U get_integer() {
    auto const from = take(sizeof(U));
    return from.empty() ? U{0} : detail::from_little<U>(&from.front());
  }

public:
  explicit constexpr reader(byte_view from, std::uint16_t schema = detail::newest_schema)
      : all_(from), schema_(schema) {}

  constexpr bool ok() const { return flaw_ == flaw::none; }
  constexpr flaw what() const { return flaw_; }
  /// In which what is read was written.
  constexpr std::uint16_t schema() const { return schema_; }
  /// How many bytes were read before the flaw, or so far.
  constexpr std::size_t where() const { return at_; }
  constexpr bool at_end() const { return at_ == all_.size(); }
  constexpr byte_view rest() const { return all_.substr(at_); }
  constexpr void fail(flaw what) {
    if (ok()) flaw_ = what;
  }
  /// Whether all was read and nothing was wrong; bytes left over are a flaw.
  constexpr bool finish() {
    if (ok() && !at_end()) fail(flaw::left_over);
    return ok();
  }

  template <class T> constexpr void operator()(std::string_view, T& member) { get(member); }

  /// The next `count` bytes, a view into what is being read; empty after a flaw.
  constexpr byte_view take(std::size_t count) {
    if (!ok() || count > all_.size() - at_) {
      fail(flaw::too_short);
      return {};
    }
    auto const taken = all_.substr(at_, count);
    at_ += count;
    return taken;
  }

  constexpr bool get_flag() {
    auto const flag = get_integer<std::uint8_t>();
    if (flag > 1) fail(flaw::bad_flag);
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
        if (ok() && name_of(read).empty()) return fail(flaw::unknown_enumerator);
      value = read;
    } else if constexpr (std::same_as<T, text>)
      value = text(get_string());
    else if constexpr (std::same_as<T, instant>) {
      value = T(get<typename T::duration>());
      if (ok() && !in_range(value)) fail(flaw::out_of_range);
    } else if constexpr (detail::is_duration<T>)
      value = T(static_cast<typename T::rep>(static_cast<std::int64_t>(get_integer<std::uint64_t>())));
    else if constexpr (detail::is_optional<T>) {
      value.reset();
      if (get_flag()) get(value.emplace());
    } else if constexpr (detail::is_vector<T>) {
      auto const count = get_integer<std::uint32_t>();
      value.clear();
      // Element by element: a length alone never makes us allocate. So an element takes at least a byte.
      for (std::uint32_t i = 0; i < count && ok(); ++i) {
        auto const before = at_;
        value.push_back(get<typename T::value_type>());
        if (at_ == before) fail(flaw::too_short);
      }
    } else if constexpr (detail::is_array<T>)
      for (auto& element : value) get(element);
    else {
      if constexpr (evolved<T>)
        if (schema_ <= T::past::last) {
          auto const old = get<typename T::past::type>();
          if (ok()) upcast(old, value);
          return;
        }
      if constexpr (detail::has_fields<T>()) T::fields(value, *this);
    }
  }
};

/// The bytes of a value.
template <class T> constexpr bytes encode(T const& value) {
  bytes out;
  writer(out).put(value);
  return out;
}

} // namespace redress
