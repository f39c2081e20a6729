// SPDX-License-Identifier: BSL-1.0
#pragma once
// A batch: many commands prepared one by one and written together, in as few transactions of the storage as their order
// allows. One that met a conflict is done again by itself.
#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include <redress/service/command.hpp>
#include <redress/service/command_handler.hpp>
#include <redress/service/id_set.hpp>
#include <redress/service/storage.hpp>
#include <redress/standard/algorithm.hpp>

namespace redress::detail {

// Works in waves, each one transaction, so that the order of the commands is kept. A command that moves or reads a case, an
// account or a key that an earlier one of the wave moves begins the next wave; so does one that is refused while an account
// is about to move, since that may be the reason.
template <class Handler>
std::vector<typename Handler::outcome> act_together(Handler& by, std::span<command const> many) {
  std::vector<typename Handler::outcome> all;
  all.reserve(many.size());
  while (all.size() < many.size()) {
    auto const rest = many.subspan(all.size());
    std::vector<std::optional<typename Handler::outcome>> answers; // of this wave; nothing: it is in the transaction
    std::vector<typename Handler::pending_commit> together;
    std::vector<commit> commits;
    id_set moved, keys;
    bool account_moves = false;
    for (auto const& next : rest) {
      auto const id = command_view(next).case_id();
      if (moved.contains(id) || keys.contains(next.key)) break;
      auto plan = by.prepare(next);
      if (plan.answer) {
        if (account_moves) break;
        answers.push_back(by.report_refused(id, *by.settle(std::move(plan))));
        continue;
      }
      auto& act = plan.to_write;
      auto const& changes = act->whole.changes;
      auto const was_moved = [&](auto const& each) { return moved.contains(each.id); };
      auto const any_moved = [&](auto const& of) { return std::any_of(of.begin(), of.end(), was_moved); };
      if (any_moved(changes) || any_moved(act->whole.expects)) break;
      for (auto const& each : changes) moved.insert(each.id);
      if (!next.key.empty()) keys.insert(next.key);
      account_moves = account_moves || changes.size() > 1;
      commits.push_back(act->whole);
      together.push_back(std::move(*act));
      answers.emplace_back();
    }
    auto const results = commits.empty() ? std::vector<append_result>{} : by.append(commits);
    std::size_t n = 0;
    for (std::size_t i = 0; i < answers.size(); ++i) {
      if (!answers[i]) {
        if (auto answer = by.settle(results[n], together[n]))
          answers[i] = by.report_refused(together[n].on.id(), std::move(*answer));
        ++n;
      }
      all.push_back(answers[i] ? std::move(*answers[i]) : by.perform(rest[i]));
    }
  }
  return all;
}

} // namespace redress::detail
