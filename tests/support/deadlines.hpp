// SPDX-License-Identifier: BSL-1.0
#pragma once
// Deadlines of any protocol, tried from its table: each state with a due instant that can be walked to, each row that
// leaves it, a millisecond before that instant, at it and after it, swept first and not. All ends must be alike.
//
//     auto const tried = deadlines_of<leave::protocol>({.rules = {}, .start = monday, .bodies = {...}, .party = ...});
//     CHECK(tried.wrong.empty());
//
// Rows are named by the table, so new ones are tried as soon as they are decided. An action is done with the body given
// for it, or else as it is when nothing is filled in.
#include <chrono>
#include <cstddef>
#include <deque>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <redress/service/desk.hpp>
#include <redress/service/memory_storage.hpp>

#include "salts.hpp"
#include "samples.hpp"

struct deadlines_tried {
  std::set<std::string> states{};   ///< with a due instant, reached
  std::set<std::string> rows{};     ///< done in time, as "state, role, action"
  std::vector<std::string> wrong{}; ///< what did not end alike, in words
};

template <class P> class deadline_trial {
  using desk = redress::desk<P, redress::memory_storage, redress::manual_clock>;
  using graph = redress::graph<P>;
  static constexpr std::size_t time = redress::index_of<redress::timekeeper, typename P::roles>,
                               lapse = redress::index_of<redress::lapse, typename P::actions>;
  static constexpr std::string_view id = "c1";

  struct office {
    redress::memory_storage storage{};
    redress::manual_clock clock;
    deadline_trial::desk desk;
    explicit office(samples_of<P> const& with)
        : clock(with.start),
          desk(storage, clock, with.rules, redress::default_tolerance, redress::default_leap, one_salt()) {}
    redress::stream kept() const { return storage.load(id).value_or(redress::stream{}); }
  };
  struct step {
    std::size_t role = 0, action = 0;
    redress::instant at{};
    bool is_lapse() const { return role == time && action == lapse; }
  };
  using path = std::vector<step>;
  struct end {
    std::string verdict;
    redress::stream kept;
    bool done = false, undecided = false;
    bool operator==(end const& other) const {
      return verdict == other.verdict && kept.head == other.kept.head && kept.journal == other.kept.journal;
    }
  };

  samples_of<P> const& with_;
  deadlines_tried tried_{};

  auto ask(office& in, step const& what) const {
    auto const role = redress::names_of<typename P::roles>[what.role];
    auto const action = redress::names_of<typename P::actions>[what.action];
    return in.desk.act(id, role, with_.party(role), action, with_.body_of(what.action), "");
  }
  void walk(office& in, path const& along) const {
    for (auto const& next : along) {
      in.clock.set(next.at);
      if (next.is_lapse())
        in.desk.sweep();
      else
        static_cast<void>(ask(in, next));
    }
  }
  end act_after(path const& along, step const& what, bool swept) const {
    office in(with_);
    walk(in, along);
    in.clock.set(what.at);
    if (swept) in.desk.sweep();
    auto const result = ask(in, what);
    if (result) return {"done, now " + std::string(result->state), in.kept(), true};
    return {explain(result.error()), in.kept(), false, result.error().kind == redress::act_error_kind::undecided};
  }
  static bool is_lapse_at(redress::entry const& made, redress::instant due) {
    auto const parts = read(made);
    return parts && parts->role == "timekeeper" && parts->action == "lapse" && made.at == due;
  }

  void try_row(path const& along, redress::stream const& before, step what, std::string const& row) {
    auto const due = *before.head.due;
    auto const version = before.journal.size();
    for (auto const beside : {redress::elapsed(-1), redress::elapsed(0), redress::elapsed(1)}) {
      what.at = due + beside;
      if (what.at < before.journal.back().at) continue; // due as soon as it was entered
      auto const unswept = act_after(along, what, false), swept = act_after(along, what, true);
      auto const complain = [&](std::string_view why) {
        tried_.wrong.push_back(row + " at due " + std::to_string(beside.count()) + " ms: " + std::string(why) + " (" +
                               unswept.verdict + " / " + swept.verdict + ")");
      };
      if (unswept != swept) complain("a sweep makes a difference");
      auto const& journal = unswept.kept.journal;
      if (beside.count() >= 0) {
        if (journal.size() <= version || !is_lapse_at(journal[version], due))
          complain("the lapse was not the first thing written");
      } else if (what.is_lapse()) {
        if (unswept.done || journal.size() != version) complain("lapsed early");
      } else {
        if (journal.size() != version + (unswept.done ? 1 : 0)) complain("something else was written");
        if (unswept.done && journal.back().at != what.at) complain("written at another instant");
        if (unswept.done) tried_.rows.insert(row);
      }
    }
    if (what.is_lapse()) tried_.rows.insert(row);
  }

  // However late somebody looks, and whoever does.
  void try_lateness(path const& along, redress::stream const& before) {
    auto const late = *before.head.due + std::chrono::days{40};
    office prompt(with_), once(with_), never(with_);
    for (auto* in : {&prompt, &once, &never}) walk(*in, along);
    for (auto due = before.head.due; due && *due <= late; due = prompt.kept().head.due) {
      auto const version = prompt.kept().head.version;
      prompt.clock.set(*due);
      prompt.desk.sweep();
      if (prompt.kept().head.version == version) break;
    }
    once.clock.set(late);
    once.desk.sweep();
    never.clock.set(late);
    static_cast<void>(never.desk.act(id, "timekeeper", "", "lapse", {}, ""));
    if (prompt.kept().journal != once.kept().journal || once.kept().journal != never.kept().journal)
      tried_.wrong.push_back(before.head.state + ": what came of it depends on when somebody looked");
  }

  // Every row that leaves the state a path ends in; returns the paths to states that it had not seen.
  void leave(path const& along, std::set<std::string>& seen, std::deque<path>& next) {
    office here(with_);
    walk(here, along);
    auto const before = here.kept();
    std::string const state = along.empty() ? std::string(redress::unopened::name) : before.head.state;
    if (before.head.due) {
      tried_.states.insert(state);
      try_lateness(along, before);
    }
    auto const now = along.empty() ? with_.start : before.journal.back().at + std::chrono::minutes{1};
    for (auto const& row : graph::rows) {
      if (redress::names_of<typename P::states>[row.from] != state) continue;
      step what{.role = row.role, .action = row.action, .at = now};
      if (what.is_lapse()) what.at = before.head.due.value_or(now);
      auto further = along;
      further.push_back(what);
      if (!what.is_lapse() && act_after(along, what, false).undecided) continue;
      if (before.head.due)
        try_row(along, before, what,
                state + ", " + std::string(redress::names_of<typename P::roles>[row.role]) + ", " +
                    std::string(redress::names_of<typename P::actions>[row.action]));
      office there(with_);
      walk(there, further);
      if (auto const after = there.kept(); after.head.version > before.head.version)
        if (seen.insert(after.head.state).second) next.push_back(further);
    }
  }

public:
  explicit deadline_trial(samples_of<P> const& with) : with_(with) {}

  deadlines_tried run() {
    std::set<std::string> seen;
    std::deque<path> next{{}};
    for (; !next.empty(); next.pop_front()) leave(path(next.front()), seen, next);
    return std::move(tried_);
  }
};

/// What came of every deadline that can be walked to under these rules.
template <class P> deadlines_tried deadlines_of(samples_of<P> const& with) { return deadline_trial<P>(with).run(); }
