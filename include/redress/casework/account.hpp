// SPDX-License-Identifier: BSL-1.0
#pragma once
// An account: what several cases share, such as the money of an order. Its movements are a stream of their own that
// grows in the same commit as the case's, under its own expected version: of two cases that reach for the last of it in
// the same instant, one is refused.
//
// A protocol that has one says so in its traits, whose account a case moves, and what each fact does to it:
//
//     using account = budget;                                           // default: nothing was moved yet
//     text account_of(file const& of) { return of.team; }               // for all of a case's life the same; or empty
//     std::optional<refusal> fold(budget& b, funds_reserved const& f);  // a refusal keeps the step from being taken
//     void fold(budget& b, funds_released const& f);
//
// Facts without such a fold do not move it. An entry of an account names the case and the version of the case's entry
// that moved it, then the facts.
#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

#include <redress/casework/entry.hpp>
#include <redress/casework/payload.hpp>
#include <redress/encoding/codec.hpp>
#include <redress/encoding/digest.hpp>
#include <redress/protocol/name.hpp>

namespace redress {

/// The id under which storage keeps the stream of an account. No case may have such an id.
inline std::string account_stream(std::string_view account) { return "account/" + std::string(account); }
inline bool is_account_stream(std::string_view id) { return id.starts_with("account/"); }

namespace detail {

template <class P>
concept with_account = requires(typename P::account const& a, typename P::file const& file) { account_of(file); };

template <class F, class P>
concept moves_account = requires(typename P::account& account, F const& fact) { fold(account, fact); };

// What is wrong with how a protocol says what its account is. Each is one error, which names the protocol.
template <class P, bool Met = false> struct account_of_nobody {
  static_assert(Met, "a protocol with an account says whose a case moves: account_of(file const&)");
};
template <class P, bool Met = false> struct account_never_moves {
  static_assert(Met, "a protocol with an account has a fact that moves it: fold(account&, fact const&)");
};
struct account_kept {};

template <class P, class Facts> inline constexpr bool any_moves_account = false;
template <class P, class... F>
inline constexpr bool any_moves_account<P, type_list<F...>> = (moves_account<F, P> || ...);

template <class P> struct account_verdict {
  using type = account_kept;
};
template <class P>
  requires requires(typename P::account& account) { account; }
struct account_verdict<P> {
  using type = std::conditional_t<
      !with_account<P>, account_of_nobody<P>,
      std::conditional_t<!any_moves_account<P, typename P::facts>, account_never_moves<P>, account_kept>>;
};
// Without this a name that is misspelt would share nothing, and nobody would be told.
template <class P> inline constexpr bool account_is_kept = sizeof(typename account_verdict<P>::type) > 0;

template <class P, class F> std::optional<typename P::refusal> move_by(typename P::account& account, reader& from) {
  F fact{};
  from.get(fact);
  if (!from.ok()) return std::nullopt;
  if constexpr (moves_account<F, P>) {
    if constexpr (std::is_void_v<decltype(fold(account, fact))>)
      fold(account, fact);
    else
      return fold(account, fact);
  }
  return std::nullopt;
}

template <class P, class Facts> struct movers;
template <class P, class... F> struct movers<P, type_list<F...>> {
  static constexpr std::array<std::optional<typename P::refusal> (*)(typename P::account&, reader&), sizeof...(F)>
      value{&move_by<P, F>...};
  static constexpr std::array<bool, sizeof...(F)> moves{moves_account<F, P>...};
};

// An account with its stream, as it was loaded and as it is being moved.
template <class P> class moving_account {
  using digester = digester_of<P>;
  using movers = detail::movers<P, typename P::facts>;
  std::string stream_;
  typename P::account value_{};
  std::uint32_t version_ = 0;
  typename digester::value chain_{};
  std::vector<entry> added_{};

public:
  explicit moving_account(std::string stream) : stream_(std::move(stream)), chain_(digester::of(stream_, {})) {}

  typename P::account const& value() const { return value_; }
  std::string const& stream() const { return stream_; }
  std::uint32_t version() const { return version_; }
  /// What was added since it was loaded.
  std::vector<entry>& added() { return added_; }

  /// Takes up what is kept of it, or says which entry is at fault.
  std::optional<corruption> take_up(std::span<entry const> journal) {
    for (auto const& next : journal) {
      if (next.version != version_ + 1) return corruption{corruption_kind::wrong_version, next.version};
      auto const parts = read(next);
      if (!parts) return parts.error();
      auto const chain = follow<digester>(chain_, next, *parts);
      if (!chain) return corruption{corruption_kind::wrong_chain, next.version};
      if (parts->erased) return corruption{corruption_kind::erased, next.version};
      if (parts->schema > schema_of<P>)
        return corruption{corruption_kind::unreadable, next.version, decode_error::unknown_layout};
      reader from(parts->payload, parts->schema);
      from.get_string();
      from.get<std::uint32_t>();
      while (from.ok() && !from.at_end())
        if (move(from)) return corruption{corruption_kind::illegal_step, next.version};
      if (!from.ok()) return corruption{corruption_kind::unreadable, next.version, from.what(), from.where()};
      version_ = next.version;
      chain_ = *chain;
    }
    return std::nullopt;
  }

  /// Moves it by the facts in an entry of a case, which is sound, or says why not; then it is not to be used any more.
  std::optional<typename P::refusal> move_by(std::string_view id, entry const& by) {
    auto const parts = *read(by);
    reader from(parts.payload);
    skip_action<P>(index_of_name<typename P::actions>(parts.action), from);
    skip_state<P>(index_of_name<typename P::states>(parts.state), from);
    writer payload;
    payload.put_string(id);
    payload.put_integer(by.version);
    auto const without_facts = payload.size();
    while (from.ok() && !from.at_end()) {
      auto const begin = from.where();
      reader ahead(from.rest());
      auto const fact = index_of_name<typename P::facts>(ahead.get_name());
      auto why = move(from);
      if (why) return why;
      if (movers::moves[fact]) payload.put_bytes(parts.payload.substr(begin, from.where() - begin));
    }
    if (payload.size() == without_facts) return std::nullopt;
    auto next = make_entry<digester, schema_of<P>>(version_ + static_cast<std::uint32_t>(added_.size()) + 1, by.at,
                                                   parts.role, parts.party, parts.action, "account", payload, chain_);
    chain_ = next.chain;
    added_.push_back(std::move(next.made));
    return std::nullopt;
  }

private:
  std::optional<typename P::refusal> move(reader& from) {
    auto const fact = index_of_name<typename P::facts>(from.get_name());
    if (fact == P::facts::size) {
      from.fail(decode_error::unknown_name);
      return std::nullopt;
    }
    return movers::value[fact](value_, from);
  }
};

} // namespace detail

} // namespace redress
