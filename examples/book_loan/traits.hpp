// SPDX-License-Identifier: BSL-1.0
#pragma once
// What guards and decisions look at, why they refuse, and which facts there are.
#include <cstdint>
#include <string_view>

#include <redress/casework/context.hpp>
#include <redress/casework/decision.hpp>
#include <redress/casework/hooks.hpp>
#include <redress/protocol/type_list.hpp>

#include "facts.hpp"
#include "rules.hpp"

namespace loan {

enum class refusal : std::uint8_t { no_title, renewed_too_often };
constexpr std::string_view explain(refusal why) {
  switch (why) {
  case refusal::no_title: return "say which book";
  case refusal::renewed_too_often: return "it was renewed as often as it can be";
  }
  return {};
}

struct traits : redress::default_traits {
  using file = loan::file;
  using rules = loan::rules;
  using refusal = loan::refusal;
  using facts = redress::type_list<book_lent, loan_renewed, fee_charged>;
  static constexpr redress::hooks<file> hooks{.acts_in = redress::anyone};
};
using context = redress::context<traits>;
template <class... To> using decided = redress::decided<traits, To...>;

} // namespace loan
