// SPDX-License-Identifier: BSL-1.0
#pragma once
// Requests made at random for a refund case, some of them wrong: for the most part what is legal in its state.
//
//     request_filler fill{roll, in.file(), in.due(), now, payment_ids, numbers};
//     auto const body = fillers<protocol::actions>::value[action](fill);
#include <array>
#include <chrono>
#include <concepts>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <random>
#include <set>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

#include <redress/casework/any_case.hpp>
#include <redress/casework/options.hpp>
#include <redress/encoding/codec.hpp>
#include <redress/encoding/fields.hpp>
#include <redress/refund/decisions.hpp>

#include "refund.hpp"

namespace refund_test {

/// Chance from a seed.
class dice {
  std::mt19937_64 numbers_;

public:
  explicit dice(std::uint64_t seed) : numbers_(seed) {}
  std::uint64_t below(std::uint64_t n) { return numbers_() % n; }
  int some(std::uint64_t n) { return static_cast<int>(below(n)); }
  bool one_in(std::uint64_t n) { return below(n) == 0; }
  template <class T> T const& of(std::vector<T> const& all) { return all[below(all.size())]; }
};

/// Puts something into every member of a request, by its name and type: for the most part what could be taken.
struct request_filler {
  dice& roll;
  case_file const& file;
  std::optional<instant> due;
  instant now;
  std::set<std::string> const& payment_ids;
  int& numbers;
  bool in_goods = false; ///< the kind of remedy that this request got

