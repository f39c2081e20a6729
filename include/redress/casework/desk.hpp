// SPDX-License-Identifier: BSL-1.0
#pragma once
// The desk: storage, clock and rules put together for one protocol. What a host's service calls.
//
// Every act loads the case, writes down what has lapsed, does what was asked, and commits all of it at once under the
// version that it loaded; who comes second begins again. A command key makes an act safe to repeat: done once, answered
// the same. Deadlines are decided by time and not by a job: `sweep` only writes down, for cases that nobody touches, what
// any act would.
//
// A desk has no state of its own but its rules. It may be used by several threads if storage and clock may.
#include <algorithm>
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

#include <redress/casework/any_case.hpp>
#include <redress/casework/codec.hpp>
#include <redress/casework/command.hpp>
#include <redress/casework/dispatch.hpp>
#include <redress/casework/listing.hpp>
#include <redress/casework/options.hpp>
#include <redress/casework/replay.hpp>
#include <redress/casework/storage.hpp>
#include <redress/casework/trouble.hpp>

namespace redress {

/// What one sweep did.
struct swept {
  std::size_t lapsed = 0; ///< entries written
  std::size_t outrun = 0; ///< cases that somebody else moved first
  std::size_t parked = 0; ///< cases set aside: they do not verify, or their lapse is refused
  std::size_t failed = 0; ///< cases that storage kept from lapsing, or 1 when it could not be asked; they stay due
};

/// The service for cases of `P`: what is said above, call by call.
template <class P, storage Storage, clock_source Clock> class desk {
  static_assert(detail::every_row_is_decided<P>);
  template <class S> static constexpr bool has_state = state_of<S, P>;
  template <class Role, class Action> static constexpr bool has = role_of<Role, P> && action_of<Action, P>;
  template <class Role, class Action> static constexpr bool opens = legal<P, unopened, Role, Action>;

public:
  using protocol = P;
  using rules = typename P::rules;
  using outcome = std::expected<receipt, trouble<P>>;

  /// `tolerance`: how far the clock may be behind a case's last entry and count as that entry's time.
  desk(Storage& storage, Clock& clock, rules in_force, elapsed tolerance = default_tolerance)
      : storage_(storage), clock_(clock), rules_(std::move(in_force)), tolerance_(tolerance) {}

  /// Opens a case by its first action. The id is made from the key, so that the same command opens the same case.
  template <class Role, class Action>
    requires opens<Role, Action>
  outcome open(Role const& who, Action const& what, std::string_view key) {
    if (key.empty()) return std::unexpected(keyless());
    return act(detail::id_from(key), who, what, key);
  }
  // No row opens a case like this; what does stands in `OpenedBy`.
  template <class Role, class Action, class OpenedBy = legal_actions<P, unopened>>
    requires(!opens<Role, Action>)
  void open(Role const&, Action const&, std::string_view) = delete;
  /// The same by names.
  outcome open(std::string_view role, std::string_view party, std::string_view action, byte_view body,
               std::string_view key) {
    if (key.empty()) return std::unexpected(keyless());
    return act(detail::id_from(key), role, party, action, body, key);
  }

  /// Does `what`, wherever the case stands. Commits nothing when there is trouble, but what had lapsed by then.
  template <class Role, class Action>
    requires has<Role, Action>
  outcome act(std::string_view id, Role const& who, Action const& what, std::string_view key) {
    auto const body = encode(what);
    return perform(id, key, detail::command_digest(id, Role::name, who.id, Action::name, body), opens<Role, Action>,
                   [&](any_case<P>& on, moment<rules> const& now) { return dispatch(on, who, what, now); });
  }
  // One of these does not stand in the protocol; which, stands in `What`.
  template <class Role, class Action, class What = diagnosis_here<P, unopened, Role, Action>>
    requires(!has<Role, Action>)
  void act(std::string_view, Role const&, Action const&, std::string_view) = delete;
  /// The same by names: the door for requests. `body` holds the action's fields as the codec writes them.
  outcome act(std::string_view id, std::string_view role, std::string_view party, std::string_view action,
              byte_view body, std::string_view key) {
    auto const r = index_of_name<typename P::roles>(role), a = index_of_name<typename P::actions>(action);
    bool const may_open = r < P::roles::size && a < P::actions::size &&
                          detail::row_at<P>(index_of<unopened, typename P::states>, r, a) != detail::no_row_index;
    return perform(
        id, key, detail::command_digest(id, role, party, action, body), may_open,
        [&](any_case<P>& on, moment<rules> const& now) { return dispatch(on, role, party, action, body, now); });
  }

  /// Typed and durable: gives `step` the case in state `S` and the moment, and commits what it returns, which is what
  /// `apply` returned, in one commit. `step` runs again when others acted in between. A key on record is answered without
  /// running it, so what it would do now is not compared with what was done then.
  template <class S, class Step>
    requires has_state<S>
  outcome at(std::string_view id, std::string_view key, Step&& step) {
    if (auto known = recall(key)) {
      if (*known && (*known)->id != id) return std::unexpected(trouble<P>{.kind = trouble_kind::key_reused});
      return *known;
    }
    return perform(id, key, std::nullopt, std::is_same_v<S, unopened>,
                   [&](any_case<P>& on, moment<rules> const& when) { return run_at<S>(on, step, when); });
  }
  // `S` is no state of the protocol.
  template <class S, class Step, class What = not_a_state_of_this_protocol<S>>
    requires(!has_state<S>)
  void at(std::string_view, std::string_view, Step&&) = delete;

  /// The case as it stands now: what has lapsed is taken into account, and not written.
  std::expected<any_case<P>, trouble<P>> load(std::string_view id) const {
    auto loaded = fetch(id);
    if (loaded) let_lapse(*loaded, now());
    return loaded;
  }

  /// The actions that the table has for `who` where the case stands now; one with `refused` is refused whatever it
  /// carries, and not to be offered. Trouble for who is no party of the case.
  template <class Role>
    requires role_of<Role, P>
  listing<option<P>, P> options(std::string_view id, Role const& who) const {
    auto loaded = load(id);
    if (!loaded) return loaded.error();
    if (!detail::is_party<P>(loaded->file(), who)) {
      auto stranger = trouble_on(*loaded, trouble_kind::refused);
      stranger.role = Role::name;
      stranger.why = objection{objection::kind::not_a_party, clock_.now(), clock_.now()};
      return stranger;
    }
    return redress::options(*loaded, who, now());
  }

  /// The journal of a case, verified.
  std::expected<std::vector<entry>, trouble<P>> history(std::string_view id) const {
    auto loaded = fetch(id);
    if (!loaded) return std::unexpected(loaded.error());
    return loaded->journal();
  }

  /// The cases of a party, all or those in one state, in the order of their ids.
  template <class Role>
    requires role_of<Role, P>
  listing<head, P> find(Role const& who, std::string_view state = {}, page const& part = {}) const {
    auto found = storage_.find(std::string(Role::name) + ' ' + std::string(std::string_view(who.id)), state, part);
    if (!found) return failed(found.error());
    return std::move(*found);
  }

  /// Writes down what has lapsed in the cases of these slots, at most `limit` of them. A case that does not verify, or
  /// whose lapse the protocol refuses, is parked and never keeps the others from their turn.
  swept sweep(slot_set slots = all_slots, std::size_t limit = 1000) {
    swept done;
    auto const overdue = storage_.due(clock_.now(), slots, limit);
    if (!overdue) return {.failed = 1};
    for (auto const& due : *overdue) {
      auto loaded = fetch(due.id);
      if (!loaded) {
        if (loaded.error().kind == trouble_kind::corrupt && storage_.park(due.id, due.version, explain(loaded.error())))
          ++done.parked;
        else
          ++done.failed;
        continue;
      }
      auto const when = now();
      if (!loaded->due() || *loaded->due() > when.now) {
        ++done.outrun;
        continue;
      }
      auto const before = loaded->version();
      auto const written = write_lapses(*loaded, when);
      if (written == append_kind::appended)
        done.lapsed += loaded->version() - before;
      else if (written == append_kind::conflict)
        ++done.outrun;
      else if (!written && storage_.park(due.id, before, "its lapse is refused"))
        ++done.parked;
      else
        ++done.failed;
    }
    return done;
  }

  /// Entries of these slots from a cursor on, for whoever acts on what happened: at least once, each case's in order.
  std::expected<feed, storage_error> follow(cursor const& from, slot_set slots = all_slots,
                                            std::size_t limit = 1000) const {
    return storage_.follow(from, slots, limit);
  }

  /// What became of a command whose reply was lost; nothing if it is not on record.
  std::optional<outcome> recall(std::string_view key) const {
    if (key.empty()) return std::nullopt;
    auto const known = storage_.recall(key);
    if (!known) return std::unexpected(failed(known.error()));
    if (!*known) return std::nullopt;
    return answer_again((*known)->id, (*known)->version);
  }

private:
  static constexpr int attempts = 16;
  static constexpr int lapses_at_most = 1000, lapses_at_once = 64;

  moment<rules> now() const { return {rules_, clock_.now(), tolerance_}; }

  static trouble<P> trouble_on(any_case<P> const& at, trouble_kind kind) {
    return {.kind = kind, .state = at.state_index()};
  }
  static trouble<P> keyless() {
    return {.kind = trouble_kind::malformed,
            .action = "open",
            .detail = "a case is opened under a command key, and this one is empty"};
  }
  static trouble<P> failed(storage_error const& error) {
    return {.kind =
                error.what == storage_error::kind::missing ? trouble_kind::no_such_case : trouble_kind::storage_failed,
            .detail = error.detail};
  }

  template <class S> static any_case<P> forget_type(case_in<P, S>&& from) { return any_case<P>(std::move(from)); }
  template <class... C> static any_case<P> forget_type(one_of<C...>&& from) {
    return std::move(from).visit([]<class Case>(Case&& which) { return any_case<P>(std::forward<Case>(which)); });
  }

  std::expected<any_case<P>, trouble<P>> fetch(std::string_view id) const {
    auto kept = storage_.load(id);
    if (!kept) return std::unexpected(failed(kept.error()));
    auto replayed = replay<P>(kept->journal, text(id));
    if (replayed && replayed->version() == kept->head.version) return std::move(*replayed);
    auto corrupt = trouble<P>{.kind = trouble_kind::corrupt};
    corrupt.fault = replayed ? corruption{corruption::kind::wrong_version, kept->head.version} : replayed.error();
    return std::unexpected(std::move(corrupt));
  }

  // Lapses in memory, as often as states are due. Stops where the protocol refuses, which keeps the case as it is, and
  // after a thousand, or some dozens in one instant: a clock that is years ahead, or lapses that go round, do not fill
  // a journal in one act.
  static void let_lapse(any_case<P>& on, moment<rules> const& when) {
    if constexpr (role_of<timekeeper, P> && action_of<lapse, P>) {
      // A clock that is a little behind counts as the last entry's time, here as in every step.
      auto const now = on.last() - when.now <= when.tolerance ? std::max(when.now, on.last()) : when.now;
      auto reached = first_instant;
      for (int all = 0, at_once = 0; all < lapses_at_most && at_once < lapses_at_once && on.due() && *on.due() <= now;
           ++all, ++at_once) {
        if (*on.due() > reached) reached = *on.due(), at_once = 0;
        if (dispatch(on, timekeeper{}, lapse{}, when)) return;
      }
    }
  }

  // Lapses, and writes it down; nothing where no lapse was possible.
  std::optional<append_kind> write_lapses(any_case<P>& on, moment<rules> const& when) {
    auto const before = on.version();
    let_lapse(on, when);
    if (on.version() == before) return std::nullopt;
    return append(on, before, {}, 0).what;
  }

  template <class S, class Step> static dispatched<P> run_at(any_case<P>& on, Step& step, moment<rules> const& when) {
    if (!on.template is<S>()) {
      auto elsewhere = trouble_on(on, trouble_kind::not_in_this_state);
      elsewhere.detail = S::name;
      return elsewhere;
    }
    auto const id = std::string(on.id());
    auto const version = on.version();
    auto const last = version == 0 ? entry{} : on.journal().back();
    auto result = step(*std::move(on).template take<S>(), when);
    if (!result) {
      auto refused = trouble<P>{.kind = trouble_kind::refused, .state = index_of<S, typename P::states>};
      refused.why = std::move(result.error().why);
      return refused;
    }
    on = forget_type(std::move(*result));
    // The chain of its last entry stands for all before it.
    auto const moved_on =
        on.id() == id && on.version() > version && (version == 0 || on.journal()[version - 1] == last);
    if (!moved_on) return trouble_on(on, trouble_kind::step_leads_astray);
    return std::nullopt;
  }

  appended append(any_case<P> const& on, std::uint32_t loaded, std::string_view key, digest command) {
    change moved{
        .id = std::string(on.id()), .expected = loaded, .state = std::string(on.state_name()), .due = on.due()};
    moved.entries.assign(on.journal().begin() + loaded, on.journal().end());
    if constexpr (requires { parties_of(on.file()); }) moved.parties = parties_of(on.file());
    commit const whole{.key = std::string(key), .command = command, .changes = {std::move(moved)}};
    return storage_.append(std::span(&whole, 1)).front();
  }

  static receipt receipt_for(any_case<P> const& on) {
    return {.id = std::string(on.id()), .version = on.version(), .state = on.state_name(), .until = on.due()};
  }

  // The answer that a command on record was given.
  outcome answer_again(std::string_view id, std::uint32_t version) const {
    auto kept = storage_.load(id);
    if (!kept) return std::unexpected(failed(kept.error()));
    if (version > kept->journal.size()) return std::unexpected(trouble<P>{.kind = trouble_kind::corrupt});
    auto then = replay<P>(std::span(kept->journal).first(version), text(id));
    if (!then) {
      auto corrupt = trouble<P>{.kind = trouble_kind::corrupt};
      corrupt.fault = then.error();
      return std::unexpected(std::move(corrupt));
    }
    auto answer = receipt_for(*then);
    answer.replayed = true;
    return answer;
  }

  // A command that is on record is answered by its record, whatever the case has come to since.
  std::optional<outcome> on_record(std::string_view key, digest command) const {
    if (key.empty()) return std::nullopt;
    auto const known = storage_.recall(key);
    // Not to know whether it was done is not to know that it was not.
    if (!known) return std::unexpected(trouble<P>{.kind = trouble_kind::in_doubt, .detail = known.error().detail});
    if (!*known) return std::nullopt;
    if ((*known)->command != command) return std::unexpected(trouble<P>{.kind = trouble_kind::key_reused});
    return answer_again((*known)->id, (*known)->version);
  }

  template <class Step>
  outcome perform(std::string_view id, std::string_view key, std::optional<digest> command, bool may_open,
                  Step&& step) {
    for (int attempt = 0; attempt < attempts; ++attempt) {
      auto on = fetch(id);
      if (!on && on.error().kind == trouble_kind::no_such_case && may_open)
        on = any_case<P>(redress::open<P>(text(id)));
      if (!on) return std::unexpected(on.error());
      auto const loaded = on->version();
      auto const when = now();
      let_lapse(*on, when);
      auto const lapsed = on->version();
      if (auto met = step(*on, when)) {
        if (command)
          if (auto known = on_record(key, *command)) return *known;
        // Whatever the step left behind is dropped; what had lapsed before it is written.
        if (lapsed > loaded)
          if (auto again = fetch(id)) static_cast<void>(write_lapses(*again, when));
        return std::unexpected(std::move(*met));
      }
      auto const asked = command ? *command : detail::command_of<P>(id, on->journal().back());
      auto const result = append(*on, loaded, key, asked);
      switch (result.what) {
      case append_kind::appended: return receipt_for(*on);
      case append_kind::replayed: return answer_again(result.id, result.version);
      case append_kind::key_reused: return std::unexpected(trouble<P>{.kind = trouble_kind::key_reused});
      case append_kind::conflict: continue;
      case append_kind::failed:
        return std::unexpected(trouble<P>{.kind = trouble_kind::storage_failed, .detail = result.detail});
      case append_kind::in_doubt:
        if (auto known = on_record(key, asked)) return *known;
        return std::unexpected(trouble<P>{.kind = trouble_kind::in_doubt, .detail = result.detail});
      }
    }
    return std::unexpected(trouble<P>{.kind = trouble_kind::stale_version});
  }

  Storage& storage_;
  Clock& clock_;
  rules rules_;
  elapsed tolerance_;
};

} // namespace redress
