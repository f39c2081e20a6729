// SPDX-License-Identifier: BSL-1.0
#pragma once
// A step of the caller's own on a case whose type has its state, and a check that what it returned is that case, after steps.
#include <string>
#include <utility>

#include <redress/casework/act_error.hpp>
#include <redress/casework/any_case.hpp>
#include <redress/casework/dispatch.hpp>
#include <redress/casework/lateness.hpp>
#include <redress/casework/timekeeper.hpp>
#include <redress/standard/algorithm.hpp>

namespace redress::detail {

// Calls `step` with the case if it is in `S`, and takes what it returned; nothing if that worked.
template <class S, class P, class Step>
dispatched<P> step_in(any_case<P>& on, Step& step, step_time<typename P::rules> const& when) {
  if (!on.template is<S>()) {
    auto elsewhere = act_error_in(on, act_error_kind::not_in_this_state);
    elsewhere.detail = S::name;
    elsewhere.late = lateness_of(on, [](std::size_t state) { return state == index_of<S, typename P::states>; });
    return elsewhere;
  }
  auto const id = std::string(on.id());
  auto const version = on.version();
  auto const last = version == 0 ? entry{} : on.journal().back();
  auto result = step(*std::move(on).template take<S>(), when);
  if (!result) {
    auto refused = act_error<P>{.kind = act_error_kind::refused, .state = index_of<S, typename P::states>};
    auto& why = result.error().why;
    if (why == objection_kind::malformed) {
      refused.kind = act_error_kind::malformed;
      refused.detail = in_words(why.objected()->what, why.objected()->where);
    }
    refused.why = std::move(why);
    return refused;
  }
  on = forget_type(std::move(*result));
  // The chain of its last entry covers all before it.
  auto const moved_on =
      on.id() == id && on.version() > version && (version == 0 || on.journal()[version - 1] == last) &&
      on.last() <= std::max(when.now, last.at); // and not at a time of the step's own that is in the future
  if (!moved_on) return act_error_in(on, act_error_kind::step_leads_astray);
  return std::nullopt;
}

} // namespace redress::detail
