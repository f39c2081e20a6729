// SPDX-License-Identifier: BSL-1.0
#pragma once
// The desk: the application service for the cases of one protocol, on a storage, a clock and rules that the host gives.
//
//     redress::desk<protocol, memory_storage, wall_clock> d{storage, clock, rules};
//     auto done = d.act(id, manager{"bob"}, grant{}, "key-2");
//
// Every act loads the case from its journal, applies the lapses that are due, runs the action, and commits the new entries
// under the version that it loaded; on a conflict it begins again (optimistic concurrency). The last argument is an
// idempotency key: repeating a call with it returns the first result; with another command it is an error. Outcomes do not
// depend on `sweep`. A desk starts no threads, and is thread-safe as far as storage, clock and observer are. Instantiate it
// in one translation unit of a large program:
//
//     extern template class redress::desk<protocol, memory_storage, wall_clock>;     // in a header
//     template class redress::desk<protocol, memory_storage, wall_clock>;            // in one source
#include <cstddef>
#include <expected>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

#include <redress/casework/act_error.hpp>
#include <redress/casework/dispatch.hpp>
#include <redress/casework/options.hpp>
#include <redress/encoding/codec.hpp>
#include <redress/service/batch.hpp>
#include <redress/service/clock_calls.hpp>
#include <redress/service/command.hpp>
#include <redress/service/command_handler.hpp>
#include <redress/service/erasing_calls.hpp>
#include <redress/service/observer.hpp>
#include <redress/service/query.hpp>
#include <redress/service/random_salts.hpp>
#include <redress/service/repository.hpp>
#include <redress/service/result.hpp>
#include <redress/service/stop_view.hpp>
#include <redress/service/storage.hpp>
#include <redress/service/sweep.hpp>
#include <redress/service/typed_step.hpp>
#include <redress/service/wrong_calls.hpp>
#include <redress/service/wrong_step.hpp>

