// SPDX-License-Identifier: BSL-1.0
#pragma once
// A command as its client keeps it: how to deliver it, in which ways, and what it has been told of it.
#include <deque>
#include <functional>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include <redress/casework/act_error.hpp>
#include <redress/encoding/codec.hpp>

namespace simulation {

template <class Desk> struct command {
  using outcome = typename Desk::outcome;

  std::string key, id; ///< an opening without an id of its own learns it from the receipt
  std::string role, party, action;
  redress::bytes body{};
  std::string intent{}; ///< the key under which it was wanted first
  bool opens = false;
  std::vector<std::function<outcome(Desk&)>> deliveries{};

  std::optional<redress::receipt> answer{};
  bool in_doubt = false; ///< it was told so once: it may be on record without an answer
};

/// What a play puts its commands into.
template <class Desk> class hands {
  std::deque<command<Desk>>& all_;
  std::string key_, id_;

public:
  /// The next command gets this key, and is for this case; an opening makes one
  /// of this id, or of its key if it is empty.
  hands(std::deque<command<Desk>>& all, std::string key, std::string id)
      : all_(all), key_(std::move(key)), id_(std::move(id)) {}

  template <class State, class Role, class Action> void open(Role const& who, Action const& what) {
    if (!id_.empty()) {
      act<State>(who, what);
      all_.back().opens = true;
      return;
    }
    auto& made = make(who, what);
    made.opens = true;
    made.deliveries = {
        [=, key = key_](Desk& d) { return d.open(who, what, key); },
        [=, key = key_, body = made.body](Desk& d) { return d.open(Role::name, who.id, Action::name, body, key); }};
  }

  /// `States`: where the row is, for the delivery that names a state.
  template <class... States, class Role, class Action> void act(Role const& who, Action const& what) {
    auto& made = make(who, what);
    made.deliveries = {[=, key = key_, id = id_](Desk& d) { return d.act(id, who, what, key); },
                       [=, key = key_, id = id_, body = made.body](Desk& d) {
                         return d.act(id, Role::name, who.id, Action::name, body, key);
                       },
                       [=, key = key_, id = id_](Desk& d) {
                         return d.template at<States>(
                             id, key, [&](auto on, auto const& now) { return std::move(on).apply(who, what, now); });
                       }...};
  }

private:
  auto& make(auto const& who, auto const& what) {
    return all_.emplace_back(command<Desk>{.key = key_,
                                           .id = id_,
                                           .role = std::string(who.name),
                                           .party = std::string(who.id.view()),
                                           .action = std::string(what.name),
                                           .body = redress::encode(what),
                                           .intent = key_});
  }
};

} // namespace simulation
