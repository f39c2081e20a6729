// SPDX-License-Identifier: BSL-1.0
#pragma once
// A payload: what an entry carries. The action's fields, the next state's, then the facts, each behind its name.
#include <array>
#include <cstddef>

#include <redress/encoding/codec.hpp>
#include <redress/protocol/type_list.hpp>

namespace redress::detail {

template <class T> void read_past(reader& from) {
  T value{};
  from.get(value);
}
template <class List> struct readers_past;
template <class... T> struct readers_past<type_list<T...>> {
  static constexpr std::array<void (*)(reader&), sizeof...(T)> value{&read_past<T>...};
};

// Reads past the fields of an action of P, which have done their work when the entry was made.
template <class P> void skip_action(std::size_t action, reader& payload) {
  readers_past<typename P::actions>::value[action](payload);
}
// Reads past the fields of the state that an entry led to.
template <class P> void skip_state(std::size_t state, reader& payload) {
  readers_past<typename P::states>::value[state](payload);
}

} // namespace redress::detail
