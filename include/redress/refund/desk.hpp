// SPDX-License-Identifier: BSL-1.0
#pragma once
// The refund desk: the library's desk for the refund protocol, and a refund case by its state.
#include <concepts>

#include <redress/casework/case_in.hpp>
#include <redress/refund/decisions.hpp>
#include <redress/refund/protocol.hpp>
#include <redress/service/desk.hpp>

namespace redress::refund {

/// A refund case in state `S` (typestate).
template <class S> using refund_case = case_in<protocol, S>;
/// The time of a step and the rules in force. Name both types in a step for `at`, so that errors are reported in its body and
/// an editor can complete `review.`:
/// `d.at<under_review>(id, key, [](refund_case<under_review> review, step_time const& now) { ... })`.
using step_time = redress::step_time<rules>;

/// A desk for refund cases: `desk d{storage, clock, marketplace_rules()};`
template <redress::storage Storage, clock_source Clock, observer Observer = no_observer>
struct desk : redress::desk<protocol, Storage, Clock, Observer> {
  using redress::desk<protocol, Storage, Clock, Observer>::desk;
  // Other arguments than those.
  template <class Takes = a_desk_takes_a_storage_a_clock_and_rules_and_keeps_references_to_the_first_two>
  desk(...) = delete;
};
template <redress::storage Storage, clock_source Clock, std::convertible_to<rulebook<rules>> Rules>
desk(Storage&, Clock&, Rules) -> desk<Storage, Clock>;
template <redress::storage Storage, clock_source Clock, std::convertible_to<rulebook<rules>> Rules>
desk(Storage&, Clock&, Rules, elapsed) -> desk<Storage, Clock>;
template <redress::storage Storage, clock_source Clock, std::convertible_to<rulebook<rules>> Rules, observer Observer>
desk(Storage&, Clock&, Rules, Observer&) -> desk<Storage, Clock, Observer>;
template <redress::storage Storage, clock_source Clock, std::convertible_to<rulebook<rules>> Rules, observer Observer>
desk(Storage&, Clock&, Rules, Observer&, elapsed) -> desk<Storage, Clock, Observer>;

// Other arguments than these: its constructor says what a desk takes.
desk(...) -> desk<redress::detail::wrong_storage, redress::detail::wrong_clock>;

} // namespace redress::refund
