// SPDX-License-Identifier: BSL-1.0
// Doing: an action said in words, at the desk, under a command key.
#pragma once
#include <string>
#include <type_traits>

#include "words.hpp"

namespace double_eleven {

inline text party_of(visit const& v, buyer const&) { return v.of.of.buyer; }
inline text party_of(visit const& v, merchant const&) { return v.of.of.merchant; }
text party_of(visit const&, auto const& office) { return std::string(office.name) + "-1"; }

inline bool alike(service::outcome const& first, service::outcome const& again) {
  if (first) return again && again->replayed && again->version == first->version;
  return !again && again.error().kind == first.error().kind;
}

// What payments report comes by names, as over a wire; everybody else is let in by types.
template <class Role, class Action> service::outcome at_the_desk(visit& v, Role const& who, Action const& what) {
  auto const key = v.of.id + '/' + std::to_string(++v.of.commands);
  auto const send = [&] {
    if constexpr (std::is_same_v<Role, payments>)
      return v.desk.act(v.of.id, Role::name, who.id, Action::name, redress::encode(what), key);
    else
      return v.desk.act(v.of.id, who, what, key);
  };
  auto answer = send();
  if (v.sent_twice) v.answered_alike = alike(answer, send());
  return answer;
}

template <class Role, class Action> service::outcome does(visit& v) {
  Role who{};
  who.id = party_of(v, who);
  Action what{};
  say(what, v);
  return at_the_desk(v, who, what);
}

} // namespace double_eleven
