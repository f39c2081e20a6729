// SPDX-License-Identifier: BSL-1.0
#pragma once
// A journal as JSON Lines, an entry a line, for auditors; and back, the same to the byte.
//
//     auto lines = journal_to_json_lines<protocol>(*desk.history(id), id);
//     auto again = journal_from_json_lines<protocol>(*lines, id);            // *again == *desk.history(id)
//
//     {"version":2,"at":"2026-03-02T02:00:00.000Z","layout":1,"schema":1,"role":"merchant","party":"m3",
//      "action":"reject","state":"merchant_rejected",
//      "body":{"action":{"reason":"worn"},"state":{"due":"..."},"facts":[{"fact":"...",...}]},
//      "payload_digest":"0123456789abcdef","chain":"..."}
//
// An entry keeps the members of the schema that it was written in. That of an account names what moved it in the place
// of action and state: {"case":"c1","entry":1,"facts":[...]}. The body is "erased" where the payload was, and
// {"hex":"..."} where it has no other form, such as characters that are not UTF-8; so are names. Digests are their
// bytes in hexadecimal, in the order in which they are kept. Personal texts stand beside the body, in the order of their
// places in it, with the salt of their digests:
//
//     "body":{"action":{"reason":{"personal":1}},...},"personal":{"salt":"...","texts":["worn"]},"text_digests":["..."],
//
// To erase them in such a file, write "erased" in the place of the object behind "personal"; what reads the file finds that
// it verifies. An entry of a layout below 11 has them in its body. Beside a body in hexadecimal, "text_places" says where in
// it the digests are.
//
// A journal that lost its last lines is one that was shorter: compare the number of lines with the version of the case.
#include <expected>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <redress/adapters/json_error.hpp>
#include <redress/adapters/json_line.hpp>
#include <redress/adapters/json_line_in.hpp>
#include <redress/adapters/json_text.hpp>
#include <redress/casework/entry.hpp>
#include <redress/casework/hooks.hpp>
#include <redress/casework/replay.hpp>
#include <redress/encoding/digest.hpp>
#include <redress/encoding/time.hpp>

namespace redress {

/// The journal of the case `id`, a line for each entry. Refuses one that does not verify, with the entry at fault.
template <class P>
std::expected<std::string, corruption> journal_to_json_lines(std::span<entry const> journal, std::string_view id) {
  if (auto const fault = verify<digester_of<P>>(journal, id)) return std::unexpected(*fault);
  std::string lines;
  for (auto const& next : journal) {
    if (!in_range(next.at))
      return std::unexpected(corruption{corruption_kind::unreadable, next.version, decode_error::out_of_range});
    lines += detail::json_line<P>(next, *read(next));
  }
  return lines;
}

/// The journal of the case `id` from its lines: the entries as they were, held against their chain.
template <class P>
std::expected<std::vector<entry>, json_error> journal_from_json_lines(std::string_view lines, std::string_view id) {
  std::vector<entry> journal;
  while (!lines.empty()) {
    auto const number = journal.size() + 1;
    auto const wrong = [&](json_error error) {
      error.line = number;
      return std::unexpected(std::move(error));
    };
    auto const end = lines.find('\n');
    auto tree = detail::parse_json(lines.substr(0, end));
    if (!tree) return wrong(std::move(tree.error()));
    auto made = detail::entry_of_json<P>().take(*tree);
    if (!made) return wrong(std::move(made.error()));
    if (made->version != number)
      return wrong({.kind = json_error_kind::out_of_range, .path = "$.version", .detail = "versions count the lines"});
    journal.push_back(std::move(*made));
    lines.remove_prefix(end == std::string_view::npos ? lines.size() : end + 1);
  }
  if (auto const fault = verify<digester_of<P>>(journal, id))
    return std::unexpected(json_error{
        .kind = json_error_kind::does_not_verify, .detail = std::string(name_of(fault->kind)), .line = fault->version});
  return journal;
}

} // namespace redress
