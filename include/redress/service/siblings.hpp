// SPDX-License-Identifier: BSL-1.0
#pragma once
// Siblings: the cases that share an account. What is due in them is applied before anyone looks at the account, each lapse as
// of the instant it was due, so that no outcome depends on whether a sweep came before. A reading call applies it to its
// copies; an act writes it in its own commit.
#include <expected>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <redress/casework/account.hpp>
#include <redress/casework/act_error.hpp>
#include <redress/casework/any_case.hpp>
#include <redress/casework/lapses.hpp>
#include <redress/service/repository.hpp>
#include <redress/standard/unique_ptr.hpp>

namespace redress::detail {

template <class P> using account_pointer = std::unique_ptr<typename account_held<P>::type>;

// Adds the lapses of those who share an account, but one, to those that are there, and applies all of them. `others` gets
// the cases.
template <with_account P, class Handler>
std::optional<act_error<P>> lapse_others(Handler const& by, std::vector<lapse_run<P>>& runs,
                                         account_pointer<P>& account, std::vector<std::string> const& sharing,
                                         std::string_view but, std::vector<loaded_case<P>>& others) {
  auto const now = by.now();
  if (in_range(now)) { // every step reports that
    auto due = by.repository().due_cases(sharing, but, now + by.tolerance());
    if (!due) return std::move(due.error());
    others = std::move(*due);
  }
  runs.reserve(runs.size() + others.size());
  for (auto& each : others)
    if (auto const when = by.step_time_for(each.on)) runs.emplace_back(each.on, *when);
  auto shared = std::move(account);
  lapse_in_turn(runs, shared);
  account = std::move(shared);
  return std::nullopt;
}

// Applies what is due in a case and in its siblings, the longest due first. `others` gets those siblings. Returns why a lapse
// of the case itself failed; or the error of a storage that could not load one of the others.
template <class P, class Handler>
std::expected<dispatched<P>, act_error<P>> lapse_together([[maybe_unused]] Handler const& by, any_case<P>& on,
                                                          step_time<typename P::rules> const& when,
                                                          [[maybe_unused]] std::vector<std::string> const& sharing,
                                                          [[maybe_unused]] std::vector<loaded_case<P>>& others) {
  if constexpr (with_account<P>)
    if (auto& account = case_access::body(on).account;
        account && (sharing.size() > 1 || (sharing.size() == 1 && sharing.front() != on.id()))) {
      std::vector<lapse_run<P>> runs;
      runs.emplace_back(on, when);
      if (auto why = lapse_others(by, runs, account, sharing, on.id(), others)) return std::unexpected(std::move(*why));
      return std::move(runs.front().stuck());
    }
  return let_lapse(on, when);
}

// The account with this id as it is now. `others` gets the cases that were due and share it.
template <with_account P, class Handler>
std::expected<account_pointer<P>, act_error<P>>
account_by_now(Handler const& by, std::string_view id, std::string_view but, std::vector<loaded_case<P>>& others) {
  std::vector<std::string> sharing;
  auto kept = by.repository().fetch_account(id, sharing);
  if (!kept) return std::unexpected(std::move(kept.error()));
  auto account = std::make_unique<moving_account<P>>(std::move(*kept));
  std::vector<lapse_run<P>> runs;
  if (auto why = lapse_others(by, runs, account, sharing, but, others)) return std::unexpected(std::move(*why));
  return account;
}

// The account of a case that was opened in this step is known only after it: moved by the case here; or why it refuses. If
// other cases moved it before, `step` is done anew in sight of it.
template <class P, class Handler, class Step>
std::optional<act_error<P>> bring_new_account([[maybe_unused]] Handler const& by, [[maybe_unused]] any_case<P>& on,
                                              [[maybe_unused]] std::vector<loaded_case<P>>& others,
                                              [[maybe_unused]] Step const& step) {
  if constexpr (with_account<P>) {
    std::string const id(std::string_view(P::hooks.account_of(on.file())));
    if (case_access::body(on).account || id.empty()) return std::nullopt;
    auto account = account_by_now<P>(by, id, on.id(), others);
    if (!account) return std::move(account.error());
    if ((*account)->version() > 0) {
      on = any_case<P>(redress::open<P>(text(on.id())));
      case_access::body(on).account = std::move(*account);
      return step(on);
    }
    for (auto const& entry : on.journal())
      if (auto why = (*account)->move_by(on.id(), entry)) {
        auto const parts = read(entry);
        auto refused = act_error<P>{
            .kind = act_error_kind::refused, .role = std::string(parts->role), .action = std::string(parts->action)};
        refused.why = reason<typename P::refusal>(std::move(*why));
        return refused;
      }
    case_access::body(on).account = std::move(*account);
  }
  return std::nullopt;
}

} // namespace redress::detail
