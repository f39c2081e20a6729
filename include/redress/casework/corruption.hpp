// SPDX-License-Identifier: BSL-1.0
#pragma once
// A corruption: the first entry of a journal that is at fault, and why.
#include <cstddef>
#include <cstdint>
#include <string_view>

#include <redress/encoding/decode_error.hpp>

namespace redress {

enum class corruption_kind : std::uint8_t {
  unreadable,       ///< its bytes do not decode
  wrong_version,    ///< it is not the next one
  wrong_chain,      ///< it, or one before it, was changed, or belongs to another case
  wrong_text,       ///< a personal text of it, or their salt, was changed; the chain holds
  goes_back,        ///< it is older than the one before it
  illegal_step,     ///< the protocol has no such row from the state before
  erased,           ///< its payload was erased: the chain holds, the case cannot be folded
  broken_invariant, ///< after it, the invariant of the protocol, `hooks.holds`, is false
};

/// The first entry of a journal that is at fault, and why.
struct corruption {
  corruption_kind kind{};
  std::uint32_t version{}; ///< of the entry at fault
  decode_error detail = decode_error::none;
  std::size_t where = 0; ///< the byte of its payload or data at which reading stopped
};

constexpr std::string_view name_of(corruption_kind what) {
  switch (what) {
  case corruption_kind::unreadable: return "unreadable";
  case corruption_kind::wrong_version: return "wrong version";
  case corruption_kind::wrong_chain: return "broken chain";
  case corruption_kind::wrong_text: return "personal text changed";
  case corruption_kind::goes_back: return "goes back in time";
  case corruption_kind::illegal_step: return "no such row";
  case corruption_kind::erased: return "payload erased";
  case corruption_kind::broken_invariant: return "invariant broken";
  }
  return {};
}

} // namespace redress
