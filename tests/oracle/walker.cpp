// SPDX-License-Identifier: BSL-1.0
#include "walker.hpp"

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <optional>
#include <sstream>

namespace oracle {

namespace {

std::string in_words(view const& v) {
  std::string all = v.state + " due " + (v.due ? std::to_string(*v.due) : "never") +
                    (v.provisional ? ", provisional," : "") + " payout '" + v.payout + "'";
  for (std::size_t i = 0; i < number_names.size(); ++i)
    if (v.numbers[i] != 0) all += ", " + std::string(number_names[i]) + " " + std::to_string(v.numbers[i]);
  return all;
}
std::string in_words(wish const& w) {
  std::ostringstream all;
  all << w.role << " '" << w.party << "' " << w.action << " kind " << w.kind << " reason " << w.reason << " amount "
      << (w.no_amount ? "none of " : "") << w.amount.minor << ' ' << w.amount.currency << " words '" << w.words
      << "' id '" << w.id << "' exhibit '" << w.exhibit.id << "' number " << w.number << " finding " << w.finding
      << " by " << w.by << " ground " << w.ground << " outcome " << w.outcome << " for " << w.in_favour_of
      << (w.spoilt ? " spoilt" : "");
  if (w.maybe_amount) all << " named " << w.maybe_amount->minor << ' ' << w.maybe_amount->currency;
  for (auto const& each : w.items) all << " item " << each.line << " x " << each.quantity;
  for (auto const& each : w.counts) all << " count " << each.line << ' ' << each.received << ' ' << each.damaged;
  if (w.until) all << " until " << *w.until;
  for (auto const& [by, units, each] : w.counted) all << " counted " << units << " x " << each;
  if (!w.counted.empty()) all << " for " << w.points << " by '" << w.clause << '\'';
  if (w.action == "file_claim")
    all << " order " << w.order.id << " of " << w.order.lines.size() << " lines captured " << w.order.captured.minor
        << ' ' << w.order.captured.currency << " goods " << w.order.goods << " category " << w.order.category
        << " papers " << w.papers.size();
  return all.str();
}

policy misread_by(void (*misread)(policy&), policy right) {
  if (misread != nullptr) misread(right);
  return right;
}

millis start_of(dice& d) {
  // Mostly well within the calendars, now and then where the Chinese one has ended, or all that is known of its days.
  auto const first = 1717200000000; // 1 June 2024
  return first + d.between(0, d.chance(150) ? 4800 : 800) * day + d.between(0, 23) * hour + d.between(0, 59) * minute;
}

} // namespace

walk::walk(met& into, days china, unsigned long long seed, void (*misread)(policy&), archive& where)
    : met_(into),
      seed_(seed),
      dice_(seed),
      wisher_(dice_),
      first_(wisher_.a_policy(1)),
      told_(misread_by(misread, first_)),
      model_(into.rows, std::move(china), told_),
      library_(first_, where, "walk" + std::to_string(seed)) {
  model_.now = start_of(dice_);
  library_.set_clock(model_.now);
}

void walk::go(long steps) {
  auto const changes = dice_.chance(300) ? static_cast<long>(dice_.below(static_cast<std::size_t>(steps))) : -1;
  for (step_ = 0; step_ < steps; ++step_) {
    try {
      if (step_ == changes) {
        auto const next = wisher_.a_policy(2);
        model_.put_in_force(next);
        library_.put_in_force(next);
      }
      one_step();
      if (step_ % 16 == 0) model_.check_laws();
    } catch (std::logic_error const& broken) {
      differ(model_.cases().empty() ? "" : model_.cases().begin()->first, std::string("broken: ") + broken.what());
    }
    ++met_.steps;
  }
  // The last sweep comes in the very instant in which the next case lapses.
  std::optional<millis> next;
  for (auto const& [id, c] : model_.cases())
    if (c.lapses() && c.due >= model_.now) next = std::min(next.value_or(c.due), c.due);
  model_.now = next.value_or(model_.now);
  library_.set_clock(model_.now);
  sweep();
  model_.check_laws();
}

void walk::sweep() {
  model_.sweep();
  library_.sweep();
  for (auto const& [id, c] : model_.cases()) {
    compare(id, "a sweep");
    if (auto const state = library_.state_on_record(id); state != c.state)
      differ(id, "after a sweep " + state + " is on record, and " + c.state + " with the model");
  }
}

void walk::open_anew() {
  try {
    library_.open_anew();
    std::set<std::string> kept;
    std::map<std::pair<std::string, std::string>, std::set<std::string>> lists;
    for (auto const& [id, c] : model_.cases()) {
      compare(id, "the storage opened anew");
      kept.insert({id, "account/refund/order/" + c.order.id});
      lists[{"buyer", c.order.buyer}].insert(id);
      lists[{"merchant", c.order.merchant}].insert(id);
    }
    if (library_.verified() != kept) differ("", "the storage holds other journals than those of the model's cases");
    for (auto const& [whose, ids] : lists)
      if (library_.cases_of(whose.first, whose.second) != ids) differ("", whose.second + " finds another list");
    for (auto const& each : past_) ask_again(each, false);
    for (auto const& [id, c] : model_.cases()) compare(id, "commands on record, asked again");
  } catch (std::logic_error const& broken) { differ("", std::string("opened anew: ") + broken.what()); }
}

// A little later; or to an instant at which something changes, just before it or just after.
void walk::move_clock() {
  auto const roll = dice_.below(100);
  auto next = model_.now;
  if (roll < 30) return;
  if (roll < 80)
    next += dice_.between(0, 60) * minute;
  else if (roll < 88)
    next += dice_.between(1, 12) * hour;
  else if (!model_.cases().empty()) {
    std::vector<millis> instants;
    for (auto const& [id, c] : model_.cases()) {
      auto const& p = model_.of(c);
      if (c.lapses()) instants.push_back(c.due);
      if (c.state == "on_appeal" && c.cross_until) instants.push_back(*c.cross_until);
      if (c.urged_at) instants.push_back(*c.urged_at + p.urge_every);
      if (c.state == "refunded") instants.push_back(c.refunded_at + p.appeal_after_refund);
      for (auto const& [ground, each] : c.penalties)
        if (each.in_force && !each.appealed) instants.push_back(each.at + p.penalty_appeal_window);
    }
    std::erase_if(instants, [&](millis each) { return each + 1 < model_.now; });
    if (instants.empty()) return;
    // The nearer of two, so that not everything lapses at once.
    auto const aim = std::min(dice_.pick(instants), dice_.pick(instants));
    next = std::max(model_.now, aim + dice_.between(-1, 1));
  }
  model_.now = next;
  library_.set_clock(next);
}

std::size_t walk::by_weight(std::vector<double> const& weights) {
  double sum = 0;
  for (auto const each : weights) sum += each;
  auto left = sum * static_cast<double>(dice_.below(1'000'000)) / 1e6;
  for (std::size_t i = 0; i < weights.size(); ++i)
    if ((left -= weights[i]) <= 0) return i;
  return weights.size() - 1;
}

// Open ones, and such as are in states where few have been.
std::string walk::some_case() {
  std::vector<std::string> ids;
  std::vector<double> weights;
  for (auto const& [id, c] : model_.cases()) {
    ids.push_back(id);
    weights.push_back((c.closed() ? 0.15 : 1) / std::sqrt(1. + static_cast<double>(met_.visits[c.state])));
  }
  return ids[by_weight(weights)];
}

// Rows seldom taken, and such as lead to states seldom seen, come first.
row const* walk::some_row(std::string const& state) {
  auto const rows = met_.rows.from(state);
  if (rows.empty()) return nullptr;
  std::vector<double> weights;
  for (auto const* const each : rows) {
    bool const stays = each->to.size() == 1 && each->to.front() == state;
    double base = each->role == "timekeeper" ? 0.1 : stays ? 0.25 : 1;
    if (each->action == "flag" || each->action == "withdraw" || each->action == "approve") base = 0.1;
    if (each->action == "impose_penalty" || each->action == "appeal_penalty") base = 1;
    double weight = 1 / std::sqrt(1. + static_cast<double>(each->all()));
    if (!stays)
      for (auto const& end : each->to) weight += 1 / std::sqrt(1. + static_cast<double>(met_.visits[end]));
    weights.push_back(base * weight);
  }
  return rows[by_weight(weights)];
}

// What somebody asks for next: mostly what can be done, else whatever comes to mind.
std::pair<std::string, wish> walk::some_wish() {
  // The end of the time to appeal a refund is soon gone by again, so it is tried there.
  for (auto const& [id, c] : model_.cases()) {
    auto const& p = model_.of(c);
    if (c.state == "refunded" && std::abs(model_.now - c.refunded_at - p.appeal_after_refund) <= 1 && dice_.chance(500))
      return {id, wisher_.a_step(*met_.rows.find(c.state, "merchant", "appeal"), c, p, model_.now)};
  }
  bool const sensible = dice_.chance(550);
  for (int tries = 0;; ++tries) {
    auto const id = some_case();
    auto const c = model_.as_of_now(id);
    row in;
    if (!sensible && dice_.chance(100)) { // anybody, anything
      auto const roles = met_.rows.roles();
      auto const actions = met_.rows.actions();
      in = {.from = c.state, .role = roles[dice_.below(roles.size())], .action = actions[dice_.below(actions.size())]};
    } else {
      in = *some_row(c.state);
    }
    auto w = wisher_.a_step(in, c, model_.of(c), model_.now);
    if (w.action == "file_claim") w.order = c.order;
    if (w.action == "extend" && !w.until) w.until = model_.now;
    if (!sensible || tries == 5 || model_.judge(id, w).word == "done") return {id, w};
  }
}

void walk::one_step() {
  move_clock();
  auto& all = model_.cases();
  auto const open = std::count_if(all.begin(), all.end(), [](auto const& each) { return !each.second.closed(); });
  if (all.empty() || (all.size() < 16 && dice_.chance(open < 2 ? 300 : open < 6 ? 50 : 5))) {
    if (orders_.empty() || dice_.chance(650))
      orders_.push_back(wisher_.an_order(static_cast<int>(orders_.size()) + 1, model_.in_force(), model_.now));
    auto of = dice_.chance(700) ? orders_.back() : dice_.pick(orders_);
    if (dice_.chance(80) && of.captured.minor > 1) { // a claim that is stale
      of.tenders.clear();
      of.captured.minor = std::max<std::int64_t>(of.captured.minor * dice_.between(1, 20) / 10, 1);
    }
    auto const sums = model_.of_order(of.id);
    auto const free = sums.captured == 0 ? of.captured.minor : sums.captured - sums.held - sums.out;
    return ask("c" + std::to_string(step_), wisher_.a_claim(of, free, model_.in_force(), model_.now));
  }
  if (dice_.chance(15)) return ask_again();
  if (dice_.chance(5)) return sweep();
  if (dice_.chance(25)) compare_choices(some_case());
  auto const [id, w] = some_wish();
  auto const behind = dice_.chance(8) ? dice_.between(0, 10) * second + dice_.between(0, 1) : 0;
  model_.now -= behind;
  library_.set_clock(model_.now);
  ask(dice_.chance(3) ? "no such case" : id, w);
  model_.now += behind;
  library_.set_clock(model_.now);
}

void walk::ask(std::string const& id, wish const& w) {
  auto const key = std::to_string(seed_) + "-" + std::to_string(step_);
  auto const expected = model_.act(id, w);
  auto const said = library_.act(id, w, key);
  ++met_.answers[said.word];
  if (!expected.fits(said)) {
    std::string rules;
    for (auto const& each : expected.rules) rules += ' ' + each;
    differ(id, in_words(w) + "\n  the model says " + expected.word + rules + ", the library " + said.word);
  }
  auto const at = model_.cases().find(id);
  if (at == model_.cases().end()) return;
  if (said.done()) {
    auto const& c = at->second;
    ++met_.visits[c.state];
    if (said.replayed) differ(id, in_words(w) + "\n  was replayed");
    if (said.state != c.state || said.due != (c.lapses() ? std::optional(c.due) : std::nullopt))
      differ(id, in_words(w) + "\n  the receipt says " + said.state + ", the model " + c.state);
    past_.push_back({id, key, w, said});
  }
  compare(id, in_words(w));
}

// A command that is on record is answered again and does nothing; its key cannot be used for another.
void walk::ask_again() {
  if (past_.empty()) return;
  auto const before = dice_.pick(past_);
  ++met_.answers[ask_again(before, dice_.chance(300))];
}

std::string walk::ask_again(past const& before, bool other) {
  auto asked = before.asked;
  if (other) asked.spoilt = !asked.spoilt;
  if (other) model_.write_lapses(before.id); // a refusal writes down what had lapsed
  auto const said = library_.act(before.id, asked, before.key);
  if (other ? said.word != "key_reused"
            : !said.replayed || said.state != before.said.state || said.due != before.said.due)
    differ(before.id, in_words(asked) + "\n  under a key on record is answered " + said.word);
  return said.word;
}

void walk::compare(std::string const& id, std::string const& asked) {
  auto const mine = model_.look(id), theirs = library_.look(id);
  if (!(mine == theirs))
    differ(id, asked + "\n  the model: " + in_words(mine) + "\n  the library: " + in_words(theirs));
  auto const order = model_.cases().at(id).order.id;
  auto const a = model_.of_order(order), b = library_.of_order(order);
  if (!(a == b))
    differ(id, asked + "\n  order " + order + ": the model holds " + std::to_string(a.held) + " and has out " +
                   std::to_string(a.out) + ", the library " + std::to_string(b.held) + " and " + std::to_string(b.out) +
                   "; units " + std::to_string(a.units) + " and " + std::to_string(b.units));
}

// What a role is offered is what the table has, and what is refused beforehand is refused.
void walk::compare_choices(std::string const& id) {
  auto const c = model_.as_of_now(id);
  auto const roles = met_.rows.roles();
  auto const role = roles[dice_.below(roles.size())];
  if (role == "timekeeper") return;
  auto party = role == "buyer" ? c.order.buyer : role == "merchant" ? c.order.merchant : std::string("p1");
  auto offered = library_.choices(id, role, party);
  std::set<std::string> theirs, mine;
  for (auto const& each : offered) theirs.insert(each.action);
  for (auto const* const each : met_.rows.from(c.state))
    if (each->role == role) mine.insert(each->action);
  if (theirs != mine) differ(id, role + " is offered something else than the table has in " + c.state);
  for (auto const& each : offered) {
    if (each.refused.empty()) continue;
    auto w = wisher_.a_step(*met_.rows.find(c.state, role, each.action), c, model_.of(c), model_.now);
    w.party = party;
    w.spoilt = false;
    if (!model_.judge(id, w).fits({.word = each.refused}))
      differ(id, in_words(w) + "\n  is refused beforehand by " + each.refused + ", and not by the model");
  }
}

void walk::differ(std::string const& id, std::string const& what) {
  throw std::runtime_error("seed " + std::to_string(seed_) + " step " + std::to_string(step_) + " policy " +
                           model_.in_force().name + " now " + std::to_string(model_.now) + " case " + id + "\n  " +
                           what + "\n" + library_.journal(id));
}

} // namespace oracle
