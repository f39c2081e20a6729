// SPDX-License-Identifier: BSL-1.0
#pragma once
// Options: what a party may do with a case now, for the buttons of a user interface.
#include <cstddef>
#include <optional>
#include <string_view>
#include <vector>

#include <redress/casework/any_case.hpp>
#include <redress/casework/any_step.hpp>
#include <redress/casework/dense_table.hpp>
#include <redress/casework/dispatch.hpp>
#include <redress/casework/step.hpp>
#include <redress/casework/window.hpp>

namespace redress {

/// One action that the table has for the role in the state of the case.
template <class P> struct option {
  std::string_view action;
  std::optional<instant> until{}; ///< until when, if the state lapses
  bool provisional = false;       ///< whether that was set before the days that it needs were announced
  std::string_view window{};      ///< the name of the window that ends then
  std::optional<reason<typename P::refusal>>
      refused{}; ///< why it is blocked, whatever the action carries; nothing: offer it
};

namespace detail {

template <class P>
std::vector<option<P>> options_of(any_case<P>& of, std::size_t role, std::string_view party, void const* who,
                                  step_time<typename P::rules> const& when) {
  std::vector<option<P>> all;
  for (std::size_t a = 0; a < P::actions::size; ++a) {
    auto const row = row_at<P>(of.state_index(), role, a);
    if (row == no_row_index) continue;
    if (functions_at<P>(row).run == nullptr) continue; // a row without a `decide`, in a draft, is not offered
    auto now = when.now;
    all.push_back({names_of<typename P::actions>[a], of.due(), of.provisional(), window_names<P>[of.state_index()],
                   bars_step(of, row, {role, a, party, who, nullptr}, when, now)});
  }
  return all;
}

} // namespace detail

/// The actions of `who` in the state of the case, in the order of the table. Those that a guard blocks have the reason in
/// `refused`.
template <class P, class Role>
  requires role_of<Role, P>
std::vector<option<P>> options(any_case<P>& of, Role const& who, step_time<typename P::rules> const& when) {
  return detail::options_of(of, index_of<Role, typename P::roles>, who.id, &who, when);
}

} // namespace redress
