// SPDX-License-Identifier: BSL-1.0
#pragma once
// Repository: the cases of one protocol in a storage. It verifies what it loads, and makes one commit of the new entries of
// a case and of the account that they move.
#include <cstdint>
#include <expected>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <redress/casework/account.hpp>
#include <redress/casework/act_error.hpp>
#include <redress/casework/any_case.hpp>
#include <redress/casework/replay.hpp>
#include <redress/encoding/limits.hpp>
#include <redress/service/id_set.hpp>
#include <redress/service/result.hpp>
#include <redress/service/storage.hpp>

namespace redress::detail {

template <class P> act_error<P> act_error_of(storage_error const& error) {
  return {.kind =
              error.kind == storage_error_kind::missing ? act_error_kind::no_such_case : act_error_kind::storage_failed,
          .detail = error.detail};
}
template <class P> act_error<P> corrupt(std::optional<corruption> fault) {
  auto result = act_error<P>{.kind = act_error_kind::corrupt};
  result.fault = std::move(fault);
  return result;
}

template <class P> receipt receipt_for(any_case<P> const& on) {
  return {.id = std::string(on.id()),
          .version = on.version(),
          .state = on.state_name(),
          .until = on.due(),
          .provisional = on.provisional()};
}

// Whether a stream that was written under this name is of another protocol, as far as names tell.
template <class P> bool is_foreign(std::string_view name) { return !name.empty() && name != protocol_name<P>; }
// The same where no name was said: this protocol has no such role or action to open a case. What is damaged is not foreign.
template <class P> bool is_foreign(stream const& written) {
  if (!written.head.protocol.empty() || written.journal.empty()) return is_foreign<P>(written.head.protocol);
  auto const& first = written.journal.front();
  auto const parts = read(first);
  if (!parts || !follow<digester_of<P>>(digester_of<P>::of(written.head.id, {}), first, *parts)) return false;
  return (index_of_name<typename P::roles>(parts->role) == P::roles::size ||
          index_of_name<typename P::actions>(parts->action) == P::actions::size);
}

// What is due of this protocol, as far as the storage tells it from others.
template <class P, class Storage> auto due_in(Storage& in, instant now, partition_set partitions, std::size_t limit) {
  if constexpr (shared_due_storage<Storage>)
    return in.due(now, partitions, limit, protocol_name<P>);
  else
    return in.due(now, partitions, limit);
}

// A case with the version that it was loaded at.
template <class P> struct loaded_case {
  any_case<P> on;
  std::uint32_t loaded;
};

template <class P, storage Storage> class repository {
  Storage& storage_;

public:
  using outcome = result<receipt, act_error<P>>;

  explicit repository(Storage& storage) : storage_(storage) {}

  // The stored case with its account: to act on. `sharing` gets the ids of the cases that moved the account.
  std::expected<any_case<P>, act_error<P>> fetch(std::string_view id, std::vector<std::string>& sharing) const {
    auto on = fetch_alone(id);
    if (on)
      if (auto why = bring_account(*on, sharing)) return std::unexpected(std::move(*why));
    return on;
  }
  // The same for reading: a case whose account does not verify can still be read.
  std::expected<any_case<P>, act_error<P>> fetch_to_read(std::string_view id, std::vector<std::string>& sharing) const {
    auto on = fetch_alone(id);
    if (on) bring_account(*on, sharing);
    return on;
  }
  std::expected<any_case<P>, act_error<P>> fetch_alone(std::string_view id) const {
    if (is_account_stream(id))
      return std::unexpected(act_error<P>{.kind = act_error_kind::no_such_case, .detail = "the id of an account"});
    if (id.size() > longest_id) return std::unexpected(act_error<P>{.kind = act_error_kind::no_such_case});
    auto kept = load(id);
    if (!kept) return std::unexpected(std::move(kept.error()));
    auto const version = kept->head.version;
    auto on = replay<P>(std::move(kept->journal), text(id));
    if (on && on->version() == version) return std::move(*on);
    return std::unexpected(corrupt<P>(on ? corruption{corruption_kind::wrong_version, version} : on.error()));
  }

  // What is stored of a case, which may not verify.
  std::expected<stream, act_error<P>> stored(std::string_view id) const {
    if (is_account_stream(id) || id.size() > longest_id)
      return std::unexpected(act_error<P>{.kind = act_error_kind::no_such_case});
    return load(id);
  }

  // The stored account; a new one if nothing moved it yet. `sharing` gets the ids of the cases that moved it.
  std::expected<moving_account<P>, act_error<P>> fetch_account(std::string_view id,
                                                               std::vector<std::string>& sharing) const
    requires with_account<P>
  {
    moving_account<P> account(account_stream<P>(id));
    auto const kept = storage_.load(account.stream());
    if (!kept && kept.error().kind == storage_error_kind::missing) return account;
    if (!kept) return std::unexpected(act_error_of<P>(kept.error()));
    if (is_foreign<P>(kept->head.protocol))
      return std::unexpected(act_error<P>{.kind = act_error_kind::another_protocol, .detail = kept->head.protocol});
    auto fault = account.take_up(kept->journal);
    if (!fault && account.version() != kept->head.version)
      fault = corruption{corruption_kind::wrong_version, kept->head.version};
    if (!fault) {
      id_set known;
      for (auto const& each : kept->journal) {
        auto const moved_by = case_in_account(each);
        if (known.contains(moved_by)) continue;
        known.insert(moved_by);
        sharing.emplace_back(moved_by);
      }
      return account;
    }
    auto wrong = corrupt<P>(fault);
    wrong.detail = account.stream();
    return std::unexpected(std::move(wrong));
  }

  // The cases with these ids, but one, that are due by `now`. Those that do not verify are left out: they hold up no other.
  std::expected<std::vector<loaded_case<P>>, act_error<P>> due_cases(std::span<std::string const> ids,
                                                                     std::string_view but, instant now) const {
    std::vector<loaded_case<P>> all;
    id_set listed;
    bool by_list = false;
    // Of many, only those that the storage lists as due are loaded; unless that list is long.
    if constexpr (sweepable_storage<Storage>)
      if (ids.size() > 8)
        if (auto const due = due_in<P>(storage_, now, all_partitions, 64); due && due->size() < 64) {
          by_list = true;
          for (auto const& each : *due) listed.insert(each.id);
        }
    for (auto const& id : ids) {
      if (id == but || (by_list && !listed.contains(id))) continue;
      auto on = fetch_alone(id);
      if (!on && on.error().kind == act_error_kind::storage_failed) return std::unexpected(std::move(on.error()));
      if (!on || !on->due() || *on->due() > now) continue;
      auto const version = on->version();
      all.push_back({std::move(*on), version});
    }
    return all;
  }

  // The answer to a command that is on record.
  outcome answer_again(std::string_view id, std::uint32_t version) const {
    auto kept = load(id);
    if (!kept) return std::unexpected(act_error<P>{.kind = act_error_kind::in_doubt, .detail = kept.error().detail});
    if (version > kept->journal.size()) return std::unexpected(corrupt<P>(std::nullopt));
    kept->journal.resize(version);
    auto const then = replay<P>(std::move(kept->journal), text(id));
    if (!then) return std::unexpected(corrupt<P>(then.error()));
    auto answer = receipt_for(*then);
    answer.replayed = true;
    return answer;
  }

  // The result of the command with this key; nothing if it is not on record. An error if `command` is given and another is on
  // record.
  std::optional<outcome> recall(std::string_view key, std::optional<digest> command = {}) const {
    if (key.empty() || key.size() > longest_key) return std::nullopt;
    auto const known = storage_.recall(key);
    // If the storage cannot say, the command is in doubt.
    if (!known) return std::unexpected(act_error<P>{.kind = act_error_kind::in_doubt, .detail = known.error().detail});
    if (!*known) return std::nullopt;
    if (command && (*known)->command != *command)
      return std::unexpected(act_error<P>{.kind = act_error_kind::key_reused});
    return answer_again((*known)->id, (*known)->version);
  }

  // The commit of the entries that `on` has made since it was loaded at version `loaded`, and others that share its account,
  // with the movements of the account.
  commit commit_of(any_case<P> const& on, std::uint32_t loaded, std::span<loaded_case<P> const> others,
                   std::string_view key, digest command) const {
    commit whole{.key = std::string(key), .command = command, .changes = {}, .expects = {}};
    whole.changes.reserve(2 + others.size());
    whole.changes.push_back(change_of(on, loaded));
    if constexpr (with_account<P>)
      if (auto const& seen = case_access::body(on).account) add_account(whole, *seen);
    for (auto const& each : others)
      if (each.on.version() > each.loaded) whole.changes.push_back(change_of(each.on, each.loaded));
    return whole;
  }

private:
  static change change_of(any_case<P> const& on, std::uint32_t loaded) {
    change moved{.id = std::string(on.id()),
                 .expected = loaded,
                 .state = std::string(on.state_name()),
                 .due = on.due(),
                 .protocol = std::string(protocol_name<P>)};
    moved.entries.assign(on.journal().begin() + loaded, on.journal().end());
    if constexpr (is_given<P::hooks.parties_of>) moved.parties = P::hooks.parties_of(on.file());
    return moved;
  }

  std::optional<act_error<P>> bring_account([[maybe_unused]] any_case<P>& to,
                                            [[maybe_unused]] std::vector<std::string>& sharing) const {
    if constexpr (with_account<P>) {
      std::string const shared(std::string_view(P::hooks.account_of(to.file())));
      if (shared.empty()) return std::nullopt;
      auto account = fetch_account(shared, sharing);
      if (!account) return std::move(account.error());
      case_access::body(to).account = std::make_unique<moving_account<P>>(std::move(*account));
    }
    return std::nullopt;
  }

  std::expected<stream, act_error<P>> load(std::string_view id) const {
    auto kept = storage_.load(id);
    if (!kept) return std::unexpected(act_error_of<P>(kept.error()));
    if (is_foreign<P>(*kept))
      return std::unexpected(act_error<P>{.kind = act_error_kind::another_protocol, .detail = kept->head.protocol});
    return std::move(*kept);
  }

  // The movements of the account, or, if nothing moved it, the expectation that it has the version that guards and decisions saw.
  static void add_account(commit& whole, moving_account<P> const& account) {
    if (account.added().empty())
      whole.expects.push_back({.id = account.stream(), .version = account.version()});
    else
      whole.changes.push_back({.id = account.stream(),
                               .expected = account.version(),
                               .entries = account.added(),
                               .state = "account",
                               .protocol = std::string(protocol_name<P>)});
  }
};

} // namespace redress::detail
