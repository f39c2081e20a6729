// SPDX-License-Identifier: BSL-1.0
#pragma once
// What a careful host of expense claims would write by hand: claims in a map, a table of command keys, an index of
// deadlines, lists of parties and a list of entries in their order. It leaves the same entries as the library's desk.
// It is for one thread, and when memory runs out it is left in the middle.
#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include <redress/encoding/codec.hpp>
#include <redress/service/command.hpp>

#include "expense.hpp"
#include "expense_by_hand.hpp"

namespace expense {

/// In whose lists a claim is; for the library's desk.
} // namespace expense

namespace expense::by_hand {

// What came of a step is read, not worked out again: the state's fields, then the facts.
inline void fold_wait(claim& c, wire& from) {
  c.amount = from.amount();
  c.due = from.when();
}
inline bool fold_submit(claim& c, wire& from) {
  from.characters_view(), from.amount(), from.characters_view();
  fold_wait(c, from);
  if (from.name() != "claimed") return false;
  c.employee = from.characters();
  c.manager = from.characters();
  c.claimed = from.amount();
  c.state = stage::submitted;
  return from.finished();
}
inline bool fold_ask(claim& c, wire& from) {
  from.characters_view();
  c.question = from.characters();
  fold_wait(c, from);
  c.state = stage::questioned;
  return from.finished();
}
inline bool fold_answer(claim& c, wire& from) {
  from.characters_view();
  fold_wait(c, from);
  if (from.name() != "replied") return false;
  c.reply = from.characters();
  c.state = stage::submitted;
  return from.finished();
}
inline bool fold_approve(claim& c, wire& from) {
  from.amount();
  fold_wait(c, from);
  if (from.name() != "granted") return false;
  c.granted = from.amount();
  c.state = stage::approved;
  return from.finished();
}
inline bool fold_pay(claim& c, wire& from) {
  from.characters_view();
  c.transfer = from.characters();
  if (from.name() != "transferred") return false;
  c.paid += from.amount();
  c.state = stage::paid;
  return from.finished();
}

// Folds one entry behind those before it: layout, version, chain, order of time, whether the table has such a step,
// every length. False where any of it is wrong.
inline bool fold_entry(claim& c, redress::entry const& next) {
  if (next.version != c.version + 1) return false;
  std::string_view const all(next.data.data(), next.data.size());
  wire from{all};
  if (from.number<std::uint8_t>() != 1) return false;
  auto const role = role_of(from.name());
  from.characters_view();
  auto const action = action_of(from.name());
  auto const state = from.name();
  auto const header = all.substr(0, all.size() - from.left.size());
  if (from.number<std::uint8_t>() != 0) return false;
  wire payload{from.characters_view()};
  auto const of_payload = from.number<std::uint64_t>(), chain = from.number<std::uint64_t>();
  if (!from.finished() || of_payload != redress::digest_of(payload.left)) return false;
  auto const stirred = redress::detail::stir(redress::detail::stir(c.chain, next.version),
                                             static_cast<std::uint64_t>(next.at.time_since_epoch().count()));
  if (chain != redress::digest_of(header, redress::detail::stir(stirred, of_payload)) || next.at < c.last) return false;
  bool good = false;
  switch (c.state) {
  case stage::unopened:
    good =
        role == role_name::employee && action == action_name::submit && state == "submitted" && fold_submit(c, payload);
    break;
  case stage::submitted:
    if (role == role_name::manager && action == action_name::ask)
      good = state == "questioned" && fold_ask(c, payload);
    else if (role == role_name::manager && action == action_name::approve)
      good = state == "approved" && fold_approve(c, payload);
    break;
  case stage::questioned:
    good =
        role == role_name::employee && action == action_name::answer && state == "submitted" && fold_answer(c, payload);
    break;
  case stage::approved:
    good = role == role_name::accountant && action == action_name::pay && state == "paid" && fold_pay(c, payload);
    break;
  case stage::paid:
    good = role == role_name::employee && action == action_name::confirm && state == "settled" && payload.finished();
    c.state = stage::settled;
    break;
  default: break;
  }
  c.version = next.version;
  c.last = next.at;
  c.chain = chain;
  c.journal.push_back(next);
  return good;
}

/// The claim whose journal this is, verified; nothing if it is not sound.
inline std::optional<claim> fold(std::string_view id, std::span<redress::entry const> journal) {
  auto c = open(id);
  c.journal.reserve(journal.size());
  for (auto const& next : journal)
    if (!fold_entry(c, next)) return std::nullopt;
  return c;
}

/// What became of an act.
struct answer_to {
  std::optional<by_hand::problem> problem{};
  bool replayed = false, key_reused = false;
  std::string id{};
  std::uint32_t version = 0;
};

inline bool lapses(claim const& c) {
  return c.state == stage::submitted || c.state == stage::questioned || c.state == stage::approved;
}

class known_keys {
  struct known {
    redress::digest command = 0;
    std::string id;
    std::uint32_t version = 0;
  };
  std::unordered_map<std::string, known> all_;

public:
  /// The answer to a command whose key is known.
  std::optional<answer_to> recall(std::string const& key, redress::digest command) const {
    auto const found = all_.find(key);
    if (found == all_.end()) return std::nullopt;
    auto const& k = found->second;
    return answer_to{
        .replayed = k.command == command, .key_reused = k.command != command, .id = k.id, .version = k.version};
  }
  void keep(std::string const& key, redress::digest command, std::string const& id, std::uint32_t version) {
    all_.emplace(key, known{command, id, version});
  }
};

class host {
  std::unordered_map<std::string, claim> claims_;
  known_keys keys_;
  std::set<std::pair<instant, std::string>> due_;
  std::map<std::string, std::set<std::string>> lists_;
  std::vector<std::pair<std::string, std::uint32_t>> order_;

public:
  /// Does `step(claim)`, which returns a problem and leaves the claim as it was, or nothing.
  template <class Step>
  answer_to act(std::string const& id, std::string const& key, std::string_view role, std::string_view party,
                std::string_view action, std::string_view body, Step&& step) {
    auto const command = redress::detail::command_digest(id, role, party, action, body);
    if (auto known = keys_.recall(key, command)) return std::move(*known);
    auto const at = claims_.try_emplace(id).first;
    auto& c = at->second;
    if (c.version == 0 && c.chain == 0) c = open(id);
    bool const was_due = lapses(c);
    auto const before = c.due;
    if (auto why = step(c)) {
      if (c.version == 0) claims_.erase(at);
      return {.problem = why};
    }
    if (was_due) due_.erase({before, id});
    if (lapses(c)) due_.insert({c.due, id});
    lists_["employee " + std::string(c.employee.view())].insert(id);
    lists_["manager " + std::string(c.manager.view())].insert(id);
    order_.emplace_back(id, c.version);
    keys_.keep(key, command, id, c.version);
    return {.id = id, .version = c.version};
  }
  claim const& at(std::string const& id) const { return claims_.at(id); }
};

/// The same for one that keeps entries only, and folds them for every act as who keeps them in a database does.
class folding_host {
  struct kept {
    std::vector<redress::entry> journal;
    std::optional<instant> due;
  };
  std::unordered_map<std::string, kept> streams_;
  known_keys keys_;
  std::set<std::pair<instant, std::string>> due_;
  std::map<std::string, std::set<std::string>> lists_;
  std::vector<std::pair<std::string, std::uint32_t>> order_;

public:
  template <class Step>
  answer_to act(std::string const& id, std::string const& key, std::string_view role, std::string_view party,
                std::string_view action, std::string_view body, Step&& step) {
    auto const command = redress::detail::command_digest(id, role, party, action, body);
    if (auto known = keys_.recall(key, command)) return std::move(*known);
    auto const found = streams_.find(id);
    auto c = found == streams_.end() ? std::optional(open(id)) : fold(id, found->second.journal);
    if (!c) return {.problem = problem::malformed};
    if (auto why = step(*c)) return {.problem = why};
    auto& stream = streams_[id];
    if (stream.due) due_.erase({*stream.due, id});
    stream.due.reset();
    if (lapses(*c)) due_.insert({*(stream.due = c->due), id});
    lists_["employee " + std::string(c->employee.view())].insert(id);
    lists_["manager " + std::string(c->manager.view())].insert(id);
    order_.emplace_back(id, c->version);
    stream.journal.push_back(std::move(c->journal.back()));
    keys_.keep(key, command, id, c->version);
    return {.id = id, .version = c->version};
  }
  std::vector<redress::entry> const& journal_of(std::string const& id) const { return streams_.at(id).journal; }
};

/// Walks a claim through a host by the script.
template <class Host> bool walk(Host& host, script const& s, std::string const& key) {
  auto const id = redress::detail::id_from(key);
  auto const act = [&](int step, std::string_view role, std::string_view party, auto const& what, auto&& how) {
    auto const done = host.act(id, step == 1 ? key : key + ' ' + std::to_string(step), role, party,
                               std::remove_cvref_t<decltype(what)>::name, redress::encode(what), how);
    return !done.problem && done.version == static_cast<std::uint32_t>(step);
  };
  return act(1, "employee", s.ann.id, s.first,
             [&](claim& c) { return do_submit(c, s.ann.id, s.first, s.in_force, s.at(1).now); }) &&
         act(2, "manager", s.bob.id, s.second,
             [&](claim& c) { return do_ask(c, s.bob.id, s.second, s.in_force, s.at(2).now); }) &&
         act(3, "employee", s.ann.id, s.third,
             [&](claim& c) { return do_answer(c, s.ann.id, s.third, s.in_force, s.at(3).now); }) &&
         act(4, "manager", s.bob.id, s.fourth,
             [&](claim& c) { return do_approve(c, s.bob.id, s.fourth, s.in_force, s.at(4).now); }) &&
         act(5, "accountant", s.cleo.id, s.fifth,
             [&](claim& c) { return do_pay(c, s.cleo.id, s.fifth, s.at(5).now); }) &&
         act(6, "employee", s.ann.id, s.sixth, [&](claim& c) { return do_confirm(c, s.ann.id, s.sixth, s.at(6).now); });
}

} // namespace expense::by_hand
