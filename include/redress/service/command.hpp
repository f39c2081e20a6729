// SPDX-License-Identifier: BSL-1.0
#pragma once
// A command: an action to be submitted by name, with its idempotency key. Its digest is stored under the key, so that the
// same key with another command is an error; and the key makes the id of a case that a command opens.
#include <string>
#include <string_view>

#include <redress/casework/entry.hpp>
#include <redress/casework/hooks.hpp>
#include <redress/casework/linked_entry.hpp>
#include <redress/encoding/codec.hpp>
#include <redress/encoding/digest.hpp>
#include <redress/encoding/type_ops.hpp>
#include <redress/protocol/name.hpp>

namespace redress {

/// A command by names, as it comes in a request.
struct command {
  std::string id{}; ///< of the case; empty: it opens one
  std::string role{}, party{}, action{};
  bytes body{};      ///< the action's fields as the codec writes them
  std::string key{}; ///< the idempotency key; without one the command is not safe to repeat
};

namespace detail {

// The same for a command however it is submitted. With a digester of the protocol's own, no other command can be made that
// has the same digest.
template <class D = plain_digester>
digest command_digest(std::string_view id, std::string_view role, std::string_view party, std::string_view action,
                      byte_view body) {
  bytes all;
  appender w(all);
  w.put_string(id);
  w.put_string(role);
  w.put_string(party);
  w.put_string(action);
  w.put_string(body);
  if constexpr (is_plain<D>)
    return digest_of(all);
  else
    return digest_of(view(raw(D::of(all, {}))));
}

// The digest of the command that made this entry. Only of one that was just made and is about to be written, with this
// digest: later its personal texts may be erased.
template <class P> digest command_of(std::string_view id, entry const& on_record) {
  auto const parts = read(on_record);
  auto const action = index_of_name<typename P::actions>(parts->action);
  auto const whole = put_inside(*parts);
  reader payload(whole);
  read_past<typename P::actions>(action, payload);
  return command_digest<digester_of<P>>(id, parts->role, parts->party, parts->action,
                                        byte_view(whole).substr(0, payload.where()));
}

// 128 bits of the key in hexadecimal: the same command opens the same case, on any machine.
inline std::string id_from(std::string_view key) {
  std::string id;
  auto number = digest_of(key);
  for (int half = 0; half < 2; ++half, number = digest_of(key, number))
    for (int shift = 60; shift >= 0; shift -= 4) id += "0123456789abcdef"[number >> shift & 15];
  return id;
}

// A view of a command. One without the id of a case opens a case, whose id is made from the key.
struct command_view {
  std::string_view id, role, party, action;
  byte_view body;
  std::string_view key;

  command_view(std::string_view of, std::string_view by, std::string_view who, std::string_view what, byte_view how,
               std::string_view under)
      : id(of), role(by), party(who), action(what), body(how), key(under) {}
  command_view(command const& c) : command_view(c.id, c.role, c.party, c.action, c.body, c.key) {}

  std::string case_id() const { return id.empty() ? id_from(key) : std::string(id); }
};

} // namespace detail

} // namespace redress
