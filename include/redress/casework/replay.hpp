// SPDX-License-Identifier: BSL-1.0
#pragma once
// Replay: folds a journal into its case. Every entry is checked against the chain and the table; the error names the first
// that is at fault. No rules are needed, because an entry has the outcome of its step.
#include <cstddef>
#include <expected>
#include <optional>
#include <span>
#include <utility>
#include <vector>

#include <redress/casework/any_case.hpp>
#include <redress/casework/clock_entry.hpp>
#include <redress/casework/dense_table.hpp>
#include <redress/casework/entry.hpp>
#include <redress/protocol/graph.hpp>

namespace redress {

namespace detail {

template <class P> bool leads_to(std::size_t row, std::size_t from, std::size_t to) {
  for (std::size_t i = graph<P>::first_leaving[from]; i < graph<P>::first_leaving[from + 1]; ++i) {
    auto const& e = graph<P>::edges[graph<P>::leaving[i]];
    if (e.row == row && e.to == to) return true;
  }
  return false;
}

template <class P> bool row_leads_to(std::size_t from, std::size_t role, std::size_t action, std::size_t to) {
  if (role == P::roles::size || action == P::actions::size || to == P::states::size) return false;
  auto const row = row_at<P>(from, role, action);
  return row != no_row_index && leads_to<P>(row, from, to);
}

template <class P> std::optional<corruption> replay_entry(any_case<P>& on, entry const& next) {
  auto& body = case_access::body(on);
  auto const wrong = [&](corruption_kind what, decode_error detail = decode_error::none, std::size_t where = 0) {
    return corruption{what, next.version, detail, where};
  };
  if (next.version != body.version + 1) return wrong(corruption_kind::wrong_version);
  auto const parts = read(next);
  if (!parts) return parts.error();
  auto const chain = follow<digester_of<P>>(body.chain, next, *parts);
  if (!chain) return wrong(chain.error());
  bool const of_clock = is_of_clock(*parts);
  if (next.at < body.last && !(of_clock && parts->action == set_back_action)) return wrong(corruption_kind::goes_back);
  if (parts->erased) return wrong(corruption_kind::erased);

  auto const role = index_of_name<typename P::roles>(parts->role);
  auto const action = index_of_name<typename P::actions>(parts->action);
  auto const state = index_of_name<typename P::states>(parts->state);
  if (of_clock && (body.version == 0 || state != on.state_index())) return wrong(corruption_kind::illegal_step);
  if (!of_clock && !row_leads_to<P>(on.state_index(), role, action, state)) return wrong(corruption_kind::illegal_step);
  if (parts->schema > schema_of<P>) return wrong(corruption_kind::unreadable, decode_error::unknown_layout);
  auto payload = reader_of(*parts);
  if (!of_clock) read_past<typename P::actions>(action, payload); // its decision is in the entry already
  case_access::state(on).read(state, payload);
  if (of_clock && payload.ok() && !payload.at_end()) return wrong(corruption_kind::illegal_step);
  fold_all<P>(body.file, payload);
  if (payload.ok() && !all_texts_met(payload, *parts)) payload.fail(decode_error::left_over);
  if (!payload.ok()) return wrong(corruption_kind::unreadable, payload.what(), payload.where());
  body.version = next.version;
  body.last = next.at;
  body.chain = *chain;
  if (!of_clock) body.done.add(action);
  return std::nullopt;
}

} // namespace detail

/// The case whose journal this is, or the first entry at fault. `id` must be the one it was opened with.
template <class P> std::expected<any_case<P>, corruption> replay(std::vector<entry> journal, text id = {}) {
  any_case<P> result(open<P>(std::move(id)));
  for (auto const& next : journal)
    if (auto fault = detail::replay_entry(result, next)) return std::unexpected(*fault);
  detail::case_access::body(result).journal = std::move(journal);
  return result;
}

template <class P> std::expected<any_case<P>, corruption> replay(std::span<entry const> journal, text id = {}) {
  return replay<P>(std::vector<entry>(journal.begin(), journal.end()), std::move(id));
}

/// Whether the invariant of the protocol, `hooks.holds`, is true; true if the protocol has none.
template <class P> bool holds(any_case<P> const& on) {
  if constexpr (detail::is_given<P::hooks.holds>)
    return P::hooks.holds({on.state_name(), detail::case_access::state(on).get()}, on.file());
  else
    return true;
}

/// The first entry at fault of a journal under `P`, if there is one: it cannot be replayed, or the invariant of the protocol,
/// `hooks.holds`, is false after it.
template <class P>
  requires requires { P::hooks; }
std::optional<corruption> verify(std::span<entry const> journal, text id = {}) {
  any_case<P> on(open<P>(std::move(id)));
  for (auto const& next : journal) {
    if (auto fault = detail::replay_entry(on, next)) return fault;
    if (!holds(on)) return corruption{corruption_kind::broken_invariant, next.version};
  }
  return std::nullopt;
}

/// The first entry of a journal that does not continue the chain, if there is one. Needs no protocol and no payloads.
/// `Digester` is that of the protocol under which it was written.
template <digester Digester = plain_digester>
std::optional<corruption> verify(std::span<entry const> journal, std::string_view id = {}) {
  auto chain = Digester::of(id, {});
  std::uint32_t version = 0;
  for (auto const& next : journal) {
    if (next.version != ++version) return corruption{corruption_kind::wrong_version, next.version};
    auto const parts = read(next);
    if (!parts) return parts.error();
    auto const follows = detail::follow<Digester>(chain, next, *parts);
    if (!follows) return corruption{follows.error(), next.version};
    chain = *follows;
  }
  return std::nullopt;
}

} // namespace redress
