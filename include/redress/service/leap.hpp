// SPDX-License-Identifier: BSL-1.0
#pragma once
// A leap of the clock: more time has passed since the newest instant that the storage was told than a desk goes on by itself.
// Nothing is written until someone says whether time ran, or did not because nobody could act; or that the clock was wrong.
// What was said is kept in a stream of the storage.
#include <cstddef>
#include <cstdint>
#include <expected>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

#include <redress/casework/act_error.hpp>
#include <redress/casework/any_case.hpp>
#include <redress/casework/clock_entry.hpp>
#include <redress/casework/entry.hpp>
#include <redress/casework/lapses.hpp>
#include <redress/casework/linked_entry.hpp>
#include <redress/casework/reason.hpp>
#include <redress/casework/replay.hpp>
#include <redress/casework/timekeeper.hpp>
#include <redress/encoding/codec.hpp>
#include <redress/encoding/digest.hpp>
#include <redress/encoding/limits.hpp>
#include <redress/encoding/time.hpp>
#include <redress/encoding/type_ops.hpp>
#include <redress/protocol/type_list.hpp>
#include <redress/service/clock_stream.hpp>
#include <redress/service/id_set.hpp>
#include <redress/service/repository.hpp>
#include <redress/service/storage.hpp>
#include <redress/standard/algorithm.hpp>

