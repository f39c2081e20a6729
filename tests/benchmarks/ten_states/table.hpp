// SPDX-License-Identifier: BSL-1.0
#pragma once
// The ten-state machine as a protocol of this library with one role, looked up as dispatch looks it up.
#include <string_view>

#include <redress/casework/dense_table.hpp>
#include <redress/protocol/graph.hpp>
#include <redress/protocol/protocol.hpp>
#include "machine.hpp"

namespace ten_states {

namespace rows {
// clang-format off
struct requested { static constexpr std::string_view name = "requested"; };
struct merchant_review { static constexpr std::string_view name = "merchant_review"; };
struct closed { static constexpr std::string_view name = "closed"; };
struct await_return { static constexpr std::string_view name = "await_return"; };
struct rejected { static constexpr std::string_view name = "rejected"; };
struct platform_review { static constexpr std::string_view name = "platform_review"; };
struct in_transit { static constexpr std::string_view name = "in_transit"; };
struct received { static constexpr std::string_view name = "received"; };
struct refunding { static constexpr std::string_view name = "refunding"; };
struct refunded { static constexpr std::string_view name = "refunded"; };

struct party { static constexpr std::string_view name = "party"; };

struct submit { static constexpr std::string_view name = "submit"; };
struct withdraw { static constexpr std::string_view name = "withdraw"; };
struct approve { static constexpr std::string_view name = "approve"; };
struct reject { static constexpr std::string_view name = "reject"; };
struct timeout { static constexpr std::string_view name = "timeout"; };
struct ship { static constexpr std::string_view name = "ship"; };
struct escalate { static constexpr std::string_view name = "escalate"; };
struct deliver { static constexpr std::string_view name = "deliver"; };
struct inspect_ok { static constexpr std::string_view name = "inspect_ok"; };
struct inspect_bad { static constexpr std::string_view name = "inspect_bad"; };
struct rule_buyer { static constexpr std::string_view name = "rule_buyer"; };
struct rule_merchant { static constexpr std::string_view name = "rule_merchant"; };
struct pay { static constexpr std::string_view name = "pay"; };
struct reopen { static constexpr std::string_view name = "reopen"; };
// clang-format on

template <class From, class Action, class To> using row = redress::transition<From, party, Action, To>;

struct protocol
    : redress::protocol<
          row<requested, submit, merchant_review>, row<requested, withdraw, closed>,
          row<merchant_review, approve, await_return>, row<merchant_review, reject, rejected>,
          row<merchant_review, timeout, platform_review>, row<merchant_review, withdraw, closed>,
          row<await_return, ship, in_transit>, row<await_return, timeout, closed>, row<await_return, withdraw, closed>,
          row<await_return, escalate, platform_review>, row<in_transit, deliver, received>,
          row<in_transit, escalate, platform_review>, row<in_transit, timeout, platform_review>,
          row<received, inspect_ok, refunding>, row<received, inspect_bad, rejected>, row<received, timeout, refunding>,
          row<received, escalate, platform_review>, row<rejected, escalate, platform_review>,
          row<rejected, timeout, closed>, row<platform_review, rule_buyer, refunding>,
          row<platform_review, rule_merchant, closed>, row<platform_review, withdraw, closed>,
          row<refunding, pay, refunded>, row<refunded, reopen, requested>, row<closed, reopen, requested>> {};

} // namespace rows

struct table {
  using graph = redress::graph<rows::protocol>;
  // Positions in the protocol's lists; the bytes of events are those of its actions.
  std::size_t now = redress::index_of<rows::requested, rows::protocol::states>;
  tally done;

  [[gnu::noinline]] void dispatch(std::uint8_t byte) {
    auto const row = redress::detail::row_at<rows::protocol>(now, 0, byte);
    if (row == redress::detail::no_row_index) {
      ++done.refused;
      return;
    }
    now = end_of[row];
    done.arrivals += now; // `unopened` comes before the others
  }

  // Where each row leads: it has one end.
  static constexpr std::array<std::uint16_t, graph::rows.size()> end_of = [] {
    std::array<std::uint16_t, graph::rows.size()> ends{};
    for (auto const& e : graph::edges) ends[e.row] = e.to;
    return ends;
  }();

  template <class S> static constexpr std::size_t place = redress::index_of<S, rows::protocol::states> - 1;
  static_assert(place<rows::requested> == static_cast<std::size_t>(state::requested));
  static_assert(place<rows::rejected> == static_cast<std::size_t>(state::rejected));
  static_assert(place<rows::closed> == static_cast<std::size_t>(state::closed));
  static_assert(redress::index_of<rows::submit, rows::protocol::actions> == static_cast<std::size_t>(event::submit));
  static_assert(redress::index_of<rows::rule_buyer, rows::protocol::actions> ==
                static_cast<std::size_t>(event::rule_buyer));
  static_assert(redress::index_of<rows::reopen, rows::protocol::actions> == static_cast<std::size_t>(event::reopen));
};

} // namespace ten_states
