// SPDX-License-Identifier: BSL-1.0
#pragma once
// A refusal: why a legal action is not allowed now. It has a stable code of the rule, and the figures.
//
//     explain(why)
//     // a claim cannot be above what was captured (asked 129.01 CNY, allowed 129.00 CNY)
//     explain(why, language::chinese)
//     // 申请金额不得超过实付金额（申请 129.01 CNY，允许 129.00 CNY）
#include <array>
#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include <redress/encoding/limits.hpp>
#include <redress/encoding/one_line.hpp>
#include <redress/encoding/text.hpp>
#include <redress/encoding/time.hpp>
#include <redress/encoding/zone.hpp>
#include <redress/refund/model/claim.hpp>
#include <redress/refund/model/evidence.hpp>
#include <redress/refund/model/money.hpp>
#include <redress/refund/model/refusal_rules.hpp>
#include <redress/refund/model/set_of.hpp>
#include <redress/standard/algorithm.hpp>

namespace redress::refund {

/// The id of a line of an order, as much of it as a refusal repeats.
class named_line {
  std::array<char, longest_echo> characters_{};
  std::uint8_t size_ = 0;

public:
  constexpr named_line() = default;
  constexpr named_line(std::string_view id) : size_(static_cast<std::uint8_t>(std::min(id.size(), longest_echo))) {
    std::copy_n(id.begin(), size_, characters_.begin());
  }
  constexpr named_line(text const& id) : named_line(id.view()) {}

  constexpr std::string_view view() const { return {characters_.data(), size_}; }
  constexpr bool empty() const { return size_ == 0; }
  friend constexpr bool operator==(named_line const& a, std::string_view b) { return a.view() == b; }
};

struct refusal {
  refusal_code code{};
  std::optional<money> asked{}, allowed{};
  std::optional<instant> asked_at{}, until{}; ///< `until` is the first instant that is too late, or is early enough
  std::optional<std::int64_t> count{}, limit{};
  set_of<exhibit_kind> exhibits{}; ///< of which kinds there are too few
  set_of<claim_kind> kinds{};      ///< that there are claims of instead
  std::string_view rule{}; ///< the id of the rule that refuses; it is that of the rules, which must outlive this
  named_line line{};       ///< that is refused
  named_line other_line{}; ///< that comes under another rule, or is in another place
  std::string_view other_rule{};

  friend constexpr bool operator==(refusal const& a, refusal_code b) { return a.code == b; }
};

enum class language : std::uint8_t { english, chinese };

/// What the rule says.
constexpr std::string_view rule_of(refusal_code code, language in = language::english) {
  auto const* rule = rule_with(code);
  if (in == language::chinese) return rule ? rule->in_chinese : "已拒绝";
  return rule ? rule->says : "refused";
}

/// The refusal in words, with its figures, and with times as clocks in a zone show them.
inline std::string explain(refusal const& why, language in = language::english, zone const& clocks = {}) {
  bool const chinese = in == language::chinese;
  std::string figures;
  auto const add = [&](std::string_view english_name, std::string_view chinese_name, std::string const& value) {
    figures += figures.empty() ? (chinese ? "（" : " (") : (chinese ? "，" : ", ");
    figures += chinese ? chinese_name : english_name;
    figures += ' ' + value;
  };
  auto const in_figures = [&](money const& amount) {
    return to_text(amount) + (amount.currency != currency{} ? "" : chinese ? "，未注明币种" : " without a currency");
  };
  if (why.asked) add("asked", "申请", in_figures(*why.asked));
  if (why.allowed) add("allowed", "允许", in_figures(*why.allowed));
  // Two instants of one minute would look the same without their seconds.
  auto const minute_of = [](instant of) { return std::chrono::floor<std::chrono::minutes>(of); };
  bool const seconds =
      why.asked_at && why.until && *why.asked_at != *why.until && minute_of(*why.asked_at) == minute_of(*why.until);
  if (why.asked_at) add("asked at", "提出于", with_offset(*why.asked_at, clocks, seconds));
  if (why.until) add("allowed until", "期限", with_offset(*why.until, clocks, seconds));
  if (why.count) add("count", "计数", std::to_string(*why.count));
  if (why.limit) add("limit", "限额", std::to_string(*why.limit));
  auto const names = [](auto set) {
    std::string all;
    for (auto const& each : enumerators(set.first()))
      if (set.has(each.value)) all += (all.empty() ? "" : ", ") + std::string(each.name);
    return all;
  };
  if (!why.exhibits.empty()) add("of", "类型", names(why.exhibits));
  if (!why.kinds.empty()) add("allowed", "允许", names(why.kinds));
  if (!why.line.empty()) add("line", "商品行", in_quotes_unless_a_word(why.line.view()));
  if (!why.rule.empty()) add("rule", "规则", std::string(why.rule));
  if (!why.other_line.empty()) add("line", "商品行", in_quotes_unless_a_word(why.other_line.view()));
  if (!why.other_rule.empty()) add("rule", "规则", std::string(why.other_rule));
  return std::string(rule_of(why.code, in)) + figures + (figures.empty() ? "" : chinese ? "）" : ")");
}

/// The same in English.
inline std::string explain(refusal const& why, zone const& clocks) { return explain(why, language::english, clocks); }

} // namespace redress::refund
