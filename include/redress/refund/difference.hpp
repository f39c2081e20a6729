// SPDX-License-Identifier: BSL-1.0
#pragma once
// A difference between what a payment provider says and what cases know, and the act that mends it. `reconcile.hpp` finds
// them. Included by name.
#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <variant>

#include <redress/encoding/fields.hpp>
#include <redress/encoding/print.hpp>
#include <redress/encoding/text.hpp>
#include <redress/encoding/time.hpp>
#include <redress/refund/actions/settlement.hpp>
#include <redress/refund/model/money.hpp>
#include <redress/refund/model/refusal.hpp>

namespace redress::refund {

/// What a line of a provider's report is about.
enum class provider_kind : std::uint8_t {
  payment = 1,    // one that a case ordered, under the id that the case gave it
  paid_elsewhere, // money that left an order by itself: a chargeback, a refund made at the provider
};
constexpr auto enumerators(provider_kind) {
  using enum provider_kind;
  return std::array<enumerator<provider_kind>, 2>{{{payment, "payment"}, {paid_elsewhere, "paid_elsewhere"}}};
}

/// What a payment provider says of one payment, or one part of it. Sums are all by now.
struct provider_line {
  provider_kind kind = provider_kind::payment;
  text reference{};         ///< the payment's id here, or the provider's own for money that left by itself
  text order{};             ///< the id of the order here, for money that left by itself
  text means{};             ///< the means of payment that it is about; empty: all
  money arrived{};          ///< at the buyer; taken from the order, for money that left by itself
  money returned{};         ///< what of it came back
  std::uint32_t failed = 0; ///< the number of the last try that failed, from 1 on; 0: none did
  std::optional<instant> at{};
};

/// What one side says of a payment: sums by now, and the last try that failed.
struct said_of_payment {
  money arrived{}, returned{};
  std::uint32_t failed = 0;
};

/// How the two differ. `_there` is at the provider, `_here` in the case.
enum class difference_kind : std::uint8_t {
  unknown_here = 1, // the provider has it, no case does
  unknown_there,    // a case has it, the provider does not
  arrived_there,    // more has arrived there
  arrived_here,     // more has arrived here: a case was told what the provider does not say
  returned_there,
  returned_here,
  failed_there,
  failed_here,
  untold, // money that left an order by itself, and no case of it was told
  another_currency,
  said_twice, // the provider has it in two lines
};
constexpr auto enumerators(difference_kind) {
  using enum difference_kind;
  return std::array<enumerator<difference_kind>, 11>{{{unknown_here, "unknown_here"},
                                                      {unknown_there, "unknown_there"},
                                                      {arrived_there, "arrived_there"},
                                                      {arrived_here, "arrived_here"},
                                                      {returned_there, "returned_there"},
                                                      {returned_here, "returned_here"},
                                                      {failed_there, "failed_there"},
                                                      {failed_here, "failed_here"},
                                                      {untold, "untold"},
                                                      {another_currency, "another_currency"},
                                                      {said_twice, "said_twice"}}};
}

/// An act by `payments` that mends a difference.
using mending_action = std::variant<confirm_payment, report_failure, report_bounce, report_paid_elsewhere>;

/// One difference. Without an action nothing that payments could report mends it: a person has to look.
struct difference_found {
  difference_kind kind{};
  text case_id{}; ///< of the case that has the payment, or is to be told of it; empty: of none
  text reference{}, means{};
  std::optional<said_of_payment> there{}, here{};
  std::optional<instant> at{}; ///< as the provider says
  std::optional<mending_action> action{};
};

/// The name of the action that mends it; empty if there is none.
constexpr std::string_view action_name(difference_found const& of) {
  if (!of.action) return {};
  return std::visit([]<class Action>(Action const&) { return std::string_view(Action::name); }, *of.action);
}

namespace detail {

struct difference_words {
  std::string_view english, chinese;
};
constexpr difference_words words_of(difference_kind kind) {
  constexpr std::array<difference_words, 12> all{
      {{"differs", "不一致"},
       {"the provider has it and no case does", "支付机构有此笔，我方案件中没有"},
       {"the provider does not have it", "支付机构没有此笔"},
       {"more has arrived by the provider", "支付机构所报到账金额更多"},
       {"less has arrived by the provider", "支付机构所报到账金额更少"},
       {"more came back by the provider", "支付机构所报退回金额更多"},
       {"less came back by the provider", "支付机构所报退回金额更少"},
       {"it failed by the provider", "支付机构报告付款失败"},
       {"it did not fail by the provider", "支付机构未报告付款失败"},
       {"it left the order elsewhere, and no case was told", "款项已另行退出，尚未告知任何案件"},
       {"the currencies differ", "币种不一致"},
       {"the provider has it twice", "支付机构重复列报"}}};
  auto const at = static_cast<std::size_t>(kind);
  return at < all.size() ? all[at] : all[0];
}

inline std::string explain_side(std::optional<said_of_payment> const& said, bool chinese) {
  if (!said) return chinese ? "无" : "nothing";
  auto words = (chinese ? "到账 " : "arrived ") + to_text(said->arrived) + (chinese ? "，退回 " : ", came back ") +
               to_text(said->returned);
  if (said->failed > 0)
    words += (chinese ? "，失败至第 " : ", failed up to try ") + std::to_string(said->failed) + (chinese ? " 次" : "");
  return words;
}

} // namespace detail

/// The difference in words, on one line.
inline std::string explain(difference_found const& of, language in = language::english) {
  bool const chinese = in == language::chinese;
  auto const words = detail::words_of(of.kind);
  auto all = print(of.reference);
  if (!of.means.empty()) all += (chinese ? "（" : " by ") + print(of.means) + (chinese ? "）" : "");
  if (!of.case_id.empty()) all += (chinese ? "，案件 " : " of case ") + print(of.case_id);
  all += (chinese ? "：" : ": ") + std::string(chinese ? words.chinese : words.english);
  all += (chinese ? "；支付机构：" : "; there ") + detail::explain_side(of.there, chinese);
  all += (chinese ? "；我方：" : ", here ") + detail::explain_side(of.here, chinese);
  if (of.action) return all + (chinese ? "；补救：" : "; mended by ") + std::string(action_name(of));
  return all + (chinese ? "；须人工核实" : "; a person has to look");
}

} // namespace redress::refund
