// SPDX-License-Identifier: BSL-1.0
#pragma once
// A risk model: a host's assessment of a buyer's history before a claim is filed (domain row 24).
//
// `decide` is pure, so the host runs its model first and puts the assessment into `file_claim`; later findings it reports
// with `flag`. A model is any type with `assess(history) -> assessment`; `risk_by_counts` is a simple one.
//
//     auto verdict = risk_by_counts{}.assess({.filed = filings_of_the_last_hour});
//     auto claim = file_claim::from_request(asked, *paid, verdict);
#include <array>
#include <concepts>
#include <cstdint>

#include <redress/encoding/fields.hpp>
#include <redress/encoding/text.hpp>
#include <redress/encoding/time.hpp>

namespace redress::refund {

enum class risk_verdict : std::uint8_t { clear = 1, look_by_hand, block };
constexpr auto enumerators(risk_verdict) {
  using enum risk_verdict;
  return std::array<enumerator<risk_verdict>, 3>{{{clear, "clear"}, {look_by_hand, "look_by_hand"}, {block, "block"}}};
}

/// What a case is flagged for.
enum class risk_ground : std::uint8_t {
  many_orders = 1,  // 短时间大量下单
  linked_accounts,  // 关联账号
  blacklisted,      // 黑名单
  keeps_goods,      // 退款不退货
  damages_goods,    // 退回商品受损
  same_order_again, // 重复申请
  low_score,        // 信用分低
  other_ground,
};
constexpr auto enumerators(risk_ground) {
  using enum risk_ground;
  return std::array<enumerator<risk_ground>, 8>{{{many_orders, "many_orders"},
                                                 {linked_accounts, "linked_accounts"},
                                                 {blacklisted, "blacklisted"},
                                                 {keeps_goods, "keeps_goods"},
                                                 {damages_goods, "damages_goods"},
                                                 {same_order_again, "same_order_again"},
                                                 {low_score, "low_score"},
                                                 {other_ground, "other_ground"}}};
}

/// The result of a model for a filing.
struct assessment {
  risk_verdict verdict = risk_verdict::clear;
  risk_ground ground = risk_ground::other_ground; ///< where the verdict is not clear
  int score = 100;                                ///< of 100, the higher the more trusted; a fast refund needs some
  int without_fault =
      0; ///< claims that the buyer filed before under rules that limit their number, as far back as they say
  REDRESS_FIELDS(verdict, ground, score, without_fault)
};

/// A buyer's history, counted over the window of the model.
struct buyer_history {
  int filed = 0;           ///< claims filed, this one included
  int filed_on_order = 0;  ///< of these on the same order
  int linked_accounts = 0; ///< accounts that share a device, an address or a payer
  int kept_goods = 0;      ///< returns that were promised and never came
  int damaged_goods = 0;   ///< returns that came back damaged
  int without_fault = 0;   ///< claims filed before under rules that limit their number; kept with the assessment
  int score = 100;         ///< the host's own score of the buyer, of 100
  bool blacklisted = false;
};

template <class M>
concept risk_model = requires(M const& model, buyer_history const& history) {
  { model.assess(history) } -> std::convertible_to<assessment>;
};

/// Limits of counts: from the first number on a person looks, from the second on nothing is filed.
struct risk_by_counts {
  struct limit {
    int look, block;
  };
  limit filed{10, 20}, filed_on_order{3, 5}, linked_accounts{3, 10}, kept_goods{1, 3}, damaged_goods{2, 5};
  int least_score = 30;

  /// The first limit that blocks, else the first that wants a person to look, else clear.
  constexpr assessment assess(buyer_history const& history) const {
    if (history.blacklisted)
      return {risk_verdict::block, risk_ground::blacklisted, history.score, history.without_fault};
    struct measure {
      int count;
      limit against;
      risk_ground ground;
    };
    std::array const measures{measure{history.filed, filed, risk_ground::many_orders},
                              measure{history.filed_on_order, filed_on_order, risk_ground::same_order_again},
                              measure{history.linked_accounts, linked_accounts, risk_ground::linked_accounts},
                              measure{history.kept_goods, kept_goods, risk_ground::keeps_goods},
                              measure{history.damaged_goods, damaged_goods, risk_ground::damages_goods}};
    for (auto const& m : measures)
      if (m.count >= m.against.block) return {risk_verdict::block, m.ground, history.score, history.without_fault};
    for (auto const& m : measures)
      if (m.count >= m.against.look)
        return {risk_verdict::look_by_hand, m.ground, history.score, history.without_fault};
    if (history.score < least_score)
      return {risk_verdict::look_by_hand, risk_ground::low_score, history.score, history.without_fault};
    return {risk_verdict::clear, risk_ground::other_ground, history.score, history.without_fault};
  }
};

} // namespace redress::refund
