// SPDX-License-Identifier: BSL-1.0
#pragma once
// A walk: a generated test of a protocol. It tries every row from the opening on, by every party, with payloads that are
// given or generated, at times around each due time and between; and checks after each step what the library guarantees. It
// needs no test framework.
//
//     auto const report = redress::testing::walk<leave::protocol>();
//     std::cerr << to_string(report);
//     return report.ok() ? 0 : 1;
//
// It is breadth first, so that the path of a finding is short, and continues with cases of a new shape first
// (walk_queue.hpp). Or it is random, from a seed, to a depth. The same options give the same walk on every machine.
// Included by name, and not by redress.hpp.
#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <expected>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <redress/casework/any_case.hpp>
#include <redress/casework/replay.hpp>
#include <redress/protocol/graph.hpp>
#include <redress/testing/choices.hpp>
#include <redress/testing/walk_options.hpp>
#include <redress/testing/walk_path.hpp>
#include <redress/testing/walk_queue.hpp>
#include <redress/testing/walk_report.hpp>
#include <redress/testing/walk_row.hpp>

namespace redress::testing {

namespace inner {

template <class P> class walker {
  using graph = redress::graph<P>;
  using standing = walked_case<P>;
  walk_options<P> const& with_;
  walk_report report_{};
  row_trial<P> trial_;
  std::vector<std::vector<std::string>> parties_{}; // of each role
  std::vector<walk_edge> edges_{};
  std::vector<std::size_t> far_ = std::vector<std::size_t>(graph::rows.size());

  standing opened(std::size_t rules) const {
    return {any_case<P>(open<P>(text(with_.id))), {.rules = rules}, std::nullopt};
  }

  // When something is tried: a while after the last step, between, and beside the due time.
  std::vector<instant> times(any_case<P> const& of) const {
    bool const opens = of.version() == 0;
    auto const last = opens ? with_.start : of.last();
    std::vector<instant> all;
    all.reserve(with_.pauses.size() + 4);
    for (auto const pause : with_.pauses) all.push_back(opens ? with_.start : last + pause);
    if (auto const due = of.due()) {
      auto const tick = elapsed{1};
      for (auto const each : {last + (*due - last) / 2, *due - tick, *due, *due + tick}) all.push_back(each);
    }
    std::sort(all.begin(), all.end());
    all.erase(std::unique(all.begin(), all.end()), all.end());
    std::erase_if(all, [&](instant each) { return each < last; });
    return all;
  }
  std::vector<std::size_t> rows_from(std::size_t state) const {
    std::vector<std::size_t> rows;
    for (std::size_t row = 0; row < graph::rows.size(); ++row)
      if (graph::rows[row].from == state && !report_.rows[row].undecided) rows.push_back(row);
    return rows;
  }

  // The shape of a case for a walk: the rows by which it came to its state, and what every party is offered there.
  std::string look(standing& at) {
    auto sight = std::to_string(at.by.rules) + ' ' + std::to_string(shape_of(at.in));
    if (!at.by.steps.empty()) {
      auto const& by = at.by.steps.back();
      sight += ' ' + by.role + ' ' + by.action;
    }
    auto const when = times(at.in).front();
    for (std::size_t role = 0; role < parties_.size(); ++role)
      for (auto const& party : parties_[role]) {
        sight += ' ';
        if (auto const all = trial_.offers(at, role, party, when))
          for (auto const& each : *all) sight += each.refused ? '-' : '+';
      }
    return sight;
  }

  // All steps that can be tried with a case, by every party, at each time.
  std::vector<standing> try_all(standing& from) {
    std::vector<standing> all;
    auto const rows = rows_from(from.in.state_index());
    bool first = true;
    for (auto const now : times(from.in)) {
      for (std::size_t role = 0; role < parties_.size(); ++role)
        for (auto const& party : parties_[role]) {
          auto const offered = trial_.offers(from, role, party, now);
          for (auto const row : rows)
            if (graph::rows[row].role == role)
              for (auto& came : trial_.run(from, row, party, now, offered, first ? with_.most_payloads : 1))
                all.push_back(std::move(came));
        }
      first = false;
    }
    return all;
  }
  // The case that waits, folded from its entries.
  std::optional<standing> brought_back(waiting_case const& what) const {
    auto in = replay<P>(journal_of(what), text(with_.id));
    if (!in) return std::nullopt; // which was found when it was made
    static_cast<void>(join_account(*in));
    return standing{std::move(*in), path_of(what), std::nullopt};
  }
  void breadth_first() {
    walk_queue queue(P::states::size, 50 * with_.most_cases);
    std::set<digest> known;
    for (std::size_t rules = 0; rules < with_.rules.size(); ++rules)
      queue.add({.rules = rules, .state = index_of<unopened, typename P::states>}, true, {});
    std::vector<std::size_t> far;
    while (!queue.empty() && report_.cases < with_.most_cases) {
      if (report_.cases % 16 == 0) far = far_from_missing(report_, edges_, P::states::size);
      auto const what = queue.next(far);
      auto from = brought_back(what);
      if (!from) continue;
      ++report_.cases;
      if (with_.each) with_.each(from->in, from->by);
      for (auto& came : try_all(*from)) {
        if (came.by.steps.size() >= with_.depth) continue;
        if (!known.insert(timeless(came.in, came.by.rules)).second) continue;
        auto const& last = came.by.steps.back();
        queue.add({.rules = what.rules,
                   .state = came.in.state_index(),
                   .depth = came.by.steps.size(),
                   .by = std::make_shared<walk_trail>(walk_trail{what.by, last, came.in.journal().back()})},
                  came.first_there, look(came));
      }
    }
  }

  // Sets how many steps each row is from one or a target that nothing came to yet; returns the same
  // of each state.
  std::vector<std::size_t> look_for_what_is_missing() {
    auto far = far_from_missing(report_, edges_, P::states::size);
    constexpr std::size_t nowhere = 1000;
    std::fill(far_.begin(), far_.end(), nowhere);
    for (auto const& edge : edges_) {
      bool const missing = report_.rows[edge.row].targets[edge.target].reached == 0;
      auto const steps = missing ? far_for_missing(report_.rows[edge.row]) : nowhere;
      far_[edge.row] = std::min({far_[edge.row], steps, 1 + far[edge.to]});
    }
    return far;
  }
  // Any row, or of several the one from which what is missing is nearest, and of these the one that was taken least.
  std::size_t some_row(std::vector<std::size_t> const& rows, dice& roll) const {
    auto row = rows[roll.below(rows.size())];
    if (roll.one_in(4)) return row;
    for (int tries = 0; tries < 5; ++tries) {
      auto const other = rows[roll.below(rows.size())];
      auto const rank = [&](std::size_t of) { return std::pair(far_[of], report_.rows[of].taken); };
      if (rank(other) < rank(row)) row = other;
    }
    return row;
  }
  // Most often one at which the row is in time, and of these the first, so that windows which span states are met.
  static instant some_time(any_case<P> const& of, std::size_t row, std::vector<instant> const& now, dice& roll) {
    auto in_its_time = now;
    std::erase_if(in_its_time,
                  [&](instant each) { return timeliness(of.due(), row_trial<P>::lapses(row), each) != in_time::yes; });
    auto const& from = in_its_time.empty() || roll.one_in(8) ? now : in_its_time;
    return roll.one_in(2) ? from.front() : from[roll.below(from.size())];
  }
  static standing another(standing const& like) { return {copy_of(like.in), like.by, std::nullopt}; }
  // One step at random; whether there was one.
  bool step(standing& at, dice& roll) {
    auto rows = rows_from(at.in.state_index());
    if (auto given = rows; !roll.one_in(8)) {
      std::erase_if(given, [&](std::size_t row) { return report_.rows[row].payload_unknown; });
      if (!given.empty()) rows = std::move(given);
    }
    auto const now = times(at.in);
    for (std::size_t tries = 0; tries < 2 * rows.size(); ++tries) {
      auto const row = some_row(rows, roll);
      auto const role = graph::rows[row].role;
      auto const& party = parties_[role][roll.below(parties_[role].size())];
      auto const when = some_time(at.in, row, now, roll);
      auto came = trial_.run(at, row, party, when, trial_.offers(at, role, party, when), 1, &roll);
      if (came.empty()) continue;
      at = std::move(came.front());
      return true;
    }
    return false;
  }
  void at_random() {
    dice roll(with_.seed);
    walk_pool<standing> pool;
    for (std::size_t walk = 0; walk < with_.walks; ++walk) {
      auto const far = look_for_what_is_missing();
      auto at = opened(roll.below(with_.rules.size()));
      if (!pool.empty() && roll.one_in(2)) at = another(pool.some(roll, far));
      do {
        ++report_.cases;
        if (with_.each) with_.each(at.in, at.by);
        if (at.by.steps.size() + 1 < with_.depth && pool.wants(shape_of(at.in))) pool.add(another(at));
      } while (at.by.steps.size() < with_.depth && step(at, roll));
    }
  }

  void finish() {
    for (std::size_t row = 0; row < report_.rows.size(); ++row) {
      auto const& of = report_.rows[row];
      if (of.taken > 0 || of.undecided || of.payload_unknown) continue;
      report_.add(walk_fault::row_never_taken, name_of(of), why_never_taken(of), {});
    }
  }
  // What the options name and the protocol does not have.
  void check_names() {
    auto const check = [&](std::string const& option, std::string const& name, std::string_view what, auto&& is) {
      if (std::none_of(report_.rows.begin(), report_.rows.end(), is))
        report_.add(walk_fault::unknown_name, option + " of " + name, "the protocol has no such " + std::string(what),
                    {});
    };
    for (auto const& [name, ids] : with_.parties)
      check("parties", name, "role", [&](walked_row const& row) { return row.role == name; });
    for (auto const& [name, source] : with_.payloads)
      check("payloads", name, "action", [&](walked_row const& row) { return row.action == name; });
    for (auto const& name : with_.payload_unknown)
      check("payload_unknown", name, "action, nor such a row",
            [&](walked_row const& row) { return row.action == name || name_of(row) == name; });
  }

public:
  explicit walker(walk_options<P> const& with) : with_(with), trial_(with, report_) {
    for (auto const& row : graph::rows)
      report_.rows.push_back({.state = names_of<typename P::states>[row.from],
                              .role = names_of<typename P::roles>[row.role],
                              .action = names_of<typename P::actions>[row.action]});
    for (std::size_t row = 0; row < report_.rows.size(); ++row)
      report_.rows[row].undecided = redress::detail::functions_at<P>(row).run == nullptr;
    for (auto& row : report_.rows) row.payload_unknown = with.without_payload(name_of(row), row.action);
    check_names();
    for (auto const& edge : graph::edges) {
      auto& row = report_.rows[edge.row];
      if (!row.payload_unknown) edges_.push_back({edge.row, row.targets.size(), edge.from, edge.to});
      row.targets.push_back({names_of<typename P::states>[edge.to]});
    }
    for (auto const role : names_of<typename P::roles>) {
      auto const given = with.parties.find(role);
      std::string const made_up(role);
      parties_.push_back(role == timekeeper::name      ? std::vector<std::string>{""}
                         : given == with.parties.end() ? std::vector{made_up + " 1", made_up + " 2"}
                                                       : given->second);
    }
  }
  walker(walker const&) = delete;
  walker& operator=(walker const&) = delete;

  walk_report run() {
    if (with_.walks > 0)
      at_random();
    else
      breadth_first();
    finish();
    return std::move(report_);
  }
};

} // namespace inner

/// Walks every row of `P`, and returns counts and findings.
template <class P> walk_report walk(walk_options<P> const& with = {}) { return inner::walker<P>(with).run(); }

/// Walks a path again: the case that it comes to, whether or not its last step is taken; or the first step that does not
/// come to the state that it came to, in words.
template <class P>
std::expected<any_case<P>, std::string> walk_again(walk_path const& path, walk_options<P> const& with = {}) {
  any_case<P> at(open<P>(text(with.id)));
  for (std::size_t i = 0; i < path.steps.size(); ++i) {
    auto const& step = path.steps[i];
    auto const why = inner::row_trial<P>::act(at, step, {with.rules.at(path.rules), step.at});
    if (!why) static_cast<void>(join_account(at));
    if (i + 1 == path.steps.size()) break;
    if (why) return std::unexpected("step " + std::to_string(i + 1) + ": " + explain(*why));
  }
  return at;
}

} // namespace redress::testing
