// SPDX-License-Identifier: BSL-1.0
#pragma once
// A batch: many commands prepared one by one and written in one transaction of the storage. Those that would move a
// stream that another of them moves are done after it, one by one.
#include <cstddef>
#include <functional>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include <redress/casework/clerk.hpp>
#include <redress/casework/command.hpp>
#include <redress/casework/storage.hpp>

namespace redress::detail {

template <class Clerk> std::vector<typename Clerk::outcome> act_together(Clerk& by, std::span<command const> many) {
  std::vector<std::optional<typename Clerk::outcome>> answers(many.size());
  std::vector<typename Clerk::prepared> together;
  std::vector<commit> commits;
  std::vector<std::size_t> whose;
  std::set<std::string, std::less<>> moved;
  for (std::size_t i = 0; i < many.size(); ++i) {
    auto const id = command_view(many[i]).case_id();
    if (!moved.insert(id).second) continue;
    auto act = by.prepare(many[i]);
    if (!act) {
      answers[i] = by.report_refused(id, std::move(act.error()));
      continue;
    }
    bool alone = true;
    for (auto const& shared : std::span(act->whole.changes).subspan(1)) alone = moved.insert(shared.id).second && alone;
    if (!alone) continue;
    commits.push_back(act->whole);
    together.push_back(std::move(*act));
    whose.push_back(i);
  }
  auto const results = commits.empty() ? std::vector<appended>{} : by.kept().append(commits);
  for (std::size_t n = 0; n < whose.size(); ++n)
    if (auto answer = by.settle(results[n], together[n]))
      answers[whose[n]] = by.report_refused(together[n].on.id(), std::move(*answer));
  std::vector<typename Clerk::outcome> all;
  all.reserve(many.size());
  for (std::size_t i = 0; i < many.size(); ++i)
    all.push_back(answers[i] ? std::move(*answers[i]) : by.perform(many[i]));
  return all;
}

} // namespace redress::detail