namespace redress {

/// How far a desk goes past the newest instant that its storage was told. Less than a year, so that a wrong year is noticed,
/// and no shorter, so that a desk that nobody used for a season is not stopped. One that is swept all the time may have an
/// hour.
inline constexpr elapsed default_leap = std::chrono::days{300};
/// A desk goes on whatever the clock says.
inline constexpr elapsed any_leap = elapsed::max();

/// What was acknowledged.
struct leap {
  instant from{}, to{};    ///< the newest instant that the storage was told, and what the clock says
  std::size_t put_off = 0; ///< cases in which something is due later
  std::size_t left = 0;    ///< due cases that could not be put off: of other protocols, or that do not load
  bool admitted = false;   ///< the desks go on; else cases of other protocols are to be put off first, by their desks
};

namespace detail {

// Whether the clock was said to have been wrong at this instant, which is later than now.
template <class Storage> bool was_corrected(Storage& in, instant wrong, elapsed tolerance) {
  auto const clock = load_clock(in);
  if (!clock) return false;
  for (auto const& each : clock->entries)
    if (read(each)->action == set_back_action)
      if (auto const said = said_in(each); wrong > said.to && wrong <= said.from + tolerance) return true;
  return false;
}

// A case whose last entry is later than now, where that was said to be wrong: goes on from now, and what was due by the wrong
// time is due so much earlier.
template <class P, class Storage>
void set_back(Storage& in, any_case<P>& on, step_time<typename P::rules> const& when) {
  auto const [now, tolerance] = std::pair(when.now, when.tolerance);
  if (!in_range(now) || on.version() == 0 || on.last() - now <= tolerance) return;
  if (!was_corrected(in, on.last(), tolerance)) return;
  std::vector<entry> before(on.journal().begin(), on.journal().end());
  while (!before.empty() && before.back().at > now + tolerance) before.pop_back();
  auto const then = replay<P>(std::move(before), text(on.id()));
  bool const due_was_right = then && then->state_index() == on.state_index() && then->due() == on.due();
  auto const by = due_was_right ? elapsed{} : now - on.last();
  move_clock(on, set_back_action, {}, now, {on.last(), last_instant, by}, when.salts);
}

// A clock that went on by itself further than the desk goes. `known` is the newest instant that the storage was told, as far
// as the desk knows, which spares the storage: it is asked past the bound, and behind what is known, which may be corrected.
template <class P, class Handler> std::optional<act_error<P>> leapt(Handler const& by, std::int64_t& known) {
  auto const now = by.now();
  if (by.leap_bound() == any_leap || !in_range(now)) return std::nullopt; // every step reports a clock out of range
  auto const at = now.time_since_epoch().count();
  auto const told = __atomic_load_n(&known, __ATOMIC_RELAXED);
  if (told != INT64_MIN && at - told <= by.leap_bound().count() && told - at <= by.tolerance().count())
    return std::nullopt;
  auto const asked = by.kept().newest();
  if (!asked) return act_error_of<P>(asked.error());
  auto const& newest = *asked;
  if (newest && now - *newest > by.leap_bound())
    return act_error<P>{.kind = act_error_kind::clock_leapt,
                        .detail = "the clock says " + to_string(now, {}, true) +
                                  " UTC, and the newest instant that the storage was told is " +
                                  to_string(*newest, {}, true) + " UTC"};
  if (newest) __atomic_store_n(&known, newest->time_since_epoch().count(), __ATOMIC_RELAXED);
  return std::nullopt;
}

// Tells the storage the time where nothing else does, as in a quiet week: once for each quarter of what a desk goes on.
template <class Handler> void tell_if_quiet(Handler& by) {
  if (by.leap_bound() == any_leap) return;
  auto const now = by.now();
  auto const newest = by.kept().newest();
  if (newest && *newest && now - **newest > by.leap_bound() / 4)
    static_cast<void>(say_of_clock(by.kept(), told_action, {}, {**newest, now, {}}));
}

// Why this cannot be said of the clock: it shows no instant that a case can have, or what is to be kept is too long.
template <class P> std::optional<act_error<P>> unsayable(instant now, std::string_view who, std::string_view why) {
  if (!in_range(now)) {
    auto astray = act_error<P>{.kind = act_error_kind::refused};
    astray.why = objection{objection_kind::clock_astray, now, now};
    return astray;
  }
  auto const too_long = [](std::string_view what, std::size_t size, std::size_t most) {
    return act_error<P>{.kind = act_error_kind::too_long,
                        .detail = std::string(what) + " has " + std::to_string(size) + " bytes; it may have " +
                                  std::to_string(most) + " at most"};
  };
  if (who.size() > longest_id) return too_long("the name of who says so", who.size(), longest_id);
  if (why.size() > longest_text) return too_long("the reason", why.size(), longest_text);
  return std::nullopt;
}

// Time ran: what lapsed in the leap lapses as of its due instants.
template <class P, class Handler>
std::expected<leap, act_error<P>> say_time_ran(Handler& by, std::string_view who, std::string_view why) {
  if (auto wrong = unsayable<P>(by.now(), who, why)) return std::unexpected(std::move(*wrong));
  auto const newest = by.kept().newest();
  if (!newest) return std::unexpected(act_error_of<P>(newest.error()));
  leap all{.from = newest->value_or(by.now()), .to = by.now(), .admitted = true};
  if (all.to <= all.from) return all;
  if (auto done = say_of_clock(by.kept(), ran_action, who, {all.from, all.to, text(why)}); !done)
    return std::unexpected(act_error_of<P>(done.error()));
  return all;
}

// Sets back a case that was written to by a wrong clock, so that a sweep finds it due by the right one. The error of a storage
// that failed; a case that cannot be loaded is set back with the next act on it, if at all.
template <class P, class Handler> std::optional<act_error<P>> write_set_back(Handler& by, std::string_view id) {
  for (int attempt = 0; attempt < 16; ++attempt) {
    auto on = by.repository().fetch_alone(id);
    if (!on && on.error().kind == act_error_kind::storage_failed) return std::move(on.error());
    if (!on) return std::nullopt;
    auto const loaded = on->version();
    auto const when = by.step_time_for(*on);
    if (!when) return std::nullopt;
    set_back(by.kept(), *on, *when);
    if (on->version() == loaded) return std::nullopt;
    typename Handler::pending_commit one{std::move(*on), {}, when->now};
    one.whole = by.repository().commit_of(one.on, loaded, {}, {}, 0);
    if (auto done = by.settle(by.append(one), one)) {
      if (*done) return std::nullopt;
      return std::move(done->error());
    }
  }
  return act_error<P>{.kind = act_error_kind::stale_version};
}
// The same of all cases that are due at some time.
template <class P, class Handler> std::optional<act_error<P>> write_all_set_back(Handler& by) {
  if constexpr (sweepable_storage<std::remove_reference_t<decltype(by.kept())>>)
    for (id_set passed;;) {
      auto const due = due_in<P>(by.kept(), last_instant, all_partitions, 1000 + passed.size());
      if (!due) return act_error_of<P>(due.error());
      auto const seen = passed.size();
      for (auto const& each : *due) {
        if (passed.contains(each.id)) continue;
        passed.insert(each.id);
        if (auto why = write_set_back<P>(by, each.id)) return why;
      }
      if (passed.size() == seen) break;
    }
  return std::nullopt;
}

// The clock was ahead: earlier instants are admitted from now on. What was written stays.
template <class P, class Handler>
std::expected<leap, act_error<P>> say_clock_was_wrong(Handler& by, std::string_view who, std::string_view why) {
  if (auto wrong = unsayable<P>(by.now(), who, why)) return std::unexpected(std::move(*wrong));
  auto const newest = by.kept().newest();
  if (!newest) return std::unexpected(act_error_of<P>(newest.error()));
  leap all{.from = newest->value_or(by.now()), .to = by.now(), .admitted = true};
  if (all.to < all.from)
    if (auto done = say_of_clock(by.kept(), set_back_action, who, {all.from, all.to, text(why)}); !done)
      return std::unexpected(act_error_of<P>(done.error()));
  // Also where it was said before, and failed after that.
  if (auto failed = write_all_set_back<P>(by)) return std::unexpected(std::move(*failed));
  return all;
}

} // namespace detail

} // namespace redress
