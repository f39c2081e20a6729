// SPDX-License-Identifier: BSL-1.0
#pragma once
// A ruling: how much of what was claimed the buyer is to have, why, and who says so (domain row 14).
//
// A ruling on appeal, an outcome from outside and a default ruling by timeout are rulings too, marked as such. The
// invariant of shares of blame and of freight is that they add up to the whole: others cannot be made or decoded.
//
//     finding{.cited = {"photo-1"}, .blame = blame::of(20, 80), .freight = freight_split::of(cny(12'00), cny(12'00))}
#include <array>
#include <cstdint>
#include <optional>
#include <vector>

#include <redress/encoding/codec.hpp>
#include <redress/encoding/fields.hpp>
#include <redress/encoding/personal.hpp>
#include <redress/encoding/text.hpp>
#include <redress/refund/model/money.hpp>

namespace redress::refund {

/// Why a claim is denied: each denial has one of these.
enum class denial_ground : std::uint8_t {
  too_little_evidence = 1, // 证据不足
  against_policy,          // 违反规则
  outside_criteria,        // 不符合介入条件
};
constexpr auto enumerators(denial_ground) {
  using enum denial_ground;
  return std::array<enumerator<denial_ground>, 3>{{{too_little_evidence, "too_little_evidence"},
                                                   {against_policy, "against_policy"},
                                                   {outside_criteria, "outside_criteria"}}};
}

/// Why the platform does not step in: the parties get the matter back.
enum class dismissal_ground : std::uint8_t {
  parties_have_not_talked = 1, // 双方未协商
  outside_criteria,            // 不符合介入条件
};
constexpr auto enumerators(dismissal_ground) {
  using enum dismissal_ground;
  return std::array<enumerator<dismissal_ground>, 2>{
      {{parties_have_not_talked, "parties_have_not_talked"}, {outside_criteria, "outside_criteria"}}};
}

/// Who made a ruling.
enum class ruling_source : std::uint8_t {
  platform = 1,    // 平台裁决
  passage_of_time, // 超时默认裁决: there was no ruling within the cap, so it is by policy
  reviewer,        // 申诉复核
  authority,       // 外部机关
};
constexpr auto enumerators(ruling_source) {
  using enum ruling_source;
  return std::array<enumerator<ruling_source>, 4>{
      {{platform, "platform"}, {passage_of_time, "passage_of_time"}, {reviewer, "reviewer"}, {authority, "authority"}}};
}

/// What an appeal, or an authority, did with the ruling before.
enum class appeal_outcome : std::uint8_t {
  upheld = 1, // 维持
  modified,   // 变更
  reversed,   // 撤销
};
constexpr auto enumerators(appeal_outcome) {
  using enum appeal_outcome;
  return std::array<enumerator<appeal_outcome>, 3>{
      {{upheld, "upheld"}, {modified, "modified"}, {reversed, "reversed"}}};
}

/// Who is to blame for what went wrong, in whole percent of a hundred.
class blame {
  std::uint8_t buyer_ = 0, merchant_ = 100, carrier_ = 0;

  constexpr bool whole() const { return buyer_ + merchant_ + carrier_ == 100; }

public:
  /// All of it the merchant's.
  constexpr blame() = default;
  /// The three shares; nothing if they are not a hundred percent together.
  static constexpr std::optional<blame> of(std::uint8_t buyer, std::uint8_t merchant, std::uint8_t carrier = 0) {
    blame shared;
    shared.buyer_ = buyer;
    shared.merchant_ = merchant;
    shared.carrier_ = carrier;
    return shared.whole() ? std::optional(shared) : std::nullopt;
  }
  constexpr int buyer() const { return buyer_; }
  constexpr int merchant() const { return merchant_; }
  constexpr int carrier() const { return carrier_; }

  friend constexpr bool operator==(blame const&, blame const&) = default;
  static constexpr void fields(auto& self, auto& f) {
    f("buyer", self.buyer_);
    f("merchant", self.merchant_);
    f("carrier", self.carrier_);
    if constexpr (requires { f.fail(decode_error::at_odds); })
      if (!self.whole()) f.fail(decode_error::at_odds);
  }
};

/// Who bears the freight of a return or a reshipment.
class freight_split {
  money whole_{}, merchants_{};

  constexpr bool sound() const { return merchants_.minor >= 0 && at_most(merchants_, whole_); }

public:
  /// No freight.
  constexpr freight_split() = default;
  /// The merchant bears so much of the whole and the buyer the rest; nothing if that is less than none of it
  /// or more than all, or in another currency.
  static constexpr std::optional<freight_split> of(money const& whole, money const& merchants) {
    freight_split split;
    split.whole_ = whole;
    split.merchants_ = merchants;
    return split.sound() ? std::optional(split) : std::nullopt;
  }
  constexpr money whole() const { return whole_; }
  constexpr money merchants() const { return merchants_; }
  constexpr money buyers() const { return {.minor = whole_.minor - merchants_.minor, .currency = whole_.currency}; }

  friend constexpr bool operator==(freight_split const&, freight_split const&) = default;
  static constexpr void fields(auto& self, auto& f) {
    f("whole", self.whole_);
    f("merchants", self.merchants_);
    if constexpr (requires { f.fail(decode_error::at_odds); })
      if (!self.sound()) f.fail(decode_error::at_odds);
  }
};

/// What a ruling finds besides the amount.
struct finding {
  std::vector<text> cited{}; ///< the ids of exhibits that it rests on
  std::optional<refund::blame> blame{};
  std::optional<freight_split> freight{};
  std::optional<money> compensation{}; ///< owed to the buyer apart from the refund; no part of the award
  std::optional<personal_text>
      freight_reasons{}; ///< why freight does not follow the blame, where policy says that it does
  REDRESS_FIELDS(cited, blame, freight, compensation, freight_reasons)
};

struct ruling {
  std::optional<money> award{}; ///< to the buyer; zero: the claim is denied; nothing: the goods that are claimed
  std::optional<denial_ground> ground{};
  personal_text reasons{};
  text ruled_by{}; ///< the id of who ruled; empty where time did
  ruling_source source = ruling_source::platform;
  std::optional<appeal_outcome> outcome{}; ///< where it is about an earlier ruling, or about a refund
  refund::finding finding{};
  REDRESS_FIELDS(award, ground, reasons, ruled_by, source, outcome, finding)

  /// Whether the buyer is to have something by it: money, or goods.
  constexpr bool is_for_buyer() const { return !award || award->positive(); }
};

} // namespace redress::refund
