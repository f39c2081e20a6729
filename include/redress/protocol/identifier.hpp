// SPDX-License-Identifier: BSL-1.0
#pragma once
// The identifier of a constant, such as a guard or the member of a policy that a window is, for people to read: in
// diagrams, pages and options. It is taken from the name that the compiler prints; no journal has one.
#include <cstddef>
#include <string_view>

namespace redress::detail {

// What the compiler calls this function, which ends in "Constant = &name::space::identifier<...>]" or has the like in
// front of a semicolon.
template <auto Constant> consteval std::string_view spelled() {
  std::string_view const all = __PRETTY_FUNCTION__;
  std::string_view const mark = "Constant = ";
  auto const begin = all.find(mark) + mark.size();
  auto end = begin;
  for (int depth = 0; end < all.size(); ++end) {
    char const c = all[end];
    if (depth == 0 && (c == ';' || c == ']')) break;
    if (c == '<' || c == '(' || c == '[') ++depth;
    if (c == '>' || c == ')' || c == ']') --depth;
  }
  return all.substr(begin, end - begin);
}
consteval std::string_view last_part(std::string_view of) {
  of = of.substr(0, of.find('<'));
  while (!of.empty() && (of.back() == ')' || of.back() == ' ')) of.remove_suffix(1);
  std::size_t begin = of.size();
  auto const part_of_a_name = [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
  };
  while (begin > 0 && part_of_a_name(of[begin - 1])) --begin;
  return of.substr(begin);
}

/// The last part of the name of a function, a member or a variable, without what it was instantiated with.
template <auto Constant> inline constexpr std::string_view identifier = last_part(spelled<Constant>());

} // namespace redress::detail
