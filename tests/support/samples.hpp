// SPDX-License-Identifier: BSL-1.0
#pragma once
// What a test must be told of a protocol to walk its table by names: rules, a time, who acts, and a body for each
// action that is not accepted as it is when nothing is filled in.
#include <cstddef>
#include <functional>
#include <map>
#include <string>
#include <string_view>

#include <redress/encoding/codec.hpp>
#include <redress/encoding/time.hpp>
#include <redress/protocol/name.hpp>
#include <redress/protocol/type_list.hpp>

/// An action as it is when nothing is filled in.
template <class... A> redress::bytes blank_body(std::size_t action, redress::type_list<A...>) {
  redress::bytes body;
  std::size_t i = 0;
  (static_cast<void>(i++ == action ? static_cast<void>(body = redress::encode(A{})) : void()), ...);
  return body;
}

template <class P> struct samples_of {
  typename P::rules rules{};
  redress::instant start{};
  std::map<std::string, redress::bytes, std::less<>> bodies{};
  std::function<std::string(std::string_view role)> party{};

  /// The body for an action, by its position in `P::actions`.
  redress::bytes body_of(std::size_t action) const {
    auto const given = bodies.find(redress::names_of<typename P::actions>[action]);
    return given == bodies.end() ? blank_body(action, typename P::actions{}) : given->second;
  }
};
