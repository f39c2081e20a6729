// SPDX-License-Identifier: BSL-1.0
#pragma once
// Copies of a case for the walk, which tries many steps from one case; and the whole of a case as bytes, to compare it with
// another.
#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include <redress/casework/account.hpp>
#include <redress/casework/any_case.hpp>
#include <redress/casework/hooks.hpp>
#include <redress/encoding/codec.hpp>
#include <redress/encoding/digest.hpp>
#include <redress/testing/whole_value.hpp>

namespace redress::testing {

/// The account of the case, if the protocol has one and the case was opened; else null.
template <class P> auto const* account_in(any_case<P> const& of) {
  using account = typename redress::detail::account_of_traits<P>::type;
  if constexpr (with_account<P>) {
    auto const& held = redress::detail::case_access::body(of).account;
    return held ? &held->value() : static_cast<account const*>(nullptr);
  } else {
    return static_cast<account const*>(nullptr);
  }
}

/// Another case like this one.
template <class P> any_case<P> copy_of(any_case<P> const& of) {
  auto const& from = redress::detail::case_access::body(of);
  any_case<P> copy(open<P>(from.id));
  auto& to = redress::detail::case_access::body(copy);
  to.file = from.file;
  to.journal = from.journal;
  to.version = from.version;
  to.last = from.last;
  to.chain = from.chain;
  to.done = from.done;
  if constexpr (with_account<P>)
    if (from.account) to.account = std::make_unique<redress::detail::moving_account<P>>(*from.account);
  redress::detail::writer state;
  redress::detail::case_access::state(const_cast<any_case<P>&>(of)).write(state);
  reader read(state, redress::detail::newest_schema, redress::detail::takes_erased{});
  redress::detail::case_access::state(copy).read(of.state_index(), read);
  return copy;
}

/// All of a case but its journal, as bytes. `whole` becomes false where some of the file could not be seen.
template <class P> bytes all_of(any_case<P> const& in, bool& whole) {
  auto const& body = redress::detail::case_access::body(in);
  redress::detail::writer to;
  to.put(static_cast<std::uint64_t>(in.state_index()));
  redress::detail::case_access::state(const_cast<any_case<P>&>(in)).write(to);
  to.put(body.version);
  to.put(body.last);
  if (!put_whole(to, body.file)) whole = false;
  if constexpr (with_account<P>)
    if (body.account && !put_whole(to, body.account->value())) whole = false;
  byte_view const all(to);
  return bytes(all.begin(), all.end());
}

/// A number that distinguishes cases: by rules, state and file, without version and due time.
template <class P> digest timeless(any_case<P> const& in, std::size_t rules) {
  redress::detail::writer to;
  to.put(static_cast<std::uint64_t>(rules));
  to.put(static_cast<std::uint64_t>(in.state_index()));
  auto& state = redress::detail::case_access::state(const_cast<any_case<P>&>(in));
  auto const due = state.due();
  if (due) state.put_off(first_instant);
  state.write(to);
  if (due) state.put_off(*due);
  put_whole(to, in.file());
  return digest_of(to);
}

/// A case by its state and the shape of its file, as a number.
template <class P> digest shape_of(any_case<P> const& in) {
  redress::detail::writer to;
  to.put(static_cast<std::uint64_t>(in.state_index()));
  put_shape(to, in.file());
  return digest_of(to);
}

/// Gives a case that was just opened its account, alone on it, and moves it by all that was done; or says why the account
/// refuses that.
template <class P> std::optional<typename P::refusal> join_account([[maybe_unused]] any_case<P>& in) {
  if constexpr (with_account<P>) {
    auto& body = redress::detail::case_access::body(in);
    std::string const shared(std::string_view(P::hooks.account_of(body.file)));
    if (body.account || body.journal.empty() || shared.empty()) return std::nullopt;
    auto account = std::make_unique<redress::detail::moving_account<P>>(account_stream<P>(shared));
    for (auto const& step : body.journal)
      if (auto why = account->move_by(body.id, step)) return why;
    body.account = std::move(account);
  }
  return std::nullopt;
}

} // namespace redress::testing
