// SPDX-License-Identifier: BSL-1.0
// A stage: a marketplace of one scenario's own, with a clock that is moved by hand. It prints what happens and what is
// refused, and remembers what ought not to have happened.
#pragma once
#include <chrono>
#include <map>
#include <string>
#include <string_view>

#include <redress/draw/timeline.hpp>
#include <redress/refund/desk.hpp>

#include "one_desk/service.hpp"

using namespace redress::refund;
using namespace std::chrono_literals;
using std::chrono::days;

inline constexpr redress::instant monday = std::chrono::sys_days{2026y / 3 / 2} + 2h; // ten in the morning in China

/// An order of ann's at the shop, paid three days ago and signed for yesterday.
order an_order(money const& captured = cny(129'00));
/// A claim on all of it; one that is not paid gives a claim that no desk takes.
file_claim a_claim(order const& on, claim_kind kind = claim_kind::refund_only,
                   claim_reason reason = claim_reason::not_as_described);
/// An exhibit; two with the same letter have the same content.
submission an_exhibit(std::string_view id, exhibit_kind kind, char letter);

class stage {
  std::map<std::string, std::size_t> shown_;
  int keys_ = 0;
  bool as_told_ = true, live_ = true;

  void show(std::string_view id);

public:
  buyer const ann{"ann"};
  merchant const shop{"shop"};
  platform const pat{"pat"};
  reviewer const rita{"rita"};
  carrier const post{"post"};
  payments const bank{"bank"};
  risk const watch{"watch"};
  authority const court{"court"};

  refund_storage storage;
  redress::manual_clock clock;
  refund_service desk;

  explicit stage(rules const& in_force = marketplace_rules(), redress::instant start = monday);

  /// Nothing is shown as it happens: the whole is told at the end.
  void waits() { live_ = false; }
  /// The journal of a case, with all that became true.
  void tells(std::string_view id);
  /// A command key that no one has used.
  std::string key();
  /// The case that the claim opens.
  std::string files(file_claim const& claim);
  /// It was done: shows it, and what had lapsed before.
  void done(refund_service::outcome const& outcome);
  /// It was refused, by this rule.
  void refused(refund_service::outcome const& outcome, refusal_code by);
  /// No row of the table lets this role do this action there, whatever the facts.
  void impossible(refund_service::outcome const& outcome);
  /// Time passes, and a sweep writes down what has lapsed.
  void passes(redress::elapsed time);
  /// The bank confirms what is to be paid.
  void pays(std::string_view id);
  /// The payout that the case waits for, or that failed.
  redress::text payout_of(std::string_view id) const;
  case_file file_of(std::string_view id) const;
  /// The case has come to its end, and the buyer keeps so much.
  template <class State> void ends(std::string_view id, money const& kept) { ends(id, State::name, kept); }
  void ends(std::string_view id, std::string_view state, money const& kept);
  /// What has to be so.
  void expect(bool so, std::string_view what);
  /// A line of its own.
  static void says(std::string_view words);

  bool as_told() const { return as_told_; }
};
