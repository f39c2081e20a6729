// SPDX-License-Identifier: BSL-1.0
#pragma once
// A world: clients, sweepers and a reader of the feed on one stage. Everything that happens is drawn from the seed, in
// one thread; then all is quiet, and what is left is held against what everybody was told.
//
//     if (auto wrong = simulation::world<leave_play>(17).run()) ...;       // what is wrong, in words
//
// A worker that waits for the storage may find that others acted meanwhile: they do so inside the call.
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <string>
#include <utility>

#include <redress/service/memory_storage.hpp>

#include "auditor.hpp"
#include "claims.hpp"
#include "clients.hpp"
#include "stage.hpp"

namespace simulation {

/// What may happen in a world besides the ordinary.
struct setting {
  bool spoils = true;        ///< now and then somebody changes a stored journal by hand
  bool retries_anew = false; ///< clients that are in doubt try again under another key, as they must not
};

template <class Play, class Kept = redress::memory_storage> class world {
  using worker = typename stage<Play, Kept>::worker;
  using kind = redress::act_error_kind;

  stage<Play, Kept> on_;
  setting setting_;
  clients<Play, Kept> clients_{on_, setting_.retries_anew};
  feed_reader reader_{};
  bool reading_ = false; ///< the reader of the feed waits for its page

public:
  explicit world(std::uint64_t seed, setting const& how = {}, trace* into = nullptr) : on_(seed, into), setting_(how) {
    on_.line.others = [this] { meanwhile(); };
  }

  /// What is wrong, or nothing.
  finding run() {
    for (int steps = on_.luck.between(60, 240); steps > 0 && !on_.wrong; --steps) {
      something_happens();
      on_.audit();
    }
    if (!on_.wrong) come_to_rest();
    return on_.wrong;
  }

private:
  void meanwhile() {
    if (on_.depth >= 2 || on_.wrong) return;
    ++on_.depth;
    on_.note("meanwhile");
    something_happens();
    --on_.depth;
  }

  void something_happens() {
    auto const roll = on_.luck.below(100);
    if (roll < 6) return on_.time_passes();
    if (roll < 30) return clients_.somebody_asks();
    if (roll < 70) return clients_.something_is_delivered();
    if (roll < 80) return sweep(on_.anybody());
    if (roll < 88) return follow();
    if (roll < 92) return look(on_.anybody());
    if (roll < 94) return on_.draw_skew(on_.anybody());
    if (roll < 98) return clients_.try_a_used_key();
    if (setting_.spoils && on_.luck.chance(40)) return spoil();
  }

  void sweep(worker& by) {
    on_.note("sweep");
    auto const done = by.desk.sweep(by.partitions, on_.luck.chance(500) ? 1 : 1000);
    on_.note("  lapsed ", std::to_string(done.lapsed), ", outrun ", std::to_string(done.outrun), ", quarantined ",
             std::to_string(done.quarantined), ", failed ", std::to_string(done.failed));
  }

  void follow() {
    if (std::exchange(reading_, true)) return;
    if (on_.luck.chance(200)) reader_.crash();
    auto const partitions = on_.luck.chance(700) ? redress::all_partitions : redress::partition_set{on_.luck.roll()};
    auto const limit = 1 + on_.luck.below(7);
    auto const part = on_.anybody().desk.follow(reader_.from(), partitions, limit);
    reading_ = false;
    if (!part) return;
    std::size_t count = 0;
    on_.blame_for(reader_.take(*part, count));
    if (on_.luck.chance(500)) reader_.keep_cursor();
  }

  void look(worker& by) {
    if (clients_.ids().empty()) return;
    auto const id = on_.luck.pick(clients_.ids());
    auto const on = by.desk.load(id);
    if (!on) {
      auto const why = on.error().kind;
      if (why == kind::corrupt ? !on_.seen.gave_up(id) : why != kind::storage_failed && why != kind::unknown_rules)
        on_.blame(id + ": cannot be looked at: " + explain(on.error()));
    } else if (on->due() && *on->due() <= by.clock.now() && on->last() - by.clock.now() <= redress::default_tolerance)
      on_.blame(id + ": what is shown is overdue");
  }

  // Somebody changes a byte of a stored journal, behind everybody's back.
  void spoil() {
    if (clients_.ids().empty()) return;
    auto const id = on_.luck.pick(clients_.ids());
    auto stream = on_.kept.load(id);
    if (!stream || stream->journal.empty() || on_.seen.gave_up(id)) return;
    auto& data = on_.luck.pick(stream->journal).data;
    auto& byte = on_.luck.pick(data);
    byte = static_cast<char>(byte ^ (1 << on_.luck.below(7)));
    if constexpr (requires { on_.kept.unchecked_put(*stream); }) {
      on_.audit();
      on_.note("somebody spoils ", id);
      on_.seen.give_up(id);
      on_.kept.unchecked_put(std::move(*stream));
    }
  }

  // The end: nothing fails any more, and every client gets its answers

  void come_to_rest() {
    on_.note("all is quiet");
    on_.line.now = {};
    on_.line.settle();
    for (auto& w : on_.workers) w.skew = {};
    on_.advance_to(on_.latest);
    on_.audit();
    while (clients_.waiting() && !on_.wrong) clients_.something_is_delivered();
    on_.audit();
    if (!on_.wrong) clients_.act_as_predicted();
    if (!on_.wrong) sweep_clean();
    if (!on_.wrong) on_.blame_for(on_.seen.compare(on_.kept));
    if (!on_.wrong) on_.blame_for(check_claims(clients_.commands(), on_.seen, on_.first(), on_.kept));
    if (!on_.wrong)
      on_.blame_for(on_.told.check(on_.kept, [&](std::string const& id) { return on_.seen.gave_up(id); }));
    if (!on_.wrong) drain_feed();
    if constexpr (requires { Play::check_account(on_.first(), on_.seen); })
      if (!on_.wrong) on_.blame_for(Play::check_account(on_.first(), on_.seen));
    if constexpr (requires { Play::check_lists(on_.first(), on_.seen); })
      if (!on_.wrong) on_.blame_for(Play::check_lists(on_.first(), on_.seen));
    for (auto const& id : clients_.ids())
      if (auto const on = on_.first().load(id); !on_.wrong && on.has_value() == on_.seen.gave_up(id))
        on_.blame(id + (on ? ": a spoiled journal is taken for sound" : ": cannot be loaded"));
  }

  void sweep_clean() {
    on_.advance_to(on_.now + std::chrono::days{400});
    auto& desk = on_.first();
    for (int rounds = 0;; ++rounds) {
      auto const done = desk.sweep();
      if (done.failed != 0) return on_.blame("a sweep that nothing hinders fails");
      if (done.lapsed + done.quarantined == 0) break;
      if (rounds == 100) return on_.blame("the sweep does not come to an end");
    }
    if (auto const left = on_.kept.due(on_.now, redress::all_partitions, 1); !left || !left->empty())
      return on_.blame("something overdue is left behind");
    on_.audit();
    if (!on_.wrong) on_.blame_for(on_.seen.overdue(on_.now));
  }

  void drain_feed() {
    for (std::size_t count = 1; count != 0 && !on_.wrong;) {
      auto const part = on_.first().follow(reader_.from(), redress::all_partitions, 50);
      if (!part) return on_.blame("the feed does not answer");
      on_.blame_for(reader_.take(*part, count));
    }
    for (auto const& [id, seen] : on_.seen.cases())
      if (auto const got = reader_.delivered().find(id);
          !on_.wrong && !on_.seen.gave_up(id) && (got == reader_.delivered().end() || got->second != seen.version))
        on_.blame(id + ": entries were not delivered");
  }
};

} // namespace simulation
