// SPDX-License-Identifier: BSL-1.0
#pragma once
// The values of a statement as PostgreSQL sends them in binary: the highest byte first, arrays behind a header. No
// value is ever put into the text of a statement.
//
//     postgres_values values;
//     values.add(std::string_view("case 7")).add(std::int64_t{3});
//     postgres_bytes_array keys;
//     keys.add("a");
//     values.add(keys);
#include <concepts>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <redress/encoding/time.hpp>

namespace redress::detail {

template <std::unsigned_integral U> void put_big_endian(std::string& to, U value) {
  for (std::size_t i = sizeof(U); i-- > 0;) to.push_back(static_cast<char>(value >> (8 * i)));
}

// An integer of any size, as it was sent.
inline std::int64_t big_endian(std::string_view from) {
  if (from.empty()) return 0;
  // The sign is in the first byte.
  auto value = static_cast<std::uint64_t>(static_cast<std::int64_t>(static_cast<signed char>(from.front())));
  for (auto const byte : from.substr(1)) value = value << 8 | static_cast<std::uint8_t>(byte);
  return static_cast<std::int64_t>(value);
}

// An array of one dimension; `Type` is the number that PostgreSQL has for its elements.
template <std::uint32_t Type> class postgres_array {
  std::string elements_{};
  std::uint32_t count_ = 0;
  bool nulls_ = false;

public:
  void add(std::string_view value)
    requires(Type == 17)
  {
    put_big_endian(elements_, static_cast<std::uint32_t>(value.size()));
    elements_ += value;
    ++count_;
  }
  void add(std::int64_t value)
    requires(Type == 20)
  {
    put_big_endian(elements_, std::uint32_t{8});
    put_big_endian(elements_, static_cast<std::uint64_t>(value));
    ++count_;
  }
  void add(std::optional<instant> const& value)
    requires(Type == 20)
  {
    if (value) return add(value->time_since_epoch().count());
    put_big_endian(elements_, ~std::uint32_t{0});
    nulls_ = true;
    ++count_;
  }
  std::uint32_t size() const { return count_; }

  std::string sent() const {
    std::string all;
    put_big_endian(all, std::uint32_t{count_ > 0 ? 1u : 0u}); // dimensions
    put_big_endian(all, std::uint32_t{nulls_ ? 1u : 0u});
    put_big_endian(all, Type);
    if (count_ > 0) {
      put_big_endian(all, count_);
      put_big_endian(all, std::uint32_t{1}); // the first index
    }
    return all += elements_;
  }
};
using postgres_bytes_array = postgres_array<17>;
using postgres_integer_array = postgres_array<20>;

// The parameters of a statement, in order.
class postgres_values {
  std::vector<std::string> values_{};

public:
  postgres_values& add(std::string_view value) {
    values_.emplace_back(value);
    return *this;
  }
  postgres_values& add(std::integral auto value) {
    put_big_endian(values_.emplace_back(), static_cast<std::uint64_t>(value));
    return *this;
  }
  postgres_values& add(instant value) { return add(value.time_since_epoch().count()); }
  template <std::uint32_t Type> postgres_values& add(postgres_array<Type> const& value) {
    values_.push_back(value.sent());
    return *this;
  }

  int size() const { return static_cast<int>(values_.size()); }
  std::string const& operator[](int i) const { return values_[static_cast<std::size_t>(i)]; }
};

} // namespace redress::detail
