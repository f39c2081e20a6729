// SPDX-License-Identifier: BSL-1.0
#pragma once
// The refund desk: the library's desk for the refund protocol, and a refund case by its state.

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
};
template <class Storage, class Clock, class Rules> desk(Storage&, Clock&, Rules) -> desk<Storage, Clock>;
template <class Storage, class Clock, class Rules> desk(Storage&, Clock&, Rules, elapsed) -> desk<Storage, Clock>;
template <class Storage, class Clock, class Rules, observer Observer>
desk(Storage&, Clock&, Rules, Observer&) -> desk<Storage, Clock, Observer>;
template <class Storage, class Clock, class Rules, observer Observer>
desk(Storage&, Clock&, Rules, Observer&, elapsed) -> desk<Storage, Clock, Observer>;

} // namespace redress::refund
