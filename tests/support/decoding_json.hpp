// SPDX-License-Identifier: BSL-1.0
#pragma once
// What holds for JSON of any kind, as support/decoding.hpp says it of bytes: it is refused with a place, or it is a
// value that is written as JSON again and read as the same; and what is read as a body or a journal is what would be
// written.
#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>

#include <redress/adapters/json.hpp>
#include <redress/encoding/codec.hpp>
#include <redress/protocol/type_list.hpp>

#include "decoding.hpp"

namespace decoding {

inline wrong refusal_of(json_error const& why) {
  if (!why.path.starts_with('$')) return "it is refused and no place is named";
  return explain(why).size() > 10'000 ? "it is refused in more words than anybody reads" : wrong{};
}

/// JSON text, as a value of type `T`.
template <class T> wrong json_in(std::string_view json) {
  auto const value = from_json<T>(json);
  if (!value) return refusal_of(value.error());
  auto const again = to_json(*value);
  if (!again) return "what was read cannot be written";
  auto const second = from_json<T>(*again);
  if (!second || encode(*second) != encode(*value)) return "what was written is read otherwise";
  if (to_json(*second) != *again) return "what was read is written otherwise";
  return {};
}

/// Bytes of a value of type `T`: what has JSON is the same bytes when it is read again.
template <class T> wrong json_of(byte_view data) {
  T value{};
  reader from(data);
  from.get(value);
  if (!from.finish()) return {};
  auto const json = to_json(value);
  if (!json) return refusal_of(json.error());
  auto const again = from_json<T>(*json);
  if (!again || byte_view(encode(*again)) != data) return "what was written is read otherwise";
  return {};
}

/// One of many types, which the first byte says: its bytes, or its JSON.
template <class... T> wrong any_json_in(byte_view data, type_list<T...>) {
  if (data.size() < 2) return {};
  constexpr std::array<wrong (*)(std::string_view), sizeof...(T)> in{&json_in<T>...};
  constexpr std::array<wrong (*)(byte_view), sizeof...(T)> of{&json_of<T>...};
  auto const which = static_cast<std::uint8_t>(data.front()) % in.size();
  return data[1] % 2 == 0 ? in[which](data.substr(2)) : of[which](data.substr(2));
}

/// JSON text as the body of an action of `P`, which the first byte says: bytes that the codec reads, or an error.
template <class P> wrong json_body_in(byte_view data) {
  if (data.empty()) return {};
  auto const action = static_cast<std::uint8_t>(data.front()) % P::actions::size;
  auto const body = body_from_json<P>(names_of<typename P::actions>[action], data.substr(1));
  if (!body) return refusal_of(body.error());
  reader from(*body);
  redress::detail::skip_action<P>(action, from);
  return from.finish() ? wrong{} : "the codec does not read what was taken";
}

/// JSON Lines as the journal of the case "f": refused with a line, or written as the same lines again.
template <class P> wrong json_lines_in(std::string_view lines) {
  auto const journal = journal_from_json_lines<P>(lines, "f");
  if (!journal) {
    if (journal.error().line == 0 && !lines.empty()) return "it is refused and no line is named";
    return refusal_of(journal.error());
  }
  auto const again = journal_to_json_lines<P>(*journal, "f");
  if (!again) return "what was read cannot be written";
  auto const second = journal_from_json_lines<P>(*again, "f");
  if (!second || *second != *journal) return "what was written is read otherwise";
  return {};
}

/// A journal whose chain holds, as `journal_from` makes it, and its lines.
template <class P> wrong lines_of_journal_in(byte_view data) {
  auto const journal = journal_from<P>(data);
  auto const lines = journal_to_json_lines<P>(journal, "f");
  if (!lines) return "the lines of a sound journal are refused";
  auto const again = journal_from_json_lines<P>(*lines, "f");
  if (!again || *again != journal) return "what was written is read otherwise";
  return {};
}

} // namespace decoding
