// SPDX-License-Identifier: BSL-1.0
#pragma once
// Repository: the cases of one protocol in a storage. It verifies what it loads, and makes one commit of the new entries of
// a case and of the account that they move.
#include <cstdint>
#include <expected>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include <redress/casework/account.hpp>
#include <redress/casework/act_error.hpp>
#include <redress/casework/any_case.hpp>
#include <redress/casework/replay.hpp>
#include <redress/encoding/limits.hpp>
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
  return {.id = std::string(on.id()), .version = on.version(), .state = on.state_name(), .until = on.due()};
}

template <class P, storage Storage> class repository {
  Storage& storage_;

public:
  using outcome = result<receipt, act_error<P>>;

  explicit repository(Storage& storage) : storage_(storage) {}

  // The stored case with its account: to act on.
  std::expected<any_case<P>, act_error<P>> fetch(std::string_view id) const {
    auto on = fetch_alone(id);
    if (on)
      if (auto why = bring_account(*on)) return std::unexpected(std::move(*why));
    return on;
  }
  // The same for reading: a case whose account does not verify can still be read.
  std::expected<any_case<P>, act_error<P>> fetch_to_read(std::string_view id) const {
    auto on = fetch_alone(id);
    if (on) bring_account(*on);
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

  // The stored account; a new one if nothing moved it yet.
  std::expected<moving_account<P>, act_error<P>> fetch_account(std::string_view id) const
    requires with_account<P>
  {
    moving_account<P> account(account_stream(id));
    auto const kept = storage_.load(account.stream());
    if (!kept && kept.error().kind == storage_error_kind::missing) return account;
    if (!kept) return std::unexpected(act_error_of<P>(kept.error()));
    auto fault = account.take_up(kept->journal);
    if (!fault && account.version() != kept->head.version)
      fault = corruption{corruption_kind::wrong_version, kept->head.version};
    if (!fault) return account;
    auto wrong = corrupt<P>(fault);
    wrong.detail = account.stream();
    return std::unexpected(std::move(wrong));
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

  // The commit of the entries that `on` has made since it was loaded at version `loaded`; or why the account refuses it.
  std::expected<commit, act_error<P>> commit_of(any_case<P> const& on, std::uint32_t loaded, std::string_view key,
                                                digest command) const {
    change moved{
        .id = std::string(on.id()), .expected = loaded, .state = std::string(on.state_name()), .due = on.due()};
    moved.entries.assign(on.journal().begin() + loaded, on.journal().end());
    if constexpr (is_given<P::hooks.parties_of>) moved.parties = P::hooks.parties_of(on.file());
    commit whole{.key = std::string(key), .command = command, .changes = {}, .expects = {}};
    whole.changes.reserve(2);
    whole.changes.push_back(std::move(moved));
    if constexpr (with_account<P>)
      if (auto why = add_account(whole, on)) return std::unexpected(std::move(*why));
    return whole;
  }

private:
  std::optional<act_error<P>> bring_account([[maybe_unused]] any_case<P>& to) const {
    if constexpr (with_account<P>) {
      std::string const shared(std::string_view(P::hooks.account_of(to.file())));
      if (shared.empty()) return std::nullopt;
      auto account = fetch_account(shared);
      if (!account) return std::move(account.error());
      case_access::body(to).account = std::make_unique<moving_account<P>>(std::move(*account));
    }
    return std::nullopt;
  }

  std::expected<stream, act_error<P>> load(std::string_view id) const {
    auto kept = storage_.load(id);
    if (!kept) return std::unexpected(act_error_of<P>(kept.error()));
    return std::move(*kept);
  }

  // The movements of the account, or, if nothing moved it, the expectation that it has the version that guards and decisions saw.
  std::optional<act_error<P>> add_account(commit& whole, any_case<P> const& on) const {
    auto const& seen = case_access::body(on).account;
    if (seen != nullptr) {
      add_account(whole, *seen);
      return std::nullopt;
    }
    // The case was opened in this step, so its account is known only now.
    std::string const id(std::string_view(P::hooks.account_of(on.file())));
    if (id.empty()) return std::nullopt;
    auto account = fetch_account(id);
    if (!account) return std::move(account.error());
    for (auto const& step : whole.changes.front().entries)
      if (auto why = account->move_by(on.id(), step)) {
        auto const parts = read(step);
        auto refused = act_error<P>{
            .kind = act_error_kind::refused, .role = std::string(parts->role), .action = std::string(parts->action)};
        refused.why = reason<typename P::refusal>(std::move(*why));
        return refused;
      }
    add_account(whole, *account);
    return std::nullopt;
  }
  static void add_account(commit& whole, moving_account<P> const& account) {
    if (account.added().empty())
      whole.expects.push_back({.id = account.stream(), .version = account.version()});
    else
      whole.changes.push_back(
          {.id = account.stream(), .expected = account.version(), .entries = account.added(), .state = "account"});
  }
};

} // namespace redress::detail
