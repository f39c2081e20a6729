// SPDX-License-Identifier: BSL-1.0
#pragma once
// Out: the codec's bytes as JSON. It reads bytes and not values, so that entries of an older schema show the members of that
// schema.
#include <concepts>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>

#include <nlohmann/json.hpp>

#include <redress/adapters/json_error.hpp>
#include <redress/adapters/json_instant.hpp>
#include <redress/adapters/json_shape.hpp>
#include <redress/encoding/codec.hpp>
#include <redress/encoding/fields.hpp>
#include <redress/encoding/limits.hpp>
#include <redress/encoding/one_line.hpp>
#include <redress/encoding/personal.hpp>
#include <redress/encoding/schema.hpp>
#include <redress/encoding/text.hpp>
#include <redress/encoding/time.hpp>

namespace redress::detail {

/// Reads values from bytes and returns what they are in JSON. After the first error there is no more to be had.
class json_of_bytes {
  using tree = nlohmann::ordered_json;
  reader& from_;
  json_path path_{};
  std::optional<json_error> error_{};

  // The members of a struct, as its `fields` name them.
  struct members {
    json_of_bytes& by;
    tree& into;
    template <class M> void operator()(std::string_view name, M& member) {
      if (by.error_) return;
      auto const here = by.path_.member(name);
      into[std::string(name)] = by.next(member);
    }
    void fail(decode_error what) { by.fail(json_kind_of(what), json_detail_of(what)); }
  };

  // The one member of a struct that is no more than a run of characters.
  struct run_in {
    json_of_bytes& by;
    tree run;
    template <class M> void operator()(std::string_view, M& member) { run = by.next(member); }
    void fail(decode_error what) { by.fail(json_kind_of(what), json_detail_of(what)); }
  };

  void fail(json_error_kind what, std::string detail = {}) {
    if (!error_) error_ = json_error{.kind = what, .path = path_.whole(), .detail = std::move(detail)};
  }
  // Whether there was no error so far.
  bool sound() {
    if (from_.ok()) return true;
    fail(json_kind_of(from_.what()), json_detail_of(from_.what()));
    return false;
  }
  tree characters(std::string_view run) {
    if (auto const at = end_of_utf8(run); at != run.size()) {
      fail(json_error_kind::not_utf8, "at byte " + std::to_string(at));
      return {};
    }
    return std::string(run);
  }

public:
  explicit json_of_bytes(reader& from) : from_(from) {}

  std::optional<json_error> const& error_met() const { return error_; }
  json_path& path() { return path_; }

  template <class T> tree next() {
    T value{};
    return next(value);
  }
  /// The next value, which is left in `value` too.
  template <class T> tree next(T& value) {
    if (error_) return {};
    if constexpr (is_optional<T>) {
      static_assert(!is_optional<typename T::value_type>, "an optional of an optional is null twice");
      bool const there = from_.get_flag();
      if (!sound() || !there) return nullptr;
      return next(value.emplace());
    } else if constexpr (is_vector<T>) {
      auto const count = from_.get<std::uint32_t>();
      if (count > longest_list) from_.fail(decode_error::list_too_long);
      auto all = tree::array();
      for (std::uint32_t i = 0; i < count && sound() && !error_; ++i) {
        auto const here = path_.element(i);
        all.push_back(next(value.emplace_back()));
      }
      return sound() ? all : tree();
    } else if constexpr (run_of_characters<T> > 0) {
      from_.get(value);
      std::string_view const run(value.data(), value.size());
      return sound() ? characters(run.substr(0, run.find_last_not_of('\0') + 1)) : tree();
    } else if constexpr (is_array<T>) {
      auto all = tree::array();
      for (auto& element : value) {
        auto const here = path_.element(all.size());
        all.push_back(next(element));
      }
      return all;
    } else if constexpr (object_in_json<T>) {
      return struct_of(value);
    } else if constexpr (std::same_as<T, personal_text>) {
      auto const before = from_.texts_met();
      from_.get(value);
      if (!sound()) return {};
      if (from_.texts_met() > before) return {{"personal", from_.texts_met()}}; // it is beside the body
      return value.erased() ? tree() : characters(value.view());
    } else {
      from_.get(value);
      return sound() ? leaf(value) : tree();
    }
  }

private:
  template <class T> tree struct_of(T& value) {
    if constexpr (evolved<T>)
      if (from_.schema() <= T::past::last) {
        typename T::past::type old{};
        auto then = next(old);
        if (!error_) upcast(std::as_const(old), value);
        return then;
      }
    if constexpr (is_but_a_run<T>()) {
      run_in f{*this, {}};
      each_field(value, f);
      return std::move(f.run);
    } else {
      auto object = tree::object();
      each_field(value, members{*this, object});
      return object;
    }
  }

  template <class T> tree leaf(T const& value) {
    if constexpr (std::same_as<T, bool>)
      return value;
    else if constexpr (std::integral<T>)
      return static_cast<wide<T>>(value);
    else if constexpr (named_enumeration<T>)
      return std::string(name_of(value));
    else if constexpr (std::is_enum_v<T>)
      return static_cast<wide<std::underlying_type_t<T>>>(value);
    else if constexpr (std::same_as<T, text>)
      return characters(value);
    else if constexpr (std::same_as<T, instant>)
      return iso_8601(value);
    else {
      std::int64_t milliseconds = 0;
      if (__builtin_mul_overflow(static_cast<std::int64_t>(value.count()), unit_of<T>(), &milliseconds))
        fail(json_error_kind::out_of_range);
      return milliseconds;
    }
  }
};

} // namespace redress::detail
