// SPDX-License-Identifier: BSL-1.0
#pragma once
// A standstill: time that did not run, in a leap of the clock. What was due before it lapses first, in the order in which it
// was due; then each deadline in it is put off, so that as much of it is left as was left when the leap began. A desk does so
// for the cases of its own protocol.
#include <cstddef>
#include <expected>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <redress/casework/act_error.hpp>
#include <redress/casework/any_case.hpp>
#include <redress/casework/clock_entry.hpp>
#include <redress/casework/entry.hpp>
#include <redress/encoding/time.hpp>
#include <redress/encoding/type_ops.hpp>
#include <redress/protocol/type_list.hpp>
#include <redress/service/clock_stream.hpp>
#include <redress/service/id_set.hpp>
#include <redress/service/leap.hpp>
#include <redress/service/repository.hpp>
#include <redress/service/siblings.hpp>
#include <redress/service/storage.hpp>
#include <redress/standard/algorithm.hpp>

namespace redress::detail {

// The desk as it was at an earlier instant, for what lapses then.
template <class P, class Handler> class handler_as_of {
  Handler const* by_;
  instant then_;

public:
  handler_as_of(Handler const& by, instant then) : by_(&by), then_(then) {}
  decltype(auto) repository() const { return by_->repository(); }
  instant now() const { return then_; }
  elapsed tolerance() const { return by_->tolerance(); }
  auto step_time_for(any_case<P> const& on) const {
    auto when = by_->step_time_for(on);
    if (when) when->now = then_;
    return when;
  }
};

// Puts off what of a case was due in time that did not run, after what was due before it has lapsed. How many cases were put
// off: one or none.
template <class P, class Handler>
std::expected<std::size_t, act_error<P>> put_off(Handler& by, std::string_view id, leap const& within,
                                                 std::string_view who) {
  for (int attempt = 0; attempt < 16; ++attempt) {
    std::vector<std::string> sharing;
    auto on = by.repository().fetch(id, sharing);
    if (!on) return std::unexpected(std::move(on.error()));
    auto const loaded = on->version();
    auto const when = by.step_time_for(*on);
    if (!when) return std::unexpected(when.error());
    // What was due before the leap lapses in the order in which it was due, that of cases that share its account too.
    handler_as_of<P, Handler> const before(by, within.from);
    auto const then = before.step_time_for(*on);
    std::vector<loaded_case<P>> others;
    if (auto const met = lapse_together(before, *on, *then, sharing, others); !met) return std::unexpected(met.error());
    auto const begun = std::max(within.from, on->last()); // what was put off before is put off by what came since
    auto const by_so_much = within.to - begun;
    bool const inside =
        begun < within.to && on->due() && *on->due() > begun && case_access::state(*on).shift({begun, within.to, {}});
    // Later instants of the state move along, such as the cap of a review behind a deadline for evidence.
    if (inside)
      move_clock(*on, put_off_action, who, within.to, {begun, last_instant - by_so_much, by_so_much}, when->salts);
    if (on->version() == loaded) return 0;
    typename Handler::pending_commit one{std::move(*on), {}, within.to};
    one.whole = by.repository().commit_of(one.on, loaded, others, {}, 0);
    if (auto const done = by.settle(by.append(one), one)) {
      if (*done) return inside ? 1 : 0;
      return std::unexpected(done->error());
    }
  }
  return std::unexpected(act_error<P>{.kind = act_error_kind::stale_version});
}

// Whether a state of the protocol has an instant that can come before it is due, such as the end of the other side's time.
template <class States> inline constexpr bool instants_before_due = false;
template <class... S> inline constexpr bool instants_before_due<type_list<S...>> = (... || instants_beside_due<S>());

// The leap of which it was said last that time stood still; nothing if something else was said since.
template <class Storage> std::expected<std::optional<clock_said>, storage_error> last_stood_still(Storage& in) {
  auto const clock = load_clock(in);
  if (!clock) return std::unexpected(clock.error());
  std::optional<clock_said> last;
  for (auto const& each : clock->entries)
    if (auto const action = read(each)->action; action == stood_action)
      last = said_in(each);
    else if (action != told_action)
      last.reset();
  return last;
}

// Time did not run: each deadline in the leap is put off by so much of it as came before. One that is due behind the leap has
// to be loaded only where it may have an instant in it.
template <class P, class Handler>
std::expected<leap, act_error<P>> say_time_stood_still(Handler& by, std::string_view who, std::string_view why) {
  if (auto wrong = unsayable<P>(by.now(), who, why)) return std::unexpected(std::move(*wrong));
  auto const newest = by.kept().newest();
  if (!newest) return std::unexpected(act_error_of<P>(newest.error()));
  leap all{.from = newest->value_or(by.now()), .to = by.now()};
  // Where the desk of another protocol said so last, this one's cases are put off by what it said.
  bool const said_before = all.to <= all.from;
  if (said_before) {
    auto const said = last_stood_still(by.kept());
    if (!said) return std::unexpected(act_error_of<P>(said.error()));
    if (!*said) return all.admitted = true, all;
    all.from = (*said)->from, all.to = (*said)->to;
  }
  bool others = false; // have deadlines in it, which their desks put off
  auto const last = instants_before_due<typename P::states> ? last_instant : all.to;
  for (id_set passed;;) {
    auto const due = by.kept().due(last, all_partitions, 1000 + passed.size());
    if (!due) return std::unexpected(act_error_of<P>(due.error()));
    auto const seen = passed.size();
    for (auto const& each : *due) {
      if (passed.contains(each.id)) continue;
      passed.insert(each.id);
      auto const moved = put_off<P>(by, each.id, all, who);
      if (moved) {
        all.put_off += *moved;
        continue;
      }
      auto const kind = moved.error().kind;
      bool const foreign = kind == act_error_kind::another_protocol;
      if (!foreign && kind != act_error_kind::corrupt && kind != act_error_kind::unknown_rules)
        return std::unexpected(moved.error());
      if ((foreign && *each.due <= all.from) || *each.due > all.to) continue; // it was due before, or is due behind
      ++all.left;
      others = others || foreign;
    }
    if (passed.size() == seen) break;
  }
  if (others && !said_before) return all;
  all.admitted = true;
  if (said_before) return all;
  if (auto done = say_of_clock(by.kept(), stood_action, who, {all.from, all.to, text(why)}); !done)
    return std::unexpected(act_error_of<P>(done.error()));
  return all;
}

} // namespace redress::detail
