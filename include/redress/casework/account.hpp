// SPDX-License-Identifier: BSL-1.0
#pragma once
// An account: what several cases share, such as the money of an order. Its movements are a stream of their own, appended to
// in the same commit as the case, under its own expected version (optimistic concurrency): if two cases draw on the last of
// it at the same time, one is refused.
//
// A protocol that has one names it in its traits, with the facts that move it and the id of the account of a case:
//
//     using account = budget;                                           // default-constructed: nothing was moved yet
//     using account_facts = type_list<funds_reserved, funds_released>;  // each with a fold:
//     std::optional<refusal> fold(budget& b, funds_reserved const& f);  // with a refusal the step is refused
//     void fold(budget& b, funds_released const& f);
//     hooks{..., .account_of = team_of}                                 // the same for all of a case's life; or empty
//
// Other facts do not move it. Guards and decisions see the account as it was loaded; which account the case moves that an act
// opens is known only then, so where other cases moved it before, the act is decided anew in sight of it. An entry of an
// account names the case and the version of the case's entry that moved it, then the facts.
#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

#include <redress/casework/context.hpp>
#include <redress/casework/entry.hpp>
#include <redress/casework/fold.hpp>
#include <redress/casework/hooks.hpp>
#include <redress/casework/linked_entry.hpp>
#include <redress/encoding/codec.hpp>
#include <redress/encoding/digest.hpp>
#include <redress/encoding/type_ops.hpp>
#include <redress/protocol/name.hpp>
#include <redress/standard/algorithm.hpp>

namespace redress {

/// The id under which storage keeps the stream of an account of a protocol without a name. No case may have such an id.
inline std::string account_stream(std::string_view account) { return "account/" + std::string(account); }
/// The same of any protocol: one with a name has accounts of its own.
template <class P> std::string account_stream(std::string_view account) {
  std::string_view const name = P::hooks.protocol;
  return name.empty() ? account_stream(account) : account_stream(std::string(name) + '/' + std::string(account));
}
inline bool is_account_stream(std::string_view id) { return id.starts_with("account/"); }

namespace detail {

template <class F, class P> concept folds_into_account = folds_into<typename P::account, F const&>;
template <class F, class P> concept moves_account = element_of<F, typename P::account_facts>;

// Errors in how a protocol declares what moves its account. Each is one error, which names the fact.
template <class Fact, bool Met = false> struct account_fact_without_fold {
  static_assert(Met, "a fact in `account_facts` has a fold(account&, fact const&)");
};
template <class Fact, bool Met = false> struct fold_into_account_of_a_fact_not_listed {
  static_assert(Met, "this fact has a fold(account&, fact const&) and is not in `account_facts` of the traits");
};
template <class P, bool Met = false> struct account_never_moves {
  static_assert(Met, "a protocol with an account names the facts that move it: using account_facts = type_list<...>");
};
template <class Fact, bool Met = false> struct account_fold_that_returns_something_else {
  static_assert(Met,
                "a fold into an account returns nothing, or a std::optional<refusal> with which the step is refused");
};
template <class Fact, bool Met = false> struct account_fold_that_changes_nothing {
  static_assert(Met, "this fold takes the account as a copy or const, and so changes nothing: "
                     "fold(account&, fact const&)");
};
struct account_kept {};

// The verdict on the fold of a fact that moves the account.
template <class P, class F> constexpr auto account_fold_verdict() {
  using result = fold_result<typename P::account, F const&>;
  if constexpr (!std::is_void_v<result> && !std::is_same_v<result, std::optional<typename P::refusal>>)
    return std::type_identity<account_fold_that_returns_something_else<F>>{};
  else if constexpr (folds_into_a_copy<typename P::account, F const&>)
    return std::type_identity<account_fold_that_changes_nothing<F>>{};
  else
    return std::type_identity<account_kept>{};
}
template <class P, class... F> constexpr auto account_folds_verdict(type_list<F...>) {
  constexpr std::array<bool, 1 + sizeof...(F)> well{
      std::is_same_v<typename decltype(account_fold_verdict<P, F>())::type, account_kept>..., false};
  constexpr auto first = static_cast<std::size_t>(std::find(well.begin(), well.end(), false) - well.begin());
  if constexpr (first == sizeof...(F))
    return std::type_identity<account_kept>{};
  else
    return account_fold_verdict<P, element<first, type_list<F...>>>();
}

template <class P, class... F> constexpr auto account_verdict_of(type_list<F...>) {
  if constexpr (sizeof...(F) == 0)
    return std::type_identity<account_kept>{};
  else {
    constexpr std::array<bool, sizeof...(F)> well{(moves_account<F, P> == folds_into_account<F, P>)...};
    constexpr auto first = static_cast<std::size_t>(std::find(well.begin(), well.end(), false) - well.begin());
    if constexpr (first == sizeof...(F))
      return account_folds_verdict<P>(typename P::account_facts{});
    else if constexpr (moves_account<element<first, type_list<F...>>, P>)
      return std::type_identity<account_fact_without_fold<element<first, type_list<F...>>>>{};
    else
      return std::type_identity<fold_into_account_of_a_fact_not_listed<element<first, type_list<F...>>>>{};
  }
}
template <class P> constexpr auto account_verdict() {
  if constexpr (!with_account<P>)
    return std::type_identity<account_kept>{};
  else if constexpr (!requires { typename P::account_facts; })
    return std::type_identity<account_never_moves<P>>{};
  else if constexpr (P::account_facts::size == 0)
    return std::type_identity<account_never_moves<P>>{};
  else
    return account_verdict_of<P>(typename P::facts{});
}

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

// An account with its stream, as loaded and with the movements since.
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
  /// The entries added since it was loaded.
  std::vector<entry> const& added() const { return added_; }

