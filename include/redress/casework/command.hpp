// SPDX-License-Identifier: BSL-1.0
#pragma once
// A command: who asked for what on which case, as a number, so that a command key cannot stand for something else; and the id of the
// case that a command opens.
#include <array>
#include <cstddef>
#include <string>
#include <string_view>

#include <redress/casework/codec.hpp>
#include <redress/casework/digest.hpp>
#include <redress/casework/entry.hpp>
#include <redress/protocol/name.hpp>
#include <redress/protocol/type_list.hpp>

namespace redress {

namespace detail {

// The same words give the same number at every door.
inline digest command_digest(std::string_view id, std::string_view role, std::string_view party, std::string_view action,
                             byte_view body) {
  bytes all;
  writer w(all);
  w.put_string(id);
  w.put_string(role);
  w.put_string(party);
  w.put_string(action);
  w.put_string(body);
  return digest_of(all);
}

template <class Action> std::size_t end_of_action(byte_view payload) {
  reader from(payload);
  static_cast<void>(from.get<Action>());
  return from.where();
}
template <class Actions> struct action_ends;
template <class... A> struct action_ends<type_list<A...>> {
  static constexpr std::array<std::size_t (*)(byte_view), sizeof...(A)> value{&end_of_action<A>...};
};

// What was asked to make this entry, which is sound.
template <class P> digest command_of(std::string_view id, entry const& made) {
  auto const parts = read(made);
  auto const action = index_of_name<typename P::actions>(parts->action);
  auto const end = action_ends<typename P::actions>::value[action](parts->payload);
  return command_digest(id, parts->role, parts->party, parts->action, parts->payload.substr(0, end));
}

// 128 bits of the key in hexadecimal: the same command opens the same case, on any machine.
inline std::string id_from(std::string_view key) {
  std::string id;
  auto number = digest_of(key);
  for (int half = 0; half < 2; ++half, number = digest_of(key, number))
    for (int shift = 60; shift >= 0; shift -= 4) id += "0123456789abcdef"[number >> shift & 15];
  return id;
}

} // namespace detail

} // namespace redress
