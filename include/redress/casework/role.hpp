// SPDX-License-Identifier: BSL-1.0
#pragma once
// A role: the capacity in which a party acts. A party is a role with an id.
//
//     struct manager : redress::role<"manager"> {};
//     manager{"bob"}
//
// Other data of a party stays with the host, or is a member of an action.
#include <cstddef>
#include <string_view>

#include <redress/encoding/text.hpp>
#include <redress/standard/algorithm.hpp>

namespace redress {

namespace detail {

// A name as a template argument.
template <std::size_t N> struct fixed_name {
  char characters[N]{};
  consteval fixed_name(char const (&from)[N]) { std::copy_n(from, N, characters); }
  constexpr std::string_view view() const { return {characters, N - 1}; }
};

} // namespace detail

/// The base of a role: its name, and the id of who acts in it.
template <detail::fixed_name Name> struct role {
  text id{};
  static constexpr std::string_view name = Name.view();
  static constexpr void fields(auto& self, auto& f) { f("id", self.id); }
};

} // namespace redress