  /// Folds the stored stream, or says which entry is at fault.
  std::optional<corruption> take_up(std::span<entry const> journal) {
    for (auto const& next : journal) {
      if (next.version != version_ + 1) return corruption{corruption_kind::wrong_version, next.version};
      auto const parts = read(next);
      if (!parts) return parts.error();
      auto const chain = follow<digester>(chain_, next, *parts);
      if (!chain) return corruption{chain.error(), next.version};
      if (parts->erased) return corruption{corruption_kind::erased, next.version};
      if (parts->schema > schema_of<P>)
        return corruption{corruption_kind::unreadable, next.version, decode_error::unknown_layout};
      auto from = reader_of(*parts);
      from.get_string();
      from.get<std::uint32_t>();
      while (from.ok() && !from.at_end())
        if (move(from)) return corruption{corruption_kind::illegal_step, next.version};
      if (from.ok() && !all_texts_met(from, *parts)) from.fail(decode_error::left_over);
      if (!from.ok()) return corruption{corruption_kind::unreadable, next.version, from.what(), from.where()};
      version_ = next.version;
      chain_ = *chain;
    }
    return std::nullopt;
  }

  /// Moves it by the facts in a verified entry of a case, without their personal texts, of which it keeps the digests; or
  /// returns the refusal, and then must not be used any more.
  std::optional<typename P::refusal> move_by(std::string_view id, entry const& by) {
    auto const parts = *read(by);
    auto from = reader_of(parts);
    read_past<typename P::actions>(index_of_name<typename P::actions>(parts.action), from);
    read_past<typename P::states>(index_of_name<typename P::states>(parts.state), from);
    writer payload;
    beside_payload beside; // of texts that are in the entry of the case
    payload.put_string(id);
    payload.put_integer(by.version);
    auto const without_facts = payload.size();
    while (from.ok() && !from.at_end()) {
      auto const begin = from.where();
      auto const texts = from.texts_met();
      reader ahead(from.rest());
      auto const fact = index_of_name<typename P::facts>(ahead.get_name());
      auto why = move(from);
      if (why) return why;
      if (!movers::moves[fact]) continue;
      for (auto each = texts; each < from.texts_met(); ++each)
        beside.text_places.push_back(static_cast<std::uint32_t>(place_of_text(parts, each) - begin + payload.size()));
      payload.put_bytes(parts.payload.substr(begin, from.where() - begin));
    }
    if (payload.size() == without_facts) return std::nullopt;
    auto next = make_entry<digester, schema_of<P>>(version_ + static_cast<std::uint32_t>(added_.size()) + 1, by.at,
                                                   parts.role, parts.party, parts.action, "account", byte_view(payload),
                                                   chain_, beside.text_places.empty() ? nullptr : &beside);
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

// The case that a verified entry of an account names.
inline std::string_view case_in_account(entry const& movement) {
  reader from(read(movement)->payload);
  return from.get_string();
}

// The account that a case holds: nothing, for a protocol without one.
struct no_account {};
template <class P> struct account_held {
  using type = no_account;
};
template <with_account P> struct account_held<P> {
  using type = moving_account<P>;
};

} // namespace detail

} // namespace redress