  template <class T> void operator()(std::string_view name, T& member) {
    if constexpr (std::same_as<T, bool>)
      member = !roll.one_in(4);
    else if constexpr (std::same_as<T, money>)
      fill(member);
    else if constexpr (std::same_as<T, text>)
      fill(name, member);
    else if constexpr (std::same_as<T, redress::personal_text>) {
      text words;
      fill(name, words);
      member = words;
    } else if constexpr (std::same_as<T, instant>)
      fill(name, member);
    else if constexpr (std::is_enum_v<T>) {
      auto const all = enumerators(T{});
      member = all[roll.below(all.size())].value;
      if constexpr (std::same_as<T, claim_kind>) in_goods = is_in_goods(member);
      if constexpr (std::same_as<T, penalty_ground>)
        if (!file.penalties.empty() && roll.one_in(2)) member = roll.of(file.penalties).ground;
    } else if constexpr (std::integral<T>)
      member = static_cast<T>(name == "score" ? 60 + roll.below(41) : roll.below(4 + file.rulings.size()));
    else if constexpr (std::same_as<T, submission>)
      fill(member);
    else if constexpr (std::same_as<T, penalty_calculation>)
      fill(member);
    else if constexpr (std::same_as<T, paid_order>)
      fill(member);
    else if constexpr (std::same_as<T, blame>)
      member = *blame::of(static_cast<std::uint8_t>(20), static_cast<std::uint8_t>(80));
    else if constexpr (std::same_as<T, freight_split>)
      member = *freight_split::of(cny(10'00), cny(static_cast<std::int64_t>(roll.below(1001))));
    else if constexpr (redress::detail::is_optional<T>) {
      member.reset();
      // Goods have no amount, and where they are claimed an award need not be one.
      bool const no_amount = name == "amount" ? in_goods : name == "award" && !file.claim.amount;
      bool const amount = name == "amount" || name == "award";
      if (amount ? no_amount == roll.one_in(name == "award" ? 2 : 20) : roll.below(2) == 0)
        (*this)(name, member.emplace());
    } else if constexpr (redress::detail::is_vector<T>) {
      member.clear();
      for (auto n = roll.below(3); n > 0; --n) (*this)(name, member.emplace_back());
    } else
      redress::each_field(member, *this);
  }

private:
  void fill(std::string_view name, instant& member) {
    member =
        name == "shipped_at" ? now - roll.some(10) * day : due.value_or(now) + std::chrono::hours{roll.some(100)} - 5h;
    if (due && roll.one_in(10)) member = *due + 1ms;
  }
  void fill(money& member) {
    auto const& sums = file.ledger;
    std::vector<money> const known{
        sums.reserved, sums.owed, sums.kept_by_buyer(), file.on_its_way(), file.claim.amount.value_or(sums.captured),
        cny(129'00)};
    member = roll.of(known);
    if (roll.one_in(3)) member.minor = static_cast<std::int64_t>(roll.below(130'00));
    if (roll.one_in(20)) member.minor += 1;
    if (roll.one_in(20)) member.minor = 1;
    if (roll.one_in(40)) member.minor = -1;
    if (member.currency.name().empty()) member = cny(member.minor);
    if (roll.one_in(60)) member = jpy(member.minor);
  }
  void fill(std::string_view name, text& member) {
    if (roll.one_in(30)) {
      member = {};
    } else if (name == "payment_id") {
      std::vector<std::string> const ids(payment_ids.begin(), payment_ids.end());
      member = ids.empty() ? "none" : roll.of(ids);
    } else if (name == "id" || name == "cited" || name.starts_with("consent_of")) {
      member = file.exhibits.empty() ? text("none") : roll.of(file.exhibits).item.id;
      for (auto const& each : file.exhibits) // a consent is most often of the right side
        if (name == (each.by == side::buyer ? "consent_of_buyer" : "consent_of_merchant") && !roll.one_in(3))
          member = each.item.id;
    } else if (name == "means" && !roll.one_in(8)) {
      member = {}; // all
    } else if (name == "repayment_id") {
      member = "r" + std::to_string(roll.one_in(5) ? numbers : ++numbers);
    } else {
      member = "some " + std::string(name);
    }
  }
  void fill(submission& member) {
    auto const number = std::to_string(roll.one_in(20) ? numbers : ++numbers);
    member = {.id = "e" + number,
              .kind = exhibit_kind::photo,
              .content = std::string(64 - number.size(), '0') + number,
              .note = {}};
  }
  void fill(penalty_calculation& member) {
    member = roll.one_in(3) ? penalty_calculation{}
                            : counted(counted_by::act, 1 + static_cast<unsigned>(roll.below(3)),
                                      1 + static_cast<unsigned>(roll.below(3)));
    if (roll.one_in(10)) ++member.sum;
  }
  void fill(paid_order& member) {
    auto on = an_order();
    on.paid_at = now - 1 * day;
    on.goods = enumerators(goods_place{})[roll.below(6)].value;
    if (!roll.one_in(8)) on.return_address = "Yiwu 1";
    on.durable = roll.one_in(3);
    member = *paid_order::from(on);
  }
};

/// What fills a request, for each action.
using filled = redress::bytes (*)(request_filler&);
template <class List> struct fillers;
template <class... A> struct fillers<redress::type_list<A...>> {
  template <class Action> static redress::bytes fill(request_filler& with) {
    Action asked{};
    if constexpr (redress::described<Action>) redress::each_field(asked, with);
    if constexpr (std::same_as<Action, file_claim>) {
      asked.risk.verdict = risk_verdict::clear;
      if (!with.roll.one_in(4)) asked.reason = claim_reason::not_as_described; // which rules take of all goods
    }
    return redress::encode(asked);
  }
  static constexpr std::array<filled, sizeof...(A)> value{&fill<A>...};
};

/// Who acts in a role: the parties of the case, and one other for all the rest.
constexpr std::string_view party_in(std::string_view role) {
  return role == "buyer" ? "b7" : role == "merchant" ? "m3" : role == "timekeeper" ? "" : "x1";
}

template <class R> R party_of(std::string_view id) {
  R who{};
  if constexpr (!std::is_same_v<R, redress::timekeeper>) who.id = text(id);
  return who;
}

/// What each role is offered, by its position.
using offer_list = std::vector<redress::option<protocol>>;
using some_moment = step_time<redress::refund::rules>;
template <class R> offer_list offers_to(redress::any_case<protocol>& in, std::string_view id, some_moment const& when) {
  return redress::options(in, party_of<R>(id), when);
}
template <class Roles> struct all_offers;
template <class... R> struct all_offers<redress::type_list<R...>> {
  static constexpr std::array value{&offers_to<R>...};
};

} // namespace refund_test
