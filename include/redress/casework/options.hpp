// SPDX-License-Identifier: BSL-1.0
#pragma once
// Options: what a party may do with a case now, for the buttons that a host draws.
#include <array>
#include <cstddef>
#include <optional>
#include <string_view>
#include <type_traits>
#include <vector>

#include <redress/casework/any_case.hpp>
#include <redress/casework/dense_table.hpp>
#include <redress/casework/dispatch.hpp>
#include <redress/casework/step.hpp>

namespace redress {

/// One action that the table has for the role where the case stands.
template <class P> struct option {
  std::string_view action;
  std::optional<instant> until{};                       ///< until when, if the state lapses
  std::optional<reason<typename P::refusal>> refused{}; ///< why not now, whatever the action carries; nothing: offer it
};

namespace detail {

template <class P>
using option_check = std::optional<reason<typename P::refusal>> (*)(any_case<P>&, void const*,
                                                                    moment<typename P::rules> const&);

template <class P, class S, class R, class A>
std::optional<reason<typename P::refusal>> check_option(any_case<P>& of, void const* who,
                                                        moment<typename P::rules> const& when) {
  auto now = when.now;
  return bars_step<P, S, R, A>(case_access::body(of), *of.template state_if<S>(), *static_cast<R const*>(who), when,
                               now);
}

// A row that a draft does not decide yet is nothing to offer.
template <class P, class Row> constexpr option_check<P> option_check_of() {
  if constexpr (undecided<P, Row>)
    return nullptr;
  else
    return &check_option<P, typename Row::from, typename Row::role,
                         checked_as<P, typename Row::from, typename Row::role, typename Row::action>>;
}

template <class P, class List> struct option_checks;
template <class P, class... Rows> struct option_checks<P, type_list<Rows...>> {
  static constexpr std::array<option_check<P>, sizeof...(Rows)> value{option_check_of<P, Rows>()...};
};

// `who` is a role of this position.
template <class P>
std::vector<option<P>> options_of(any_case<P>& of, std::size_t role, void const* who,
                                  moment<typename P::rules> const& when) {
  std::vector<option<P>> all;
  for (std::size_t a = 0; a < P::actions::size; ++a) {
    auto const row = row_at<P>(of.state_index(), role, a);
    if (row == no_row_index) continue;
    if (auto const check = option_checks<P, typename P::rows>::value[row])
      all.push_back({names_of<typename P::actions>[a], of.due(), check(of, who, when)});
  }
  return all;
}

} // namespace detail

/// The actions of `who` in the state the case stands in, in the order of the table.
template <class P, class Role>
  requires role_of<Role, P>
std::vector<option<P>> options(any_case<P>& of, Role const& who, moment<typename P::rules> const& when) {
  return detail::options_of(of, index_of<Role, typename P::roles>, &who, when);
}

} // namespace redress
