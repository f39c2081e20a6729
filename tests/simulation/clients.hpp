// SPDX-License-Identifier: BSL-1.0
#pragma once
// The clients of a world: what they ask for, deliver once or more, hear of, and try again.
#include <algorithm>
#include <cstddef>
#include <deque>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include <redress/service/command.hpp>

#include "claims.hpp"
#include "command.hpp"
#include "stage.hpp"

namespace simulation {

template <class Play, class Kept> class clients {
  using stage = simulation::stage<Play, Kept>;
  using worker = typename stage::worker;
  using desk = typename stage::desk;
  using command = simulation::command<desk>;
  using outcome = typename desk::outcome;
  using kind = redress::act_error_kind;

  stage& on_;
  bool retries_anew_;
  std::deque<command> commands_{};
  std::vector<std::size_t> post_{}; ///< numbers of commands to be delivered
  std::vector<std::string> ids_{};  ///< of cases that clients know

public:
  /// `retries_anew`: in doubt they try again under another key, as they must not.
  clients(stage& on, bool retries_anew) : on_(on), retries_anew_(retries_anew) {}

  std::vector<std::string> const& ids() const { return ids_; }
  std::deque<command> const& commands() const { return commands_; }
  bool waiting() const { return !post_.empty(); }

  void somebody_asks() {
    auto const number = commands_.size();
    auto const unique = std::to_string(number);
    auto const opens = ids_.empty() || on_.luck.chance(150);
    auto const id = !opens ? a_recent_case() : on_.luck.chance(300) ? "own-" + unique : std::string();
    hands<desk> into(commands_, "key-" + unique, id);
    if (opens)
      Play::open(into, on_.luck, unique);
    else
      Play::act(into, on_.luck, unique, opener_of(id), state_of(id));
    for (int times = on_.luck.chance(600) ? 1 : on_.luck.between(2, 3); times > 0; --times) post_.push_back(number);
    on_.note("asked: ", describe(commands_.back()), opens ? ", opens " : " of ", id);
  }

  // The older ones are mostly closed.
  std::string a_recent_case() {
    auto const of = on_.luck.chance(200) ? ids_.size() : std::min<std::size_t>(ids_.size(), 3);
    return ids_[ids_.size() - 1 - on_.luck.below(of)];
  }

  std::string state_of(std::string const& id) const {
    auto const seen = on_.seen.cases().find(id);
    return seen == on_.seen.cases().end() ? std::string() : seen->second.walked.state;
  }
  std::string opener_of(std::string const& id) const {
    for (auto const& c : commands_)
      if (c.opens && c.answer && c.answer->id == id) return c.party;
    return {};
  }

  void something_is_delivered() {
    if (post_.empty()) return;
    if (on_.luck.chance(120)) return much_is_delivered(on_.anybody());
    auto& c = from_post();
    deliver(c, on_.anybody());
  }

  command& from_post() {
    auto const at = on_.luck.below(post_.size());
    auto const number = std::exchange(post_[at], post_.back());
    post_.pop_back();
    return commands_[number];
  }

  // Many at once, by names.
  void much_is_delivered(worker& by) {
    std::vector<command*> whose;
    std::vector<redress::command> many;
    for (auto count = std::min<std::size_t>(post_.size(), 1 + on_.luck.below(6)); count > 0; --count) {
      auto& c = from_post();
      on_.note("delivers with others ", describe(c));
      whose.push_back(&c);
      many.push_back({.id = c.id, .role = c.role, .party = c.party, .action = c.action, .body = c.body, .key = c.key});
    }
    auto const said = by.desk.act_all(std::span<redress::command const>(many));
    if (said.size() != many.size()) return on_.blame("not every command of many was answered");
    for (std::size_t i = 0; i < said.size(); ++i) hear(*whose[i], said[i]);
  }

  void deliver(command& c, worker& by) {
    if (c.in_doubt && !c.answer && on_.luck.chance(500)) {
      on_.note("recalls ", c.key);
      auto const known = by.desk.recall(c.key);
      if (known) return hear(c, *known);
      on_.note("  ", c.key, " is not on record");
    }
    auto const way = on_.luck.below(c.deliveries.size());
    on_.note("delivers ", describe(c), " by way ", std::to_string(way), " at ",
             redress::to_string(by.clock.now(), {}, true));
    hear(c, c.deliveries[way](by.desk));
  }

  // What a client makes of an outcome.
  void hear(command& c, outcome const& said) {
    auto const number = number_of(c);
    if (said) {
      on_.note("  ", c.key, ": done as entry ", std::to_string(said->version), " of ", said->id,
               said->replayed ? ", as before" : "");
      if (!c.answer) {
        c.answer = *said;
        if (std::find(ids_.begin(), ids_.end(), said->id) == ids_.end()) ids_.push_back(said->id);
      } else if (!same_reply(*c.answer, *said))
        on_.blame(c.key + ": the same key, and another reply");
      if (!c.id.empty() && said->id != c.id) on_.blame(c.key + ": done on another case");
      return;
    }
    auto const what = said.error().kind;
    on_.note("  ", c.key, ": ", name_of(what), ", ", explain(said.error()));
    switch (what) {
    case kind::in_doubt:
      c.in_doubt = true;
      if (retries_anew_) return ask_anew(c);
      [[fallthrough]];
    case kind::storage_failed:
    case kind::stale_version:
    case kind::unknown_rules:
      if (on_.luck.chance(850)) post_.push_back(number);
      return;
    case kind::refused:
    case kind::not_in_this_state:
    case kind::another_role_may: return;
    case kind::corrupt:
      if (!on_.seen.gave_up(c.answer ? c.answer->id : c.id)) on_.blame(c.key + ": a sound journal is called corrupt");
      return;
    default: on_.blame(c.key + ": " + explain(said.error()));
    }
  }

  void ask_anew(command const& c) {
    if (c.id.empty()) return;
    auto again = c;
    again.key = "key-" + std::to_string(commands_.size());
    again.in_doubt = false;
    again.deliveries = {
        [again](desk& d) { return d.act(again.id, again.role, again.party, again.action, again.body, again.key); }};
    commands_.push_back(std::move(again));
    post_.push_back(commands_.size() - 1);
  }

  // The same words from somebody else under a key that is on record: never done.
  void try_a_used_key() {
    if (commands_.empty()) return;
    auto const& c = on_.luck.pick(commands_);
    if (!c.answer || on_.seen.gave_up(c.answer->id)) return;
    auto& there = on_.anybody().desk;
    auto const party = c.party + "'";
    on_.note("another command under ", c.key);
    auto const said = c.opens && c.id.empty() ? there.open(c.role, party, c.action, c.body, c.key)
                                              : there.act(c.answer->id, c.role, party, c.action, c.body, c.key);
    if (said) on_.blame(c.key + ": the key stood for another command too");
  }

  // With no one else about, the desk's verdict is the model's.
  void act_as_predicted() {
    for (int turns = 6; turns > 0 && !on_.wrong && !ids_.empty(); --turns) {
      auto const id = a_recent_case();
      if (on_.seen.gave_up(id)) continue;
      if (on_.luck.chance(500)) on_.time_passes();
      auto const unique = std::to_string(commands_.size());
      hands<desk> into(commands_, "key-" + unique, id);
      Play::act(into, on_.luck, unique, opener_of(id), state_of(id));
      auto& c = commands_.back();
      auto model = on_.seen.cases().at(id).walked;
      while (model.due && *model.due <= on_.now) {
        auto const at = model.lapses_at();
        if (!model.step({"timekeeper", "", "lapse", {}}, at)) return on_.blame(id + ": the model lets nothing lapse");
        model.since = at;
      }
      auto expected = model.step({c.role, c.party, c.action, c.body}, on_.now);
      if constexpr (requires { Play::affordable(on_.seen.cases(), model); })
        if (expected && !Play::affordable(on_.seen.cases(), model)) expected.reset();
      on_.note("predicted: ", describe(c), " of ", id, expected ? " is done" : " is refused");
      hear(c, c.deliveries[on_.luck.below(2)](on_.first()));
      if (c.answer.has_value() != expected.has_value())
        return on_.blame(c.key +
                         (expected ? ": refused, and the model would do it" : ": done, and the model refuses it"));
      if (c.answer && (c.answer->state != model.state || c.answer->until != model.due))
        return on_.blame(c.key + ": leads elsewhere than in the model");
      on_.audit();
    }
  }

  std::size_t number_of(command const& c) const {
    for (std::size_t i = 0; i < commands_.size(); ++i)
      if (&commands_[i] == &c) return i;
    return 0;
  }
  static std::string describe(command const& c) { return c.key + " (" + c.role + " " + c.party + " " + c.action + ")"; }
};

} // namespace simulation
