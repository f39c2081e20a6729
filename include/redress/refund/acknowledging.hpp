// SPDX-License-Identifier: BSL-1.0
#pragma once
// Acknowledging: the words that a host sends to a buyer who exercised a right, on a medium that lasts, such as an e-mail. They
// have what was declared, and the date and time at which it was received. Included by name.
//
//     if (auto const words = acknowledgement_of(on.file(), language::english, redress::berlin_time)) send(*words);
#include <array>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include <redress/encoding/one_line.hpp>
#include <redress/encoding/print.hpp>
#include <redress/encoding/zone.hpp>
#include <redress/refund/model/acknowledgement.hpp>
#include <redress/refund/model/case_file.hpp>
#include <redress/refund/model/claim.hpp>
#include <redress/refund/model/money.hpp>
#include <redress/refund/model/refusal.hpp>

namespace redress::refund {

namespace detail {

struct two_words {
  std::string_view english, chinese;
  constexpr std::string_view in(language which) const { return which == language::chinese ? chinese : english; }
};
// By the number of the enumerator, from 1 on.
inline constexpr std::array kinds_in_words{two_words{"refund without return", "仅退款"},
                                           two_words{"return and refund", "退货退款"}, two_words{"exchange", "换货"},
                                           two_words{"reship", "补寄"}, two_words{"repair", "维修"}};
inline constexpr std::array reasons_in_words{two_words{"quality", "质量问题"},
                                             two_words{"not received", "未收到货"},
                                             two_words{"not as described", "与描述不符"},
                                             two_words{"counterfeit", "假冒或虚假宣传"},
                                             two_words{"wrong size", "尺码不合"},
                                             two_words{"missing parts", "少件漏发"},
                                             two_words{"service", "服务态度"},
                                             two_words{"delay", "发货延迟"},
                                             two_words{"no reason", "无理由"}};
static_assert(kinds_in_words.size() == enumerators(claim_kind{}).size() &&
              reasons_in_words.size() == enumerators(claim_reason{}).size());
constexpr std::string_view word_at(auto const& words, auto of, language in) {
  auto const at = static_cast<std::size_t>(of) - 1;
  return at < words.size() ? words[at].in(in) : std::string_view{};
}

} // namespace detail

/// The acknowledgement of a claim by right, in lines of "name: value", with the time as clocks in a zone show it; nothing for a
/// request. A statement that was erased is left out.
inline std::optional<std::string> acknowledgement_of(case_file const& file, language in, zone const& clocks) {
  if (!file.acknowledged) return std::nullopt;
  auto const& [rule, content, received_at] = *file.acknowledged;
  std::string words{detail::two_words{"Acknowledgement of receipt", "收讫确认"}.in(in)};
  auto const line = [&](detail::two_words name, std::string_view value) {
    words += '\n';
    words += name.in(in);
    words += in == language::chinese ? "：" : ": ";
    words += value;
  };
  line({"received", "收到时间"}, with_offset(received_at, clocks));
  line({"order", "订单"}, in_quotes_unless_a_word(file.order.id));
  std::string declared{detail::word_at(detail::kinds_in_words, content.kind, in)};
  if (content.amount) declared += (in == language::chinese ? "，" : ", ") + to_text(*content.amount);
  line({"declared", "申请内容"}, declared);
  line({"reason", "原因"}, detail::word_at(detail::reasons_in_words, content.reason, in));
  if (!content.statement.empty() && !content.statement.erased())
    line({"in your words", "说明"}, in_quotes(content.statement));
  line({"rule", "适用规则"}, in_quotes_unless_a_word(rule));
  line({"It needs nobody's consent", "该权利无须他人同意"},
       detail::two_words{"the seller cannot reject it", "商家不得驳回"}.in(in));
  return words;
}

} // namespace redress::refund
