// SPDX-License-Identifier: BSL-1.0
#pragma once
// A forged entry with a valid chain, as someone could write who knows the layout. It
// follows the layout that entry.hpp documents and does not use the code that writes entries.
#include <string_view>

#include <redress/casework/entry.hpp>

/// What `forged` is to say; the payload is action, state and facts as the codec writes them.
struct forgery {
  std::uint32_t version = 1;
  redress::instant at{};
  std::string_view role{}, party{}, action{}, state{};
  redress::bytes payload{};
};

/// The entry that follows what has the chain `before`.
inline redress::entry forged(redress::digest before, forgery const& what) {
  redress::entry made{.version = what.version, .at = what.at, .data = {}};
  redress::appender w(made.data);
  w.put(std::uint8_t{1});
  w.put_name(what.role);
  w.put_string(what.party);
  w.put_name(what.action);
  w.put_name(what.state);
  auto const header = made.data.size();
  w.put(false);
  w.put_string(what.payload);
  auto const of_payload = redress::digest_of(what.payload);
  auto const chain = redress::detail::chained<redress::plain_digester>(
      before, what.version, what.at, redress::byte_view(made.data).substr(0, header), of_payload);
  w.put(of_payload);
  w.put(chain);
  return made;
}

/// The payload of several values behind each other.
template <class... T> redress::bytes payload_of(T const&... values) {
  redress::bytes out;
  redress::appender w(out);
  (w.put(values), ...);
  return out;
}

/// The chain that the next entry goes on from.
inline redress::digest chain_behind(redress::entry const& last) {
  return redress::reader(read(last)->chain).get<redress::digest>();
}
