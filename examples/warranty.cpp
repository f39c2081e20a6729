// SPDX-License-Identifier: BSL-1.0
// What can be proved of a protocol: a customer claims on a warranty, the shop answers or an arbiter rules, a bank pays.
#include <chrono>
#include <iostream>
#include <optional>
#include <string_view>

#include <redress/casework/closing_law.hpp>
#include <redress/casework/context.hpp>
#include <redress/draw/findings.hpp>
#include <redress/draw/waits.hpp>
#include <redress/protocol/law.hpp>

namespace warranty {

using redress::in, redress::instant, redress::lapse, redress::same, redress::timekeeper, redress::transition,
    redress::unopened;
using std::chrono::days;

// Roles, actions and the states without a window, by their names alone: no case is opened here.
#define WARRANTY_NAMED(type)                                                                                           \
  struct type {                                                                                                        \
    static constexpr std::string_view name = #type;                                                                    \
  }
WARRANTY_NAMED(customer);
WARRANTY_NAMED(shop);
WARRANTY_NAMED(arbiter);
WARRANTY_NAMED(bank);
WARRANTY_NAMED(file_claim);
WARRANTY_NAMED(refuse);
WARRANTY_NAMED(escalate);
WARRANTY_NAMED(rule);
WARRANTY_NAMED(ask_again);
WARRANTY_NAMED(withdraw);
WARRANTY_NAMED(confirm);
WARRANTY_NAMED(report_failure);
WARRANTY_NAMED(retry);

struct rules {
  redress::elapsed answer = days{7}, review = days{14}, transfer = days{2}, second_try = days{3};
};

struct claimed {
  instant due{};
  static constexpr auto window = &rules::answer;
  REDRESS_STATE(claimed, due)
};
struct under_review {
  instant due{};
  static constexpr auto window = &rules::review;
  REDRESS_STATE(under_review, due)
};
struct paying {
  instant due{};
  static constexpr auto window = &rules::transfer;
  REDRESS_STATE(paying, due)
};
struct failed {
  instant due{};
  static constexpr auto window = &rules::second_try;
  REDRESS_STATE(failed, due)
};
struct refused {
  static constexpr std::string_view name = "refused";
  static constexpr bool closed = true;
};
struct withdrawn {
  static constexpr std::string_view name = "withdrawn";
  static constexpr bool closed = true;
};
struct paid {
  static constexpr std::string_view name = "paid";
  static constexpr bool closed = true;
};

struct traits : redress::default_traits {
  using rules = warranty::rules;
};
using context = redress::context<traits>;
using reason = std::optional<redress::no_refusal>;
constexpr reason both_sides_heard(context const&) { return std::nullopt; }
constexpr reason within_the_price(context const&) { return std::nullopt; }

// [table]
// clang-format off
struct protocol : traits, redress::protocol<
    transition<unopened,     customer,   file_claim,     claimed>,
    transition<claimed,      shop,       refuse,         refused>,
    transition<claimed,      customer,   withdraw,       withdrawn>,
    transition<claimed,      timekeeper, lapse,          under_review>,
    transition<refused,      customer,   escalate,       under_review>::at_most<1>,
    transition<under_review, arbiter,    ask_again,      claimed>     ::at_most<2>,
    transition<under_review, arbiter,    rule,           paying, refused>::only_if<both_sides_heard, within_the_price>,
    transition<under_review, timekeeper, lapse,          paying>      ::only_if<within_the_price>,
    transition<paying,       bank,       confirm,        paid>,
    transition<paying,       bank,       report_failure, failed>,
    transition<paying,       timekeeper, lapse,          same>,
    transition<failed,       timekeeper, retry,          paying>      ::at_most<3>,
    transition<failed,       timekeeper, lapse,          refused>> {};
// clang-format on
// [/table]

using redress::at_most, redress::closes_in_days, redress::closes_within, redress::each_row_to, redress::never,
    redress::never_comes_to, redress::obeys, redress::waits_for;

// [comes_to]
static_assert(obeys<protocol, never_comes_to<paid>::after<withdrawn>>);
static_assert(obeys<protocol, never_comes_to<paid>::after<refuse>::unless<escalate>>);
static_assert(obeys<protocol, never_comes_to<paying>::before<in<under_review>>>);
// [/comes_to]

// [guards]
static_assert(obeys<protocol, never<rule>::unless_guarded_by<both_sides_heard>>);
static_assert(obeys<protocol, each_row_to<paying>::is_guarded_by<within_the_price>::unless<retry>>);
// [/guards]

// [counted]
static_assert(obeys<protocol, at_most<2, ask_again>>); // the table counts it
static_assert(obeys<protocol, at_most<2, refuse>>);    // so this is limited too
static_assert(obeys<protocol, at_most<1, confirm>>);   // nothing leads back
// [/counted]

// [silence]
constexpr rules in_force() { return {}; }
static_assert(closes_within<protocol>(in_force(), days{45}, waits_for<bank, paying>::at_most(days{3})));
static_assert(obeys<protocol, closes_in_days<45>::under<in_force, waits_for<bank, paying>::at_most(days{3})>>);
// [/silence]

} // namespace warranty

int main() {
  using namespace warranty;
  // [longest]
  auto const transfer = waits_for<bank, paying>::at_most(days{3});
  std::cout << to_string(redress::longest_wait<protocol>(rules{}, transfer)) << "\n\n"
            << to_string(redress::longest_wait<protocol>(rules{})) << "\n\n"
            << to_string(redress::longest_wait<protocol>(rules{}, redress::everybody_is_slow, transfer)) << '\n';
  // [/longest]
}
