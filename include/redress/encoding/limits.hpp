// SPDX-License-Identifier: BSL-1.0
#pragma once
// Limits: how long what comes from outside may be. Reader and writer check texts, lists and bodies, so that a typed action,
// one by name and one from JSON are refused alike; a desk checks keys and ids.
//
// A journal is read under the same limits: they may be raised, and lowered only where no journal has more.
#include <cstddef>

namespace redress {

/// Bytes of one `text`: some five thousand Chinese characters.
inline constexpr std::size_t longest_text = 16'384;
/// Elements of one list.
inline constexpr std::size_t longest_list = 256;
/// Bytes of the body of one action, all its texts and lists together.
inline constexpr std::size_t longest_body = 262'144;
/// Bytes of an idempotency key.
inline constexpr std::size_t longest_key = 256;
/// Bytes of the id of a case or of a party.
inline constexpr std::size_t longest_id = 256;
/// Bytes of a name of a role, an action or a state that an error repeats; what is longer is cut.
inline constexpr std::size_t longest_echo = 64;
/// Bytes of the JSON text of one action, before it is parsed: each byte of a body can take six, as `\u001b` does.
inline constexpr std::size_t longest_json = 8 * longest_body;

} // namespace redress
