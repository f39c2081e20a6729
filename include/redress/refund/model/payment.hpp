// SPDX-License-Identifier: BSL-1.0
#pragma once
// A payment: money that a case ordered, and what payments said of it.
//
// News of payments can come late, twice and in any order. So a report says how much there is of it by now and not how much
// is new, and what a payment comes to depends on which reports were heard and not on their order: what arrived stays
// arrived whatever failure is reported of the same try, and what came back is taken from what arrived even if the
// arrival is heard of later.
//
//     confirm_payment{.payment_id = "c1/refund"}                            // all of it has arrived
//     confirm_payment{.payment_id = "c1/refund", .arrived = cny(60'00)}     // 60.00 in all by now
//     report_failure{.payment_id = "c1/refund", .means = "card"}            // what goes to the card has failed
#include <array>
#include <cstdint>
#include <limits>
#include <optional>
#include <span>
#include <vector>

#include <redress/encoding/fields.hpp>
#include <redress/encoding/personal.hpp>
#include <redress/encoding/text.hpp>
#include <redress/refund/model/money.hpp>

namespace redress::refund {

/// No sum that a case pays, or is told of, is larger than this, so that all of them together can be counted.
constexpr money largest_sum(money const& like) {
  return {.minor = std::numeric_limits<std::int64_t>::max() / 16, .currency = like.currency};
}

enum class payment_kind : std::uint8_t {
  refund = 1,   // 退款
  advance,      // 垫付: part of the refund, before the goods are back
  compensation, // 赔偿: beside the refund, as are the two after it
  freight,      // 运费
  goodwill,     // 善意补偿
};
constexpr auto enumerators(payment_kind) {
  using enum payment_kind;
  return std::array<enumerator<payment_kind>, 5>{{{refund, "refund"},
                                                  {advance, "advance"},
                                                  {compensation, "compensation"},
                                                  {freight, "freight"},
                                                  {goodwill, "goodwill"}}};
}

/// Whose money it is in the end.
enum class bearer : std::uint8_t { merchant = 1, platform, insurer };
constexpr auto enumerators(bearer) {
  using enum bearer;
  return std::array<enumerator<bearer>, 3>{{{merchant, "merchant"}, {platform, "platform"}, {insurer, "insurer"}}};
}

/// How much was paid, or goes, by one means of payment: a card, a balance, points.
struct tender {
  text means{}; ///< empty: all the order was paid by
  money amount{};
  REDRESS_FIELDS(means, amount)
};

/// Money that left the order by another way than a payment of a case, under the provider's reference: a chargeback, a refund
/// made at the provider. Both sums are all by now, so what is still out does not depend on which was heard of first.
struct paid_otherwise {
  text reference{};
  text means{};               ///< of payment, by which it went; empty: not known, or by all in proportion
  money amount{}, returned{}; ///< `returned`: what of it came back to the order, a chargeback that was won
  REDRESS_FIELDS(reference, means, amount, returned)

  /// What left and did not come back.
  constexpr money net() const { return minus(amount, returned).value_or(zero_of(amount)); }
};
/// That of this reference among them, or null.
constexpr auto* find_paid_otherwise(auto& among, text const& reference) {
  for (auto& each : among)
    if (each.reference == reference) return &each;
  return static_cast<decltype(&among.front())>(nullptr);
}
/// That of this reference, with nothing yet if it is not among them. The means that were said stay so.
constexpr paid_otherwise& paid_otherwise_as(std::vector<paid_otherwise>& among, text const& reference,
                                            text const& means, money const& like) {
  auto* known = find_paid_otherwise(among, reference);
  if (known == nullptr) {
    among.push_back({.reference = reference, .means = {}, .amount = zero_of(like), .returned = zero_of(like)});
    known = &among.back();
  }
  if (known->means.empty()) known->means = means;
  return *known;
}

/// The part of a payment that goes by one means, and what was heard of it.
struct leg {
  text means{};
  money amount{}, arrived{}, returned{}; ///< `returned` may be heard of before `arrived`
  std::uint32_t failed = 0;              ///< the last try that is known to have failed

  /// What arrived and did not come back.
  constexpr money net() const {
    return minus(arrived, returned).value_or(zero_of(amount)).minor > 0 ? *minus(arrived, returned) : zero_of(amount);
  }
  /// What has neither arrived nor come back.
  constexpr money outstanding() const {
    auto const heard = at_most(arrived, returned) ? returned : arrived;
    auto const rest = minus(amount, heard).value_or(zero_of(amount));
    return rest.positive() ? rest : zero_of(amount);
  }
};

struct payment {
  text id{};
  payment_kind kind{};
  text payee{}; ///< empty: the buyer of the case
  bearer borne_by{};
  personal_text destination{}; ///< empty: the way the money came
  std::vector<leg> legs{};
  std::uint32_t attempt = 1; ///< the number of the last try
  bool voided = false;       ///< given up; what arrives of it nevertheless is counted

