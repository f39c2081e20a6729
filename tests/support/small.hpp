// SPDX-License-Identifier: BSL-1.0
#pragma once
// Letters to write small protocols with: states a to h, closed states y and z, three roles, some actions.
#include <string_view>

#include <redress/protocol/graph.hpp>
#include <redress/protocol/protocol.hpp>
#include <redress/protocol/transition.hpp>

namespace small {

template <char Letter> struct letter {
  static constexpr char text[]{Letter};
  static constexpr std::string_view name{text, 1};
};

struct a : letter<'a'> {};
struct b : letter<'b'> {};
struct c : letter<'c'> {};
struct d : letter<'d'> {};
struct e : letter<'e'> {};
struct f : letter<'f'> {};
struct g : letter<'g'> {};
struct h : letter<'h'> {};
struct y : letter<'y'> {
  static constexpr bool closed = true;
};
struct z : letter<'z'> {
  static constexpr bool closed = true;
};

struct ann {
  static constexpr std::string_view name = "ann";
};
struct bob {
  static constexpr std::string_view name = "bob";
};
struct tim {
  static constexpr std::string_view name = "tim";
};

struct open {
  static constexpr std::string_view name = "open";
};
struct go {
  static constexpr std::string_view name = "go";
};
struct hop {
  static constexpr std::string_view name = "hop";
};
struct ask {
  static constexpr std::string_view name = "ask";
};
struct pay {
  static constexpr std::string_view name = "pay";
};
struct undo {
  static constexpr std::string_view name = "undo";
};
struct lapse {
  static constexpr std::string_view name = "lapse";
};

using redress::any_of;
using redress::phase;
using redress::same;
using redress::transition;
using redress::unopened;

// Shorthand: `row<a, ann, go, b>`.
template <class From, class Role, class Action, class... To> using row = transition<From, Role, Action, To...>;

} // namespace small
