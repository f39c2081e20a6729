// SPDX-License-Identifier: BSL-1.0
#pragma once
// The command handler behind a desk: prepares the commit of an act or a lapse, appends it, and handles conflicts and
// failures. It retries what is safe to repeat; a commit that is in doubt is looked up by its idempotency key first.
#include <cstdint>
#include <expected>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

#include <redress/casework/account.hpp>
#include <redress/casework/act_error.hpp>
#include <redress/casework/any_case.hpp>
#include <redress/casework/dispatch.hpp>
#include <redress/encoding/limits.hpp>
#include <redress/service/command.hpp>
#include <redress/service/leap.hpp>
#include <redress/service/observer.hpp>
#include <redress/service/repository.hpp>
#include <redress/service/result.hpp>
#include <redress/service/rulebook.hpp>
#include <redress/service/siblings.hpp>
#include <redress/service/storage.hpp>
#include <redress/standard/algorithm.hpp>

namespace redress::detail {

// A commit that is to be written, and the case after it.
template <class P> struct pending_commit {
  any_case<P> on;
  commit whole;
  instant now;
};

// An act before anything is written: a commit whose outcome is the answer; or the answer already, and perhaps a commit of
// the lapses before the act.
template <class P> struct planned_act {
  std::optional<pending_commit<P>> to_write;
  std::optional<result<receipt, act_error<P>>> answer;
};

template <class P, storage Storage, clock_source Clock, observer Observer> class command_handler {
public:
  using protocol = P;
  using rules = typename P::rules;
  using outcome = result<receipt, act_error<P>>;
  using pending_commit = detail::pending_commit<P>;
  static constexpr bool observed = !std::is_same_v<Observer, no_observer>;
  using held_observer = std::conditional_t<observed, Observer&, no_observer>;

  command_handler(Storage& storage, Clock& clock, rulebook<rules> book, held_observer by, elapsed tolerance,
                  elapsed leap_bound, salt_source salts)
      : storage_(storage),
        clock_(clock),
        book_(std::move(book)),
        tolerance_(tolerance),
        leap_bound_(leap_bound),
        salts_(salts),
        observer_(by) {}

  Storage& kept() const { return storage_; }
  instant now() const { return clock_.now(); }
  elapsed tolerance() const { return tolerance_; }
  elapsed leap_bound() const { return leap_bound_; }
  detail::repository<P, Storage> repository() const { return detail::repository<P, Storage>(storage_); }

  // The time, under the rules that the case keeps.
  std::expected<step_time<rules>, act_error<P>> step_time_for(any_case<P> const& on) const {
    if (auto const* const kept = detail::rules_for<P>(book_, on.version() > 0, on.file()))
      return step_time<rules>(*kept, clock_.now(), tolerance_, salts_);
    return std::unexpected(act_error_in(on, act_error_kind::unknown_rules));
  }

  // That nothing is written now, because the clock leapt.
  std::optional<act_error<P>> leapt() const {
    if constexpr (clocked_storage<Storage>) return detail::leapt<P>(*this, told_);
    return std::nullopt;
  }

  // The answer to a command that is on record, whatever has happened to the case since.
  std::optional<outcome> known_by_key(std::string_view id, std::string_view key, std::optional<digest> asked) const {
    auto known = repository().recall(key, asked);
    if (known && !asked && *known && (*known)->id != id)
      return std::unexpected(act_error<P>{.kind = act_error_kind::key_reused});
    return known;
  }

  // Begins an act: returns the commit to be written, or the answer. Writes nothing.
  planned_act<P> prepare(std::string_view id, std::string_view key, std::optional<digest> asked, bool may_open,
                         step_ref<P> step) const {
    if (auto why = beyond_limits(id, key)) return {std::nullopt, outcome(std::unexpect, std::move(*why))};
    // A command on record is answered by its record, even if it could not be done now.
    auto const answered = [&](act_error<P> why) -> planned_act<P> {
      if (auto known = known_by_key(id, key, asked)) return {std::nullopt, std::move(*known)};
      return {std::nullopt, outcome(std::unexpect, std::move(why))};
    };
    std::vector<std::string> sharing;
    auto on = repository().fetch(id, sharing);
    bool const opens = !on && on.error().kind == act_error_kind::no_such_case && may_open && !is_account_stream(id) &&
                       id != clock_stream;
    if (opens) on = any_case<P>(redress::open<P>(text(id)));
    if (!on) return answered(std::move(on.error()));
    auto const loaded = on->version();
    auto const when = step_time_for(*on);
    if (!when) return answered(when.error());
    if (auto why = leapt()) return answered(std::move(*why));
    set_back(storage_, *on, *when);
    std::vector<loaded_case<P>> others;
    auto stuck = lapse_together(*this, *on, *when, sharing, others);
    if (!stuck) return answered(std::move(stuck.error()));
    auto const lapsed = on->version();
    auto const standing = on->state_index();
    auto met = step(*on, *when);
    if (!met) {
      met = bring_new_account(*this, *on, others, [&](any_case<P>& anew) { return step(anew, *when); });
      if (!met) {
        auto const command = asked ? *asked : detail::command_of<P>(id, on->journal().back());
        auto whole = repository().commit_of(*on, loaded, others, key, command);
        if (clocked_storage<Storage>) whole.told = when->now;
        return {pending_commit{std::move(*on), std::move(whole), when->now}, std::nullopt};
      }
      met->state = standing;
    } else if (*stuck && met->why && *met->why == objection_kind::overdue) {
      met = std::move(*stuck); // why the lapse failed says more than that the state is overdue
    }
    // What the step changed is dropped; the lapses before it are still to be written.
    auto plan = answered(std::move(*met));
    if (lapsed > loaded && !*plan.answer)
      if (auto lapses = prepare_lapses(id)) plan.to_write = std::move(*lapses);
    return plan;
  }

  // The lapses that are due, to be written; or the error that prevents them, or no error if nothing is due.
  std::expected<pending_commit, std::optional<act_error<P>>> prepare_lapses(std::string_view id) const {
    std::vector<std::string> sharing;
    auto on = repository().fetch(id, sharing);
    if (!on) return std::unexpected(std::move(on.error()));
    auto const loaded = on->version();
    auto const when = step_time_for(*on);
    if (!when) return std::unexpected(when.error());
    if (auto why = leapt()) return std::unexpected(std::move(*why));
    set_back(storage_, *on, *when);
    std::vector<loaded_case<P>> others;
    auto met = lapse_together(*this, *on, *when, sharing, others);
    if (!met) return std::unexpected(std::move(met.error()));
    if (on->version() == loaded) return std::unexpected(std::move(*met));
    auto whole = repository().commit_of(*on, loaded, others, {}, 0);
    if (clocked_storage<Storage>) whole.told = when->now;
    return pending_commit{std::move(*on), std::move(whole), when->now};
  }

  append_result append(pending_commit const& one) { return append(std::span(&one.whole, 1)).front(); }
  // The result of each commit. A reply with fewer results, or with those of other commits, counts as in doubt.
  std::vector<append_result> append(std::span<commit const> all) {
    auto results = storage_.append(all);
    bool astray = results.size() != all.size();
    for (std::size_t i = 0; i < all.size() && !astray; ++i) {
      auto const& first = all[i].changes.front();
      astray = results[i].kind == append_kind::appended &&
               (results[i].id != first.id || results[i].version != first.expected + first.entries.size());
    }
    if (astray)
      results.assign(all.size(), {append_kind::in_doubt, {}, 0, "the reply of the storage does not match the commits"});
    return results;
  }

  // Writes what was planned. The answer; nothing if there was a conflict.
  std::optional<outcome> settle(planned_act<P> plan) {
    std::optional<outcome> written;
    if (plan.to_write) written = settle(append(*plan.to_write), *plan.to_write);
    return plan.answer ? std::move(plan.answer) : std::move(written);
  }
  // The answer to an act whose commit had this result; nothing if there was a conflict.
  std::optional<outcome> settle(append_result const& result, pending_commit const& act) {
    auto const& whole = act.whole;
    switch (result.kind) {
    case append_kind::appended: report_committed(act); return detail::receipt_for(act.on);
    case append_kind::replayed: return repository().answer_again(result.id, result.version);
    case append_kind::key_reused: return std::unexpected(act_error<P>{.kind = act_error_kind::key_reused});
    case append_kind::conflict: return std::nullopt;
    case append_kind::failed: break;
    case append_kind::in_doubt:
      if (auto known = repository().recall(whole.key, whole.command)) {
        if (observed && *known && wrote(whole.changes.front())) report_committed(act);
        return known;
      }
      return std::unexpected(act_error<P>{.kind = act_error_kind::in_doubt, .detail = result.detail});
    }
    return std::unexpected(act_error<P>{.kind = act_error_kind::storage_failed, .detail = result.detail});
  }

  outcome perform(std::string_view id, std::string_view key, std::optional<digest> asked, bool may_open,
                  step_ref<P> step) {
    for (int attempt = 1; attempt <= attempts; ++attempt) {
      auto answer = settle(prepare(id, key, asked, may_open, step));
      if (answer) return report_refused(id, std::move(*answer));
      observer_.retried(id, attempt);
    }
    return report_refused(id, std::unexpected(act_error<P>{.kind = act_error_kind::stale_version}));
  }

  outcome report_refused(std::string_view id, outcome answer) {
    if (observed && !answer) {
      auto const& why = answer.error();
      observer_.refused({id, why.kind, why.role, why.action, why.state_name(), explain(why)});
    }
    return answer;
  }

  // The same for a command by names.
  planned_act<P> prepare(command_view const& c) const {
    if (c.id.empty() && c.key.empty()) return {std::nullopt, keyless()};
    auto const id = c.case_id();
    return prepare(id, c.key, asked_by(c, id), may_open(c), by_name(c));
  }
  outcome perform(command_view const& c) { return perform(c, may_open(c), by_name(c)); }
  // The same by types.
  outcome perform(command_view const& c, bool may_open, step_ref<P> step) {
    if (c.id.empty() && c.key.empty()) return report_refused({}, keyless());
    auto const id = c.case_id();
    return perform(id, c.key, asked_by(c, id), may_open, step);
  }

  static outcome keyless() { return std::unexpected(act_error<P>{.kind = act_error_kind::key_missing}); }

  void report_quarantined(std::string_view id, std::string_view why) { observer_.quarantined(id, why); }

private:
  static constexpr int attempts = 16;

  // What is too long to be a key or an id, in words; nothing if neither is.
  static std::optional<act_error<P>> beyond_limits(std::string_view id, std::string_view key) {
    auto const too_long = [](std::string_view what, std::size_t size, std::size_t most) {
      return act_error<P>{.kind = act_error_kind::too_long,
                          .detail = std::string(what) + " has " + std::to_string(size) + " bytes; it may have " +
                                    std::to_string(most) + " at most"};
    };
    if (key.size() > longest_key) return too_long("the idempotency key", key.size(), longest_key);
    if (id.size() > longest_id) return too_long("the id of the case", id.size(), longest_id);
    return std::nullopt;
  }

  // Whether it is this commit that is on record, and not another delivery of the same command.
  bool wrote(change const& moved) const {
    auto const kept = storage_.load(moved.id);
    auto const version = moved.expected + moved.entries.size();
    return kept && kept->journal.size() >= version && kept->journal[version - 1] == moved.entries.back();
  }

  static digest asked_by(command_view const& c, std::string_view id) {
    return command_digest<digester_of<P>>(id, c.role, c.party, c.action, c.body);
  }
  static bool may_open(command_view const& c) {
    auto const r = index_of_name<typename P::roles>(c.role), a = index_of_name<typename P::actions>(c.action);
    return r < P::roles::size && a < P::actions::size &&
           row_at<P>(index_of<unopened, typename P::states>, r, a) != no_row_index;
  }
  static auto by_name(command_view const& c) {
    return [&c](any_case<P>& on, step_time<rules> const& now) {
      return dispatch(on, c.role, c.party, c.action, c.body, now);
    };
  }

  void report_committed(pending_commit const& act) {
    if constexpr (observed)
      for (auto const& moved : act.whole.changes)
        if (!is_account_stream(moved.id)) report_committed(moved, act.now);
  }
  void report_committed(change const& moved, instant now) {
    for (auto const& written : moved.entries) {
      auto const parts = read(written);
      observer_.committed({.id = moved.id,
                           .version = written.version,
                           .at = written.at,
                           .role = parts->role,
                           .party = parts->party,
                           .action = parts->action,
                           .state = parts->state,
                           .late = std::max(elapsed{}, now - written.at)});
    }
  }

  Storage& storage_;
  Clock& clock_;
  rulebook<rules> book_;
  elapsed tolerance_, leap_bound_;
  salt_source salts_;
  mutable std::int64_t told_ = INT64_MIN; // the newest instant that the storage was told, when asked; used by threads
  [[no_unique_address]] held_observer observer_;
};

} // namespace redress::detail
