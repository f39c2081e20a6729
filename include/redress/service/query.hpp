// SPDX-License-Identifier: BSL-1.0
#pragma once
// The queries of a desk: what its reading calls run. None of them writes. A case is shown as it is now: its lapses up to
// now are applied to the copy that is returned.
#include <cstddef>
#include <expected>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <redress/casework/act_error.hpp>
#include <redress/casework/any_case.hpp>
#include <redress/casework/lapses.hpp>
#include <redress/casework/options.hpp>
#include <redress/encoding/one_line.hpp>
#include <redress/service/command_handler.hpp>
#include <redress/service/leap.hpp>
#include <redress/service/repository.hpp>
#include <redress/service/result.hpp>
#include <redress/service/siblings.hpp>
#include <redress/service/storage.hpp>

namespace redress::detail {

template <class P> using case_or_error = std::expected<any_case<P>, act_error<P>>;

// The case with its lapses up to now applied, to look at. It can be read where its account, or a case that shares it, cannot.
template <class P, class... On>
case_or_error<P> case_now(command_handler<P, On...> const& handler, std::string_view id) {
  std::vector<std::string> sharing;
  auto on = handler.repository().fetch_to_read(id, sharing);
  if (!on) return on;
  auto const when = handler.step_time_for(*on);
  if (!when) return std::unexpected(when.error());
  set_back(handler.kept(), *on, *when);
  std::vector<loaded_case<P>> others;
  if (!lapse_together(handler, *on, *when, sharing, others)) let_lapse(*on, *when);
  return on;
}

// What one party may do now; an error for one who is no party of the case.
template <class P, class... On>
result<std::vector<option<P>>, act_error<P>> options_now(command_handler<P, On...> const& handler, std::string_view id,
                                                         party const& who, std::size_t role, void const* as_typed) {
  std::vector<std::string> sharing;
  auto on = handler.repository().fetch(id, sharing);
  if (!on) return std::unexpected(std::move(on.error()));
  auto const in_force = handler.step_time_for(*on);
  if (!in_force) return std::unexpected(in_force.error());
  auto const& when = *in_force;
  set_back(handler.kept(), *on, when);
  std::vector<loaded_case<P>> others;
  if (auto met = lapse_together(handler, *on, when, sharing, others); !met)
    return std::unexpected(std::move(met.error()));
  auto const kept_out = keeps_out<P>(on->file(), false, who);
  if (!kept_out) return options_of(*on, role, who.id, as_typed, when);
  auto stranger = act_error_in(*on, act_error_kind::refused);
  stranger.role = who.role;
  stranger.why = objection{*kept_out, when.now, when.now};
  return std::unexpected(std::move(stranger));
}

template <class P, class... On>
result<std::vector<entry>, act_error<P>> verified_journal(command_handler<P, On...> const& handler,
                                                          std::string_view id) {
  auto const on = handler.repository().fetch_alone(id);
  if (!on) return std::unexpected(on.error());
  return on->journal();
}

// The account with this id as it is now; a new one if no case has moved it yet.
template <with_account P, class... On>
result<typename P::account, act_error<P>> account_now(command_handler<P, On...> const& handler, std::string_view id) {
  std::vector<loaded_case<P>> others;
  auto kept = account_by_now<P>(handler, id, {}, others);
  if (!kept) return std::unexpected(std::move(kept.error()));
  return (*kept)->value();
}

template <class P, class Storage>
auto find_in(Storage& in, std::string_view party, std::string_view state, page const& part) {
  if constexpr (shared_lists_storage<Storage>)
    return in.find(party, state, part, protocol_name<P>);
  else
    return in.find(party, state, part);
}

// Asks again where some that were found are of other protocols.
template <class P, class... On>
result<std::vector<head>, act_error<P>> cases_of(command_handler<P, On...> const& handler, std::string_view party,
                                                 std::string_view state, page const& part) {
  if (!state.empty() && index_of_name<typename P::states>(state) == P::states::size)
    return std::unexpected(act_error<P>{.kind = act_error_kind::unknown_state, .detail = shortened(state)});
  std::vector<head> all;
  for (auto rest = part;;) {
    auto found = find_in<P>(handler.kept(), party, state, rest);
    if (!found) return std::unexpected(act_error_of<P>(found.error()));
    bool const more = found->size() == rest.limit && rest.limit > 0;
    if (more) rest.after = found->back().id;
    std::erase_if(*found, [](head const& each) { return is_foreign<P>(each.protocol); });
    rest.limit -= found->size();
    all.insert(all.end(), found->begin(), found->end());
    if (!more || rest.limit == 0) return all;
  }
}

// The change feed without the streams of accounts and of other protocols. Asks again where all that was delivered was of
// these, so that nothing delivered means that there is no more.
template <class P, class... On>
result<feed, storage_error> case_entries_from(command_handler<P, On...> const& handler, cursor const& from,
                                              partition_set partitions, std::size_t limit) {
  for (auto position = from;;) {
    auto next = handler.kept().follow(position, partitions, limit);
    if (!next) return next;
    std::erase_if(next->items,
                  [](feed::item const& item) { return is_account_stream(item.id) || is_foreign<P>(item.protocol); });
    for (auto& item : next->items)
      if (auto without = erase_personal(item.entry)) item.entry = std::move(*without);
    if (!next->items.empty() || next->next == position) return next;
    position = next->next;
  }
}

} // namespace redress::detail