namespace redress {

/// The application service for cases of `P`.
template <class P, storage Storage, clock_source Clock, observer Observer = no_observer>
class desk : detail::wrong_calls<Storage>,
             public detail::clock_calls<desk<P, Storage, Clock, Observer>, P, Storage>,
             public detail::erasing_calls<desk<P, Storage, Clock, Observer>, P, Storage> {
  friend detail::clock_calls<desk, P, Storage>;
  friend detail::erasing_calls<desk, P, Storage>;
  static_assert(detail::well_named<P>);
  static_assert(sizeof(detail::roles_are_ids<typename P::roles>) > 0);
  using wrong = detail::wrong_calls<Storage>;
  using command_handler = detail::command_handler<P, Storage, Clock, Observer>;
  template <class Role, class Action> static constexpr bool has = detail::ever_legal<P, Role, Action>;
  template <class Role, class Action> static constexpr bool opens = legal<P, unopened, Role, Action>;

public:
  using protocol = P;
  using rules = typename P::rules;
  template <class T> using result = redress::result<T, act_error<P>>;
  using outcome = result<receipt>;

  /// `tolerance`: how far the clock may be behind a case's last entry and count as that entry's time. `leap_bound`: how far it
  /// may be past what the storage was told; further on, nothing is written until someone says what happened. `salts`: of texts.
  desk(Storage& storage, Clock& clock, rules in_force, elapsed tolerance = default_tolerance,
       elapsed leap_bound = default_leap, salt_source salts = random_salts())
    requires std::is_same_v<Observer, no_observer>
      : handler_(storage, clock, std::move(in_force), {}, tolerance, leap_bound, salts) {}
  /// The same, observed.
  desk(Storage& storage, Clock& clock, rules in_force, Observer& by, elapsed tolerance = default_tolerance,
       elapsed leap_bound = default_leap, salt_source salts = random_salts())
    requires(!std::is_same_v<Observer, no_observer>)
      : handler_(storage, clock, std::move(in_force), by, tolerance, leap_bound, salts) {}
  /// With older rules, for the cases that keep them; and observed.
  desk(Storage& storage, Clock& clock, rulebook<rules> book, elapsed tolerance = default_tolerance,
       elapsed leap_bound = default_leap, salt_source salts = random_salts())
    requires std::is_same_v<Observer, no_observer>
      : handler_(storage, clock, std::move(book), {}, tolerance, leap_bound, salts) {}
  desk(Storage& storage, Clock& clock, rulebook<rules> book, Observer& by, elapsed tolerance = default_tolerance,
       elapsed leap_bound = default_leap, salt_source salts = random_salts())
    requires(!std::is_same_v<Observer, no_observer>)
      : handler_(storage, clock, std::move(book), by, tolerance, leap_bound, salts) {}

  // Other arguments than these.
  template <class Takes = a_desk_takes_a_storage_a_clock_and_rules_and_keeps_references_to_the_first_two>
  desk(...) = delete;
  using wrong::act, wrong::at, wrong::find, wrong::follow, wrong::open, wrong::options, wrong::sweep;

  /// Opens a case by its first action. The id is made from the idempotency key, so repeating the call opens no second case.
  template <class Role, class Action>
    requires opens<Role, Action>
  outcome open(Role const& who, Action const& what, std::string_view idempotency_key) {
    return act({}, who, what, idempotency_key);
  }
  // No row opens a case like this; `OpenedBy` has those that do.
  template <class Role, class Action, class OpenedBy = legal_actions<P, unopened>>
    requires(!opens<Role, Action>)
  void open(Role const&, Action const&, std::string_view) = delete;
  /// The same by names.
  outcome open(std::string_view role, std::string_view party, std::string_view action, byte_view body,
               std::string_view idempotency_key) {
    return act({}, role, party, action, body, idempotency_key);
  }

  /// Does `what` in whatever state the case is; without an `id`, in the case that the key opens. On an error nothing is
  /// committed but the lapses that were due.
  template <class Role, class Action>
    requires has<Role, Action>
  outcome act(std::string_view id, Role const& who, Action const& what, std::string_view idempotency_key) {
    detail::typed_act const act{
        {index_of<Role, typename P::roles>, index_of<Action, typename P::actions>, who.id, &who, &what}};
    auto const body = encode(what);
    return run_typed({id, Role::name, who.id, Action::name, body, idempotency_key}, opens<Role, Action>, act);
  }
  // No state has such a row, or the protocol does not have one of these: see `What`; for who may, `WhoMay`.
  template <class Role, class Action, class What = diagnosis_ever<P, Role, Action>,
            class WhoMay = who_ever_may<P, Action>>
  void act(std::string_view, Role const&, Action const&, std::string_view) = delete;
  /// The same by names, for requests. `body` holds the action's fields as `encode` writes them.
  outcome act(std::string_view id, std::string_view role, std::string_view party, std::string_view action,
              byte_view body, std::string_view idempotency_key);
  /// Many commands in as few transactions of the storage as possible. The results are in the order of the commands and the
  /// same as if they were done one by one.
  std::vector<outcome> act_all(std::span<command const> many);

  /// Calls `step` with the case in state `S` and the step time, and commits what it returns, which must be what `apply`
  /// returned. On a conflict `step` runs again. If the key is on record, the first result is returned, without `step`.
  template <class S, class Step>
    requires std::is_void_v<detail::wrong_step<P, S, Step>>
  outcome at(std::string_view id, std::string_view idempotency_key, Step&& step) {
    if (id.empty())
      return idempotency_key.empty()
                 ? command_handler::keyless()
                 : at<S>(detail::id_from(idempotency_key), idempotency_key, std::forward<Step>(step));
    if (auto known = handler_.known_by_key(id, idempotency_key, std::nullopt)) return std::move(*known);
    auto const typed = [&](any_case<P>& on, auto const& when) { return detail::step_in<S>(on, step, when); };
    return run(id, idempotency_key, std::nullopt, std::is_same_v<S, unopened>, typed);
  }
  // `S` is no state, or the step does not take this case, or it returns something else.
  template <class S, class Step, class What = detail::wrong_step<P, S, Step>>
    requires(!std::is_void_v<What>)
  void at(std::string_view, std::string_view, Step&&) = delete;

  /// The case as it is now: lapses that are due are applied to the copy, and not written.
  result<any_case<P>> load(std::string_view id) const;

  /// The actions that the table has for `who` in the state of the case. One with `refused` would be refused whatever it
  /// carries, so do not offer it. An error for one who is no party of the case.
  template <class Role>
    requires role_of<Role, P>
  result<std::vector<option<P>>> options(std::string_view id, Role const& who) const {
    return options_of(id, {Role::name, who.id}, index_of<Role, typename P::roles>, &who);
  }
  /// The same by names.
  result<std::vector<option<P>>> options(std::string_view id, std::string_view role, std::string_view party) const {
    auto const r = index_of_name<typename P::roles>(role);
    if (r == P::roles::size) return std::unexpected(detail::no_such_role<P>(role));
    return options_of(id, {role, party}, r, detail::role_of_id<P>(r, party).get());
  }

  /// The verified journal of a case.
  result<std::vector<entry>> history(std::string_view id) const;

  /// The cases of a party, all or those in one state, in the order of their ids.
  template <class Role>
    requires(role_of<Role, P> && searchable_storage<Storage>)
  result<std::vector<head>> find(Role const& who, std::string_view state = {}, page const& part = {}) const {
    return find_of(std::string(Role::name) + ' ' + std::string(std::string_view(who.id)), state, part);
  }
  /// The same by names.
  result<std::vector<head>> find(std::string_view role, std::string_view party, std::string_view state = {},
                                 page const& part = {}) const
    requires searchable_storage<Storage>
  {
    if (index_of_name<typename P::roles>(role) == P::roles::size) return std::unexpected(detail::no_such_role<P>(role));
    return find_of(std::string(role) + ' ' + std::string(party), state, part);
  }

  /// The account with this id as it is now; a new one if no case has moved it yet.
  auto account(std::string_view id) const
    requires with_account<P>
  {
    return detail::account_now(handler_, id);
  }

  /// Writes the lapses that are due in cases of these partitions, in at most `limit` cases; checks `stop` between commits. A
  /// case that does not verify is quarantined; one that cannot lapse stays due. Neither delays the others.
  sweep_report sweep(partition_set partitions = all_partitions, std::size_t limit = 1000, stop_view stop = {})
    requires sweepable_storage<Storage>;

  /// The change feed (an outbox): entries of the cases of these partitions after a cursor, delivered at least once, those of
  /// each case in order. Empty if there are no more. Without personal texts, which are in `history`.
  redress::result<feed, storage_error> follow(cursor const& from, partition_set partitions = all_partitions,
                                              std::size_t limit = 1000) const
    requires followable_storage<Storage>;

  /// The result of the command with this idempotency key; nothing if there is none. For commands whose reply was lost.
  std::optional<outcome> recall(std::string_view idempotency_key) const;

private:
  // What the calls above have in common, whatever their types; each is compiled once.
  outcome run(std::string_view id, std::string_view idempotency_key, std::optional<digest> asked, bool may_open,
              detail::step_ref<P> step);
  outcome run_typed(detail::command_view const& asked, bool may_open, detail::typed_act const& act);
  result<std::vector<option<P>>> options_of(std::string_view id, party const& who, std::size_t role,
                                            void const* as_typed) const;
  result<std::vector<head>> find_of(std::string_view party, std::string_view state, page const& part) const
    requires searchable_storage<Storage>;

  command_handler handler_;
};

// Not in the class, so that an explicit instantiation compiles them in one place.

template <class P, storage Storage, clock_source Clock, observer Observer>
auto desk<P, Storage, Clock, Observer>::act(std::string_view id, std::string_view role, std::string_view party,
                                            std::string_view action, byte_view body, std::string_view idempotency_key)
    -> outcome {
  static_assert(detail::authored<P>); // two assertions: here their messages are short
  static_assert(detail::every_row_is_decided<P>);
  return handler_.perform(detail::command_view(id, role, party, action, body, idempotency_key));
}

template <class P, storage Storage, clock_source Clock, observer Observer>
auto desk<P, Storage, Clock, Observer>::act_all(std::span<command const> many) -> std::vector<outcome> {
  return detail::act_together(handler_, many);
}

template <class P, storage Storage, clock_source Clock, observer Observer>
auto desk<P, Storage, Clock, Observer>::run(std::string_view id, std::string_view idempotency_key,
                                            std::optional<digest> asked, bool may_open, detail::step_ref<P> step)
    -> outcome {
  return handler_.perform(id, idempotency_key, asked, may_open, step);
}

template <class P, storage Storage, clock_source Clock, observer Observer>
auto desk<P, Storage, Clock, Observer>::run_typed(detail::command_view const& asked, bool may_open,
                                                  detail::typed_act const& act) -> outcome {
  static_assert(detail::authored<P>); // two assertions: here their messages are short
  static_assert(detail::every_row_is_decided<P>);
  return handler_.perform(asked, may_open, act);
}

template <class P, storage Storage, clock_source Clock, observer Observer>
auto desk<P, Storage, Clock, Observer>::load(std::string_view id) const -> result<any_case<P>> {
  return detail::case_now(handler_, id);
}

template <class P, storage Storage, clock_source Clock, observer Observer>
auto desk<P, Storage, Clock, Observer>::options_of(std::string_view id, party const& who, std::size_t role,
                                                   void const* as_typed) const -> result<std::vector<option<P>>> {
  return detail::options_now(handler_, id, who, role, as_typed);
}

template <class P, storage Storage, clock_source Clock, observer Observer>
auto desk<P, Storage, Clock, Observer>::history(std::string_view id) const -> result<std::vector<entry>> {
  return detail::verified_journal(handler_, id);
}

template <class P, storage Storage, clock_source Clock, observer Observer>
auto desk<P, Storage, Clock, Observer>::find_of(std::string_view party, std::string_view state, page const& part) const
    -> result<std::vector<head>>
  requires searchable_storage<Storage>
{
  return detail::cases_of(handler_, party, state, part);
}

template <class P, storage Storage, clock_source Clock, observer Observer>
sweep_report desk<P, Storage, Clock, Observer>::sweep(partition_set partitions, std::size_t limit, stop_view stop)
  requires sweepable_storage<Storage>
{
  return detail::sweep(handler_, partitions, limit, stop);
}

template <class P, storage Storage, clock_source Clock, observer Observer>
auto desk<P, Storage, Clock, Observer>::follow(cursor const& from, partition_set partitions, std::size_t limit) const
    -> redress::result<feed, storage_error>
  requires followable_storage<Storage>
{
  return detail::case_entries_from(handler_, from, partitions, limit);
}

template <class P, storage Storage, clock_source Clock, observer Observer>
auto desk<P, Storage, Clock, Observer>::recall(std::string_view idempotency_key) const -> std::optional<outcome> {
  return handler_.repository().recall(idempotency_key);
}

/// A type without complete traits has no desk: the one error says what the traits lack.
template <class P, storage Storage, clock_source Clock, observer Observer>
  requires(!detail::complete_traits<P>)
class desk<P, Storage, Clock, Observer> : detail::said_of_traits<P> {};

} // namespace redress