  /// Whether it is of the claim: its money was captured for the order. Others are paid beside the refund.
  constexpr bool of_claim() const { return kind == payment_kind::refund || kind == payment_kind::advance; }
  constexpr money amount() const {
    return sum([](leg const& each) { return each.amount; });
  }
  /// What arrived and did not come back.
  constexpr money net() const {
    return sum([](leg const& each) { return each.net(); });
  }
  /// All that was said to have arrived, or to have come back, whichever is more.
  constexpr money moved() const {
    return sum([](leg const& each) { return at_most(each.arrived, each.returned) ? each.returned : each.arrived; });
  }
  /// What was tried last and not heard of yet.
  constexpr money on_its_way() const {
    return sum([this](leg const& each) { return in_flight(each) ? each.outstanding() : zero_of(each.amount); });
  }
  /// What failed, or was given up, and has not arrived.
  constexpr money failed() const {
    return sum([this](leg const& each) { return in_flight(each) ? zero_of(each.amount) : each.outstanding(); });
  }
  /// What went by these means, or is on its way.
  constexpr money gone_by(text const& means) const {
    return sum([&](leg const& each) {
      if (each.means != means) return zero_of(each.amount);
      return in_flight(each) ? plus(each.net(), each.outstanding()).value_or(each.amount) : each.net();
    });
  }
  /// Whether it can be tried again under its id: something of it failed, and nothing has come back of it.
  constexpr bool can_be_retried() const {
    if (voided || on_its_way().positive() || !failed().positive()) return false;
    for (auto const& each : legs)
      if (each.returned.positive()) return false;
    return true;
  }

  /// Whether a part of it goes by these means; empty: all of it.
  constexpr bool goes_by(text const& means) const {
    for (auto const& each : legs)
      if (means.empty() || each.means == means) return true;
    return false;
  }
  /// How much of a report that it arrived is new: of all of it, or up to `in_all`.
  constexpr money newly_arrived(text const& means, std::optional<money> const& in_all) const {
    return newly(means, in_all, &leg::arrived);
  }
  /// How much of a report that it came back is new.
  constexpr money newly_returned(text const& means, std::optional<money> const& in_all) const {
    return newly(means, in_all, &leg::returned);
  }
  /// So much more has arrived by these means, or came back.
  constexpr void arrive(text const& means, money const& more) { spread(means, more, &leg::arrived); }
  constexpr void give_back(text const& means, money const& more) { spread(means, more, &leg::returned); }
  /// A try failed, of what goes by these means.
  constexpr void fail(text const& means, std::uint32_t number) {
    for (auto& each : legs)
      if ((means.empty() || each.means == means) && each.failed < number) each.failed = number;
  }
  /// Whether that is new.
  constexpr bool newly_failed(text const& means, std::uint32_t number) const {
    for (auto const& each : legs)
      if ((means.empty() || each.means == means) && each.failed < number && each.outstanding().positive()) return true;
    return false;
  }

private:
  constexpr bool in_flight(leg const& each) const { return !voided && each.failed < attempt; }
  constexpr money sum(auto const& part) const {
    money all = legs.empty() ? money{} : zero_of(legs.front().amount);
    for (auto const& each : legs) all = plus(all, part(each)).value_or(all);
    return all;
  }
  constexpr money newly(text const& means, std::optional<money> const& in_all, money leg::* heard) const {
    auto const chosen = [&](leg const& each) { return means.empty() || each.means == means; };
    auto const so_far = sum([&](leg const& each) { return chosen(each) ? each.*heard : zero_of(each.amount); });
    auto const all = sum([&](leg const& each) {
      if (!chosen(each)) return zero_of(each.amount);
      auto const most = at_most(each.amount, each.arrived) ? each.arrived : each.amount;
      return at_most(most, each.*heard) ? each.*heard : most;
    });
    auto const more = minus(in_all.value_or(all), so_far).value_or(zero_of(so_far));
    return more.positive() ? more : zero_of(so_far);
  }
  // Each leg up to its amount, and what is left to the last.
  constexpr void spread(text const& means, money more, money leg::* heard) {
    leg* last = nullptr;
    for (auto& each : legs) {
      if (!means.empty() && each.means != means) continue;
      last = &each;
      auto const room = minus(each.amount, each.*heard).value_or(zero_of(more));
      if (!room.positive()) continue;
      auto const part = at_most(more, room) ? more : room;
      each.*heard = plus(each.*heard, part).value_or(each.*heard);
      more = minus(more, part).value_or(zero_of(more));
    }
    if (last != nullptr && more.positive()) last->*heard = plus(last->*heard, more).value_or(last->*heard);
  }
};

/// An amount shared out over the means by which an order was paid, in proportion, to the last minor unit; one share
/// without a means if there are none.
constexpr std::vector<tender> shared_out(money const& amount, std::span<tender const> paid_by) {
  __extension__ using wide = unsigned __int128;
  std::int64_t whole = 0;
  for (auto const& each : paid_by) whole += each.amount.minor;
  std::vector<tender> shares; // filled one by one: g++ 12 loses a list of texts while compiling
  if (paid_by.empty() || whole <= 0 || !amount.positive()) {
    shares.push_back({.means = {}, .amount = amount});
    return shares;
  }
  std::int64_t so_far = 0, given = 0;
  for (auto const& each : paid_by) {
    so_far += each.amount.minor;
    auto const until = static_cast<std::int64_t>(static_cast<wide>(amount.minor) * static_cast<wide>(so_far) /
                                                 static_cast<wide>(whole));
    if (until > given)
      shares.push_back({.means = each.means, .amount = {.minor = until - given, .currency = amount.currency}});
    given = until;
  }
  return shares;
}

} // namespace redress::refund
