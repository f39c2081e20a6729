// SPDX-License-Identifier: BSL-1.0
#pragma once
// Type operations: functions for a value whose type is known only as a position in a list. There is one descriptor for each
// type, used by cases of any state, dispatch, replay, options, timelines and JSON.
//
// A descriptor has a few pointers to functions that are templates of the type only, so each is compiled once in a program,
// whatever protocols the type is part of. `decide` and `fold`, which depend on the protocol, have tables of their own.
#include <array>
#include <concepts>
#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <new>
#include <optional>
#include <string_view>
#include <type_traits>

#include <redress/encoding/codec.hpp>
#include <redress/encoding/text.hpp>
#include <redress/encoding/time.hpp>
#include <redress/protocol/type_list.hpp>
#include <redress/standard/unique_ptr.hpp>

namespace redress::detail {

enum class type_op : std::uint8_t { move, end, read, write, due, provisional, shift };

// Moves instants of a value on, or back.
struct instant_shift {
  instant after, until; // those after the first and not after the second
  elapsed by;
  bool met = false; // whether there was one

  constexpr void operator()(std::string_view, auto& member) {
    using type = std::remove_cvref_t<decltype(member)>;
    if constexpr (std::is_same_v<type, instant>) {
      if (member > after && member <= until) member += by, met = true;
    } else if constexpr (std::is_same_v<type, std::optional<instant>>) {
      if (member) (*this)({}, *member);
    }
  }
};

struct type_ops {
  std::string_view name;
  std::size_t size, alignment;
  // One function for all operations: a function for each would cost a compiler four times as much.
  void* (*operate)(type_op, void* value, void* with);

  /// Moves the value to other memory.
  void move(void* from, void* to) const { operate(type_op::move, from, to); }
  /// Destroys the value.
  void end(void* value) const { operate(type_op::end, value, nullptr); }
  /// Decodes a value into memory of its size; after an exception there is no value in it.
  void read(reader& from, void* to) const { operate(type_op::read, to, &from); }
  void write(writer& to, void const* value) const { operate(type_op::write, const_cast<void*>(value), &to); }
  /// Where its member `due` is, or null.
  instant* due(void* value) const { return static_cast<instant*>(operate(type_op::due, value, nullptr)); }
  /// Whether it has a member `provisional` that says yes.
  bool provisional(void* value) const {
    auto const* const says = static_cast<bool*>(operate(type_op::provisional, value, nullptr));
    return says != nullptr && *says;
  }
  /// Sets that member, if it has it.
  void mark_provisional(void* value, bool yes) const {
    if (auto* const says = static_cast<bool*>(operate(type_op::provisional, value, nullptr))) *says = yes;
  }
  /// Moves its instants, if it has a member `due`. Whether there were any to be moved.
  bool shift(void* value, instant_shift by) const { return operate(type_op::shift, value, &by), by.met; }
};

// A value's member `due`, where that is an instant.
template <class T> inline constexpr bool has_due = false;
template <class T>
  requires requires(T& value) {
    { value.due } -> std::same_as<instant&>;
  }
inline constexpr bool has_due<T> = true;
// And whether that is marked as provisional.
template <class T> inline constexpr bool has_provisional = false;
template <class T>
  requires has_due<T> && requires(T& value) {
    { value.provisional } -> std::same_as<bool&>;
  }
inline constexpr bool has_provisional<T> = true;

// Counts the instants of a value.
struct instant_count {
  int all = 0;
  constexpr void operator()(std::string_view, auto const& member) {
    using type = std::remove_cvref_t<decltype(member)>;
    all += std::is_same_v<type, instant> || std::is_same_v<type, std::optional<instant>> ? 1 : 0;
  }
};
// Whether a value has instants beside its member `due`.
template <class T> constexpr bool instants_beside_due() {
  instant_count met;
  if constexpr (has_due<T>) {
    unmade<T> const room;
    T::fields(room.value, met);
  }
  return met.all > 1;
}

template <class T> void* operate(type_op what, void* at, [[maybe_unused]] void* with) {
  auto& value = *static_cast<T*>(at);
  switch (what) {
  case type_op::move: ::new (with) T(static_cast<T&&>(value)); break;
  case type_op::end: value.~T(); break;
  case type_op::read: {
    T made{};
    static_cast<reader*>(with)->get(made);
    ::new (at) T(static_cast<T&&>(made));
    break;
  }
  case type_op::write: static_cast<writer*>(with)->put(value); break;
  case type_op::due:
    if constexpr (has_due<T>) return &value.due;
    break;
  case type_op::provisional:
    if constexpr (has_provisional<T>) return &value.provisional;
    return nullptr;
  case type_op::shift:
    if constexpr (has_due<T>) T::fields(value, *static_cast<instant_shift*>(with));
    break;
  }
  return nullptr;
}
// A value without members has only its name.
inline void* operate_on_nothing(type_op, void*, void*) { return nullptr; }

template <class T>
  requires(alignof(T) <= alignof(std::max_align_t))
inline constexpr type_ops ops_of{T::name, sizeof(T), alignof(T),
                                 std::is_empty_v<T> && std::is_trivially_copyable_v<T> ? &operate_on_nothing
                                                                                       : &operate<T>};

template <class List> struct operations_in;
template <class... T> struct operations_in<type_list<T...>> {
  static constexpr std::array<type_ops const*, sizeof...(T)> value{&ops_of<T>...};
};
// What is room enough for any of a list. It does not name their operations.
template <class List> struct room_in;
template <class... T> struct room_in<type_list<T...>> {
  static constexpr std::size_t size = [] {
    std::size_t most = 1;
    for (std::size_t const each : {std::size_t{1}, sizeof(T)...}) most = each > most ? each : most;
    return most;
  }();
  static constexpr std::size_t alignment = [] {
    std::size_t most = 1;
    for (std::size_t const each : {std::size_t{1}, alignof(T)...}) most = each > most ? each : most;
    return most;
  }();
};
/// The operations of the type at a position of `List`.
template <class List> type_ops const& ops_in(std::size_t position) { return *operations_in<List>::value[position]; }

/// A decoded value on the heap, of a type known only by its operations; ask the reader whether it was decoded without error.
/// No type has a greater alignment than `new` gives.
class any_value {
  type_ops const& ops_;
  std::unique_ptr<std::byte[]> room_;

public:
  any_value(type_ops const& of, reader& from) : ops_(of), room_(new std::byte[of.size]) { of.read(from, room_.get()); }
  any_value(any_value const&) = delete;
  any_value& operator=(any_value const&) = delete;
  ~any_value() { ops_.end(room_.get()); }

  void const* get() const { return room_.get(); }
};

/// Memory on the stack for a value of any type of `List`.
template <class List> struct room_for {
  alignas(room_in<List>::alignment) std::array<std::byte, room_in<List>::size> bytes;
};

/// Skips a value of the type at a position of `List`.
template <class List> void read_past(std::size_t position, reader& from) {
  room_for<List> room;
  auto const& ops = ops_in<List>(position);
  ops.read(from, room.bytes.data());
  ops.end(room.bytes.data());
}

} // namespace redress::detail
