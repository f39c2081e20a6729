// SPDX-License-Identifier: BSL-1.0
#pragma once
// A payload: what an entry carries. The action's fields, the next state's, then the facts, each behind its name.
#include <array>
#include <cstddef>

#include <redress/casework/codec.hpp>
#include <redress/protocol/type_list.hpp>

namespace redress::detail {

template <class Action> void read_past(reader& from) {
  Action action{};
  from.get(action);
}
template <class Actions> struct readers_past;
template <class... A> struct readers_past<type_list<A...>> {
  static constexpr std::array<void (*)(reader&), sizeof...(A)> value{&read_past<A>...};
};

// Reads past the fields of an action of P, which have done their work when the entry was made.
template <class P> void skip_action(std::size_t action, reader& payload) {
  readers_past<typename P::actions>::value[action](payload);
}

} // namespace redress::detail
