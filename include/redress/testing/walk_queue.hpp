// SPDX-License-Identifier: BSL-1.0
#pragma once
// What a walk goes on from next. Cases that were the first to reach a target of a row come first. Then, by turns, those in
// a state from which a row or a target that is missing is near, and those that look like no other, or else like the fewest;
// of these the first that was met, so that paths are short.
#include <algorithm>
#include <cstddef>
#include <deque>
#include <map>
#include <memory>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include <redress/casework/entry.hpp>
#include <redress/encoding/digest.hpp>
#include <redress/testing/choices.hpp>
#include <redress/testing/walk_path.hpp>
#include <redress/testing/walk_report.hpp>

namespace redress::testing::inner {

/// A step with all that were before it: paths that begin alike share their beginning.
struct walk_trail {
  std::shared_ptr<walk_trail const> before{};
  walk_step step{};
  entry made{};
};
using trail_ptr = std::shared_ptr<walk_trail const>;

/// Where a case is to be gone on from: by which rules, which steps, in which state.
struct waiting_case {
  std::size_t rules = 0, state = 0, depth = 0;
  trail_ptr by{};
};

inline walk_path path_of(waiting_case const& of) {
  walk_path path{.rules = of.rules};
  for (auto const* at = of.by.get(); at != nullptr; at = at->before.get()) path.steps.push_back(at->step);
  std::reverse(path.steps.begin(), path.steps.end());
  return path;
}
inline std::vector<entry> journal_of(waiting_case const& of) {
  std::vector<entry> journal;
  for (auto const* at = of.by.get(); at != nullptr; at = at->before.get()) journal.push_back(at->made);
  std::reverse(journal.begin(), journal.end());
  return journal;
}

/// A way from a state to a state, as a position in the rows of the report and among the targets there.
struct walk_edge {
  std::size_t row, target, from, to;
};

class walk_queue {
  using rank = std::pair<std::size_t, std::size_t>; // how many look alike; how many were met before
  std::deque<waiting_case> new_{};
  std::vector<std::map<rank, waiting_case>> others_;
  std::map<std::string, std::size_t> alike_{};
  std::size_t met_ = 0, waiting_ = 0, most_;
  bool to_what_is_missing_ = false;

public:
  walk_queue(std::size_t states, std::size_t most) : others_(states), most_(most) {}

  bool empty() const { return new_.empty() && waiting_ == 0; }
  void add(waiting_case what, bool first_there, std::string const& look) {
    auto const alike = alike_[look]++;
    if (first_there) {
      new_.push_back(std::move(what));
    } else if (waiting_ < most_) {
      ++waiting_;
      others_[what.state].emplace(rank{alike, met_++}, std::move(what));
    }
  }
  /// The next; there is one. `far` says for each state how many steps it is from what is missing.
  waiting_case next(std::vector<std::size_t> const& far) {
    if (!new_.empty()) {
      auto first = std::move(new_.front());
      new_.pop_front();
      return first;
    }
    to_what_is_missing_ = !to_what_is_missing_;
    auto best = others_.end();
    auto const before = [&](auto const& a, auto const& b) {
      auto const far_a = far[static_cast<std::size_t>(&a - others_.data())],
                 far_b = far[static_cast<std::size_t>(&b - others_.data())];
      if (to_what_is_missing_ && far_a != far_b) return far_a < far_b;
      return a.begin()->first < b.begin()->first;
    };
    for (auto each = others_.begin(); each != others_.end(); ++each)
      if (!each->empty() && (best == others_.end() || before(*each, *best))) best = each;
    --waiting_;
    return std::move(best->extract(best->begin()).mapped());
  }
};

/// Cases that walks at random go on from again: of each shape the first that was met.
template <class Case> class walk_pool {
  struct kept {
    Case at;
    std::size_t used = 0;
  };
  std::vector<kept> all_{};
  std::set<digest> shapes_{};

public:
  static constexpr std::size_t most = 2000;

  bool empty() const { return all_.empty(); }
  bool wants(digest shape) { return all_.size() < most && shapes_.insert(shape).second; }
  void add(Case at) { all_.push_back({std::move(at)}); }
  /// Of a few any, the one from which what is missing is nearest, and of these the one that was used least.
  Case const& some(dice& roll, std::vector<std::size_t> const& far) {
    auto const rank = [&](kept const& of) { return std::pair(far[of.at.in.state_index()], of.used); };
    auto* best = &all_[roll.below(all_.size())];
    for (int tries = 0; tries < 12; ++tries)
      if (auto& other = all_[roll.below(all_.size())]; rank(other) < rank(*best)) best = &other;
    ++best->used;
    return best->at;
  }
};

/// How far a way is whose target nothing came to yet: one step, and further the oftener its row was in vain.
inline std::size_t far_for_missing(walked_row const& row) {
  return 1 + std::min<std::size_t>((row.blocked + row.offered) / 16, 20);
}
/// For each state, how many steps it is from a row or a target that nothing came to yet.
inline std::vector<std::size_t> far_from_missing(walk_report const& report, std::vector<walk_edge> const& edges,
                                                 std::size_t states) {
  constexpr std::size_t nowhere = 1000;
  std::vector<std::size_t> far(states, nowhere);
  std::vector<bool> missing;
  missing.reserve(edges.size());
  for (auto const& edge : edges) missing.push_back(report.rows[edge.row].targets[edge.target].reached == 0);
  for (bool nearer = true; nearer;) {
    nearer = false;
    for (std::size_t e = 0; e < edges.size(); ++e) {
      auto const beyond = 1 + far[edges[e].to];
      auto const steps = missing[e] ? std::min(beyond, far_for_missing(report.rows[edges[e].row])) : beyond;
      if (steps >= far[edges[e].from]) continue;
      far[edges[e].from] = steps;
      nearer = true;
    }
  }
  return far;
}

} // namespace redress::testing::inner
