// SPDX-License-Identifier: BSL-1.0
#pragma once
// JSON: writes every value with `fields` as readable JSON, and reads it strictly. Opt-in, by the target `redress::json`;
// needs nlohmann-json 3.11.
//
//     auto asked = from_json<claim_request>(request.body);           // std::expected<claim_request, json_error>
//     if (!asked) return reply(400, explain(asked.error()));         // $.amount.minor: an integer is wanted
//
//     auto body = body_from_json<protocol>("reject", request.body);  // what `act` by names takes
//     if (body) desk.act(id, "merchant", session.user, "reject", *body, key);
//
// json_shape.hpp describes the format. Only allocation failures throw.
#include <array>
#include <expected>
#include <string>
#include <string_view>

#include <redress/adapters/json_error.hpp>
#include <redress/adapters/json_in.hpp>
#include <redress/adapters/json_journal.hpp> // IWYU pragma: export
#include <redress/adapters/json_out.hpp>
#include <redress/adapters/json_text.hpp>
#include <redress/encoding/codec.hpp>
#include <redress/encoding/limits.hpp>
#include <redress/protocol/name.hpp>
#include <redress/protocol/type_list.hpp>

namespace redress {

/// The value as JSON, on one line. An error where it has none: characters that are not UTF-8, an enumerator without a
/// name, an instant outside the years 1 to 9999, members at odds.
template <class T> std::expected<std::string, json_error> to_json(T const& value) {
  auto const written = encode(value);
  reader from(written, detail::newest_schema, detail::takes_erased{});
  detail::json_of_bytes out(from);
  auto const tree = out.next<T>();
  if (out.error_met()) return std::unexpected(*out.error_met());
  return tree.dump();
}

namespace detail {

template <class T> std::expected<bytes, json_error> bytes_from_json(std::string_view json, T& value) {
  auto const tree = parse_json(json);
  if (!tree) return std::unexpected(tree.error());
  bytes written;
  bytes_of_json in(written);
  in.take(*tree, value);
  if (in.error_met()) return std::unexpected(*in.error_met());
  return written;
}

// An action that a host makes of a request has `from_request`; its contents must not come from the party.
template <class A> inline constexpr bool made_by_host = requires { &A::from_request; };

template <class A> std::expected<bytes, json_error> action_from_json(std::string_view json) {
  if constexpr (made_by_host<A>) {
    return std::unexpected(
        json_error{.kind = json_error_kind::made_by_host, .detail = std::string(A::name) + " has from_request"});
  } else {
    if (json.size() > longest_json)
      return std::unexpected(json_error{.kind = json_error_kind::too_long,
                                        .detail = std::to_string(longest_json) + " bytes of JSON at most"});
    A action{};
    auto body = bytes_from_json(json, action);
    if (body && body->size() > longest_body)
      return std::unexpected(json_error{.kind = json_kind_of(decode_error::body_too_long),
                                        .detail = json_detail_of(decode_error::body_too_long)});
    return body;
  }
}

template <class List> struct actions_from_json;
template <class... A> struct actions_from_json<type_list<A...>> {
  static constexpr std::array<std::expected<bytes, json_error> (*)(std::string_view), sizeof...(A)> value{
      &action_from_json<A>...};
};

} // namespace detail

/// The value of a JSON text, or its first error.
template <class T> std::expected<T, json_error> from_json(std::string_view json) {
  T value{};
  auto const written = detail::bytes_from_json(json, value);
  if (!written) return std::unexpected(written.error());
  return value;
}

/// The fields of an action, as `act` by names takes them. Refuses an action that has `from_request`: the host reads
/// the request, looks up what that names, and makes the action itself.
template <class P> std::expected<bytes, json_error> body_from_json(std::string_view action, std::string_view json) {
  auto const a = index_of_name<typename P::actions>(action);
  if (a == P::actions::size) return std::unexpected(json_error{.kind = json_error_kind::unknown_action});
  return detail::actions_from_json<typename P::actions>::value[a](json);
}

} // namespace redress
