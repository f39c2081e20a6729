// SPDX-License-Identifier: BSL-1.0
#pragma once
// A world: workers with clocks of their own and a desk each, clients, sweepers and a reader of the feed, over one storage
// behind a bad line. Everything that happens is drawn from the seed, in one thread.
//
//     if (auto wrong = simulation::world<leave_play>(17).run()) ...;       // what is wrong, in words
//
// A worker that waits for the storage may find that others acted meanwhile: they do so inside the call.
#include <algorithm>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <deque>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <redress/casework/desk.hpp>
#include <redress/casework/memory_storage.hpp>

#include "../support/dice.hpp"
#include "../support/unreliable_storage.hpp"
#include "auditor.hpp"
#include "claims.hpp"
#include "command.hpp"
#include "watcher.hpp"

namespace simulation {

using trace = std::vector<std::string>;

/// What may happen in a world besides the ordinary.
struct setting {
  bool spoils = true;        ///< now and then somebody changes a stored journal by hand
  bool retries_anew = false; ///< clients that are in doubt try again under another key, as they must not
};

template <class Play, class Kept = redress::memory_storage> class world {
  using protocol = typename Play::protocol;
  using net = unreliable_storage<Kept>;
  using desk_type = redress::desk<protocol, net, redress::manual_clock, watcher>;
  using command_type = command<desk_type>;
  using outcome = typename desk_type::outcome;
  using kind = redress::trouble_kind;

  struct worker {
    redress::manual_clock clock;
    redress::elapsed skew;
    redress::slot_set slots;
    desk_type desk;
    worker(net& storage, redress::instant at, auto&& book, watcher& by)
        : clock(at), skew(0), slots(redress::all_slots), desk(storage, clock, book, by) {}
  };

  static constexpr redress::instant start = std::chrono::sys_days{std::chrono::year{2026} / 3 / 2};

  dice luck_;
  setting setting_;
  trace* trace_;
  typename Play::house house_;
  Kept kept_{};
  net net_{kept_, luck_};
  std::deque<worker> workers_{};
  std::deque<command_type> commands_{};
  std::vector<std::size_t> post_{}; ///< numbers of commands to be delivered
  std::vector<std::string> ids_{};  ///< of cases that clients know
  auditor<Play> auditor_;
  watcher watcher_{};
  feed_reader reader_{};
  redress::instant now_ = start, latest_ = start;
  int depth_ = 0;
  bool reading_ = false; ///< the reader of the feed waits for its page
  finding wrong_{};

public:
  explicit world(std::uint64_t seed, setting const& how = {}, trace* into = nullptr)
      : luck_(seed), setting_(how), trace_(into), house_(Play::draw(luck_)), auditor_(house_) {
    for (int count = luck_.between(1, 4); count > 0; --count) {
      // The first knows all the rules there are; others may be of before the last of them.
      workers_.emplace_back(net_, start, Play::book(house_, workers_.empty() || luck_.chance(800)), watcher_);
      draw_skew(workers_.back());
      if (luck_.chance(500)) workers_.back().slots = luck_.roll();
    }
    unsigned const storm =
        luck_.chance(200) ? 0 : static_cast<unsigned>(luck_.between(1, luck_.chance(300) ? 400 : 120));
    auto const some = [&] { return luck_.chance(600) ? static_cast<unsigned>(luck_.below(storm + 1)) : 0u; };
    net_.now = {.fails = some(),
                .reply_lost = some(),
                .request_lost = some(),
                .late = some(),
                .stale = some(),
                .others = luck_.chance(700) ? static_cast<unsigned>(luck_.between(0, 300)) : 0u};
    net_.others = [this] { meanwhile(); };
    if (trace_) net_.note = [this](std::string_view what) { note("  storage: ", what); };
  }
  world(world const&) = delete;

  /// What is wrong, or nothing.
  finding run() {
    for (int steps = luck_.between(60, 240); steps > 0 && !wrong_; --steps) {
      something_happens();
      audit();
    }
    if (!wrong_) come_to_rest();
    return wrong_;
  }

private:
  template <class... Part> void note(Part const&... parts) {
    if (!trace_) return;
    auto& line = trace_->emplace_back(static_cast<std::size_t>(2 * depth_), ' ');
    ((line += parts), ...);
  }
  void blame(std::string what) {
    note("WRONG: ", what);
    if (!wrong_) wrong_ = std::move(what);
  }
  void blame_for(finding what) {
    if (what) blame(std::move(*what));
  }
  void audit() {
    if (!wrong_) blame_for(auditor_.look(kept_, latest_));
  }

  // Time

  void draw_skew(worker& w) {
    using namespace std::chrono;
    switch (luck_.below(6)) {
    case 0: w.skew = milliseconds{luck_.between(-5000, 5000)}; break;
    case 1: w.skew = milliseconds{luck_.between(-7000, 7000)}; break;
    case 2: w.skew = luck_.chance(300) ? hours{luck_.between(-30, 30)} : hours{0}; break;
    default: w.skew = milliseconds{0};
    }
    set_clock(w);
  }
  void set_clock(worker& w) {
    w.clock.set(now_ + w.skew);
    latest_ = std::max(latest_, now_ + w.skew);
  }
  void advance_to(redress::instant to) {
    now_ = std::max(now_, to);
    for (auto& w : workers_) set_clock(w);
    note("it is ", redress::to_string(now_, {}, true));
  }
  void time_passes() {
    using namespace std::chrono;
    switch (luck_.below(8)) {
    case 0:
    case 1:
    case 2: return advance_to(now_ + milliseconds{luck_.between(1, 6000)});
    case 3:
    case 4: return advance_to(now_ + hours{luck_.between(1, 30)});
    case 5: return advance_to(now_ + days{luck_.between(1, luck_.chance(50) ? 400 : 9)});
    default:
      // Around the next due instant.
      auto const next = kept_.due(redress::last_instant, redress::all_slots, 1);
      if (next && !next->empty() && next->front().due)
        advance_to(*next->front().due + milliseconds{luck_.between(-1, 1)});
    }
  }

  // What happens

  void meanwhile() {
    if (depth_ >= 2 || wrong_) return;
    ++depth_;
    note("meanwhile");
    something_happens();
    --depth_;
  }

  void something_happens() {
    auto const roll = luck_.below(100);
    if (roll < 6) return time_passes();
    if (roll < 30) return somebody_asks();
    if (roll < 70) return something_is_delivered();
    if (roll < 80) return sweep(luck_.pick(workers_));
    if (roll < 88) return follow();
    if (roll < 92) return look(luck_.pick(workers_));
    if (roll < 94) return draw_skew(luck_.pick(workers_));
    if (roll < 98) return try_a_used_key();
    if (setting_.spoils && luck_.chance(40)) return spoil();
  }

  void somebody_asks() {
    auto const number = commands_.size();
    auto const unique = std::to_string(number);
    auto const opens = ids_.empty() || luck_.chance(150);
    auto const id = !opens ? a_recent_case() : luck_.chance(300) ? "own-" + unique : std::string();
    hands<desk_type> into(commands_, luck_, "key-" + unique, id);
    if (opens)
      Play::open(into, luck_, unique);
    else
      Play::act(into, luck_, unique, opener_of(id), state_of(id));
    for (int times = luck_.chance(600) ? 1 : luck_.between(2, 3); times > 0; --times) post_.push_back(number);
    note("asked: ", describe(commands_.back()), opens ? ", opens " : " of ", id);
  }

  // The older ones are mostly closed.
  std::string a_recent_case() {
    auto const of = luck_.chance(200) ? ids_.size() : std::min<std::size_t>(ids_.size(), 3);
    return ids_[ids_.size() - 1 - luck_.below(of)];
  }

  std::string state_of(std::string const& id) const {
    auto const seen = auditor_.cases().find(id);
    return seen == auditor_.cases().end() ? std::string() : seen->second.walked.state;
  }
  std::string opener_of(std::string const& id) const {
    for (auto const& c : commands_)
      if (c.opens && c.answer && c.answer->id == id) return c.party;
    return {};
  }

  void something_is_delivered() {
    if (post_.empty()) return;
    if (luck_.chance(120)) return much_is_delivered(luck_.pick(workers_));
    deliver(from_post(), luck_.pick(workers_));
  }

  command_type& from_post() {
    auto const at = luck_.below(post_.size());
    auto const number = std::exchange(post_[at], post_.back());
    post_.pop_back();
    return commands_[number];
  }

  // Many at once, by names.
  void much_is_delivered(worker& by) {
    std::vector<command_type*> whose;
    std::vector<redress::command> many;
    for (auto count = std::min<std::size_t>(post_.size(), 1 + luck_.below(6)); count > 0; --count) {
      auto& c = from_post();
      note("delivers with others ", describe(c));
      whose.push_back(&c);
      many.push_back({.id = c.id, .role = c.role, .party = c.party, .action = c.action, .body = c.body, .key = c.key});
    }
    auto const said = by.desk.act_all(std::span<redress::command const>(many));
    if (said.size() != many.size()) return blame("not every command of many was answered");
    for (std::size_t i = 0; i < said.size(); ++i) hear(*whose[i], said[i]);
  }

  void deliver(command_type& c, worker& by) {
    if (c.in_doubt && !c.answer && luck_.chance(500)) {
      note("recalls ", c.key);
      auto const known = by.desk.recall(c.key);
      if (known) return hear(c, *known);
      note("  ", c.key, " is not on record");
    }
    auto const door = luck_.below(c.doors.size());
    note("delivers ", describe(c), " by door ", std::to_string(door), " at ",
         redress::to_string(by.clock.now(), {}, true));
    hear(c, c.doors[door](by.desk));
  }

  // What a client makes of an outcome.
  void hear(command_type& c, outcome const& said) {
    auto const number = number_of(c);
    if (said) {
      note("  ", c.key, ": done as entry ", std::to_string(said->version), " of ", said->id,
           said->replayed ? ", as before" : "");
      if (!c.answer) {
        c.answer = *said;
        if (std::find(ids_.begin(), ids_.end(), said->id) == ids_.end()) ids_.push_back(said->id);
      } else if (!same_reply(*c.answer, *said))
        blame(c.key + ": the same key, and another reply");
      if (!c.id.empty() && said->id != c.id) blame(c.key + ": done on another case");
      return;
    }
    auto const what = said.error().kind;
    note("  ", c.key, ": ", name_of(what), ", ", explain(said.error()));
    switch (what) {
    case kind::in_doubt:
      c.in_doubt = true;
      if (setting_.retries_anew) return ask_anew(c);
      [[fallthrough]];
    case kind::storage_failed:
    case kind::stale_version:
    case kind::unknown_rules:
      if (luck_.chance(850)) post_.push_back(number);
      return;
    case kind::refused:
    case kind::not_in_this_state:
    case kind::another_role_may: return;
    case kind::corrupt:
      if (!auditor_.gave_up(c.answer ? c.answer->id : c.id)) blame(c.key + ": a sound journal is called corrupt");
      return;
    default: blame(c.key + ": " + explain(said.error()));
    }
  }

  void ask_anew(command_type const& c) {
    if (c.id.empty()) return;
    auto again = c;
    again.key = "key-" + std::to_string(commands_.size());
    again.in_doubt = false;
    again.doors = {[again](desk_type& d) {
      return d.act(again.id, again.role, again.party, again.action, again.body, again.key);
    }};
    commands_.push_back(std::move(again));
    post_.push_back(commands_.size() - 1);
  }

  // The same words from somebody else under a key that is on record: never done.
  void try_a_used_key() {
    if (commands_.empty()) return;
    auto const& c = luck_.pick(commands_);
    if (!c.answer || auditor_.gave_up(c.answer->id)) return;
    auto& desk = luck_.pick(workers_).desk;
    auto const party = c.party + "'";
    note("another command under ", c.key);
    auto const said = c.opens && c.id.empty() ? desk.open(c.role, party, c.action, c.body, c.key)
                                              : desk.act(c.answer->id, c.role, party, c.action, c.body, c.key);
    if (said) blame(c.key + ": the key stood for another command too");
  }

  void sweep(worker& by) {
    note("sweep");
    auto const done = by.desk.sweep(by.slots, luck_.chance(500) ? 1 : 1000);
    note("  lapsed ", std::to_string(done.lapsed), ", outrun ", std::to_string(done.outrun), ", parked ",
         std::to_string(done.parked), ", failed ", std::to_string(done.failed));
  }

  void follow() {
    if (std::exchange(reading_, true)) return;
    if (luck_.chance(200)) reader_.crash();
    auto const part =
        luck_.pick(workers_).desk.follow(reader_.from(), luck_.chance(700) ? redress::all_slots : luck_.roll(),
                                         static_cast<std::size_t>(luck_.between(1, 7)));
    reading_ = false;
    if (!part) return;
    std::size_t count = 0;
    blame_for(reader_.take(*part, count));
    if (luck_.chance(500)) reader_.keep_cursor();
  }

  void look(worker& by) {
    if (ids_.empty()) return;
    auto const id = luck_.pick(ids_);
    auto const on = by.desk.load(id);
    if (!on) {
      auto const why = on.error().kind;
      if (why == kind::corrupt ? !auditor_.gave_up(id) : why != kind::storage_failed && why != kind::unknown_rules)
        blame(id + ": cannot be looked at: " + explain(on.error()));
    } else if (on->due() && *on->due() <= by.clock.now() && on->last() - by.clock.now() <= redress::default_tolerance)
      blame(id + ": what is shown is overdue");
  }

  // Somebody changes a byte of a stored journal, behind everybody's back.
  void spoil() {
    if (ids_.empty()) return;
    auto const id = luck_.pick(ids_);
    auto stream = kept_.load(id);
    if (!stream || stream->journal.empty() || auditor_.gave_up(id)) return;
    auto& data = luck_.pick(stream->journal).data;
    auto& byte = luck_.pick(data);
    byte = static_cast<char>(byte ^ (1 << luck_.below(7)));
    if constexpr (requires { kept_.unchecked_put(*stream); }) {
      audit();
      note("somebody spoils ", id);
      auditor_.give_up(id);
      kept_.unchecked_put(std::move(*stream));
    }
  }

  // The end: nothing fails any more, and every client gets its answers

  void come_to_rest() {
    note("all is quiet");
    net_.now = {};
    net_.settle();
    for (auto& w : workers_) w.skew = {};
    advance_to(latest_);
    audit();
    while (!post_.empty() && !wrong_) something_is_delivered();
    audit();
    if (!wrong_) act_as_predicted();
    if (!wrong_) sweep_clean();
    if (!wrong_) blame_for(auditor_.compare(kept_));
    if (!wrong_) blame_for(check_claims(commands_, auditor_, workers_.front().desk, kept_));
    if (!wrong_) blame_for(watcher_.check(kept_, [&](std::string const& id) { return auditor_.gave_up(id); }));
    if (!wrong_) drain_feed();
    if constexpr (requires { Play::check_account(workers_.front().desk, auditor_); })
      if (!wrong_) blame_for(Play::check_account(workers_.front().desk, auditor_));
    if constexpr (requires { Play::check_lists(workers_.front().desk, auditor_); })
      if (!wrong_) blame_for(Play::check_lists(workers_.front().desk, auditor_));
    for (auto const& id : ids_)
      if (auto const on = workers_.front().desk.load(id); !wrong_ && on.has_value() == auditor_.gave_up(id))
        blame(id + (on ? ": a spoiled journal is taken for sound" : ": cannot be loaded"));
  }

  // With nobody else about, the desk's verdict is the model's.
  void act_as_predicted() {
    for (int turns = 6; turns > 0 && !wrong_ && !ids_.empty(); --turns) {
      auto const id = a_recent_case();
      if (auditor_.gave_up(id)) continue;
      if (luck_.chance(500)) time_passes();
      auto const unique = std::to_string(commands_.size());
      hands<desk_type> into(commands_, luck_, "key-" + unique, id);
      Play::act(into, luck_, unique, opener_of(id), state_of(id));
      auto& c = commands_.back();
      auto model = auditor_.cases().at(id).walked;
      while (model.due && *model.due <= now_) {
        auto const at = model.lapses_at();
        if (!model.step({"timekeeper", "", "lapse", {}}, at)) return blame(id + ": the model lets nothing lapse");
        model.since = at;
      }
      auto expected = model.step({c.role, c.party, c.action, c.body}, now_);
      if constexpr (requires { Play::affordable(auditor_.cases(), model); })
        if (expected && !Play::affordable(auditor_.cases(), model)) expected.reset();
      note("predicted: ", describe(c), " of ", id, expected ? " is done" : " is refused");
      hear(c, c.doors[luck_.below(2)](workers_.front().desk));
      if (c.answer.has_value() != expected.has_value())
        return blame(c.key + (expected ? ": refused, and the model would do it" : ": done, and the model refuses it"));
      if (c.answer && (c.answer->state != model.state || c.answer->until != model.due))
        return blame(c.key + ": leads elsewhere than in the model");
      audit();
    }
  }

  void sweep_clean() {
    advance_to(now_ + std::chrono::days{400});
    auto& desk = workers_.front().desk;
    for (int rounds = 0;; ++rounds) {
      auto const done = desk.sweep();
      if (done.failed != 0) return blame("a sweep that nothing hinders fails");
      if (done.lapsed + done.parked == 0) break;
      if (rounds == 100) return blame("the sweep does not come to an end");
    }
    if (auto const left = kept_.due(now_, redress::all_slots, 1); !left || !left->empty())
      return blame("something overdue is left behind");
    audit();
    if (!wrong_) blame_for(auditor_.overdue(now_));
  }

  void drain_feed() {
    for (std::size_t count = 1; count != 0 && !wrong_;) {
      auto const part = workers_.front().desk.follow(reader_.from(), redress::all_slots, 50);
      if (!part) return blame("the feed does not answer");
      blame_for(reader_.take(*part, count));
    }
    for (auto const& [id, seen] : auditor_.cases())
      if (auto const got = reader_.delivered().find(id);
          !wrong_ && !auditor_.gave_up(id) && (got == reader_.delivered().end() || got->second != seen.version))
        blame(id + ": entries were not delivered");
  }

  std::size_t number_of(command_type const& c) const {
    for (std::size_t i = 0; i < commands_.size(); ++i)
      if (&commands_[i] == &c) return i;
    return 0;
  }
  static std::string describe(command_type const& c) {
    return c.key + " (" + c.role + " " + c.party + " " + c.action + ")";
  }
};

} // namespace simulation
