// SPDX-License-Identifier: BSL-1.0
#pragma once
// What the parties do before the platform steps in, and what a buyer may always do with its claim.
#include <cstdint>
#include <optional>
#include <vector>

#include <redress/encoding/fields.hpp>
#include <redress/encoding/personal.hpp>
#include <redress/encoding/text.hpp>
#include <redress/refund/model/claim.hpp>
#include <redress/refund/model/claimed_item.hpp>
#include <redress/refund/model/money.hpp>

namespace redress::refund {

struct approve {                  // 同意申请
  personal_text return_address{}; ///< empty: the one on file
  REDRESS_ACTION(approve, return_address)
};

struct reject { // 驳回申请
  personal_text reason{};
  REDRESS_ACTION(reject, reason)
};

struct make_offer { // 提出协商方案: part of the money, or another kind of remedy
  claim_kind kind{};
  std::optional<money> amount{}; ///< nothing: of goods
  personal_text note{};
  REDRESS_ACTION(make_offer, kind, amount, note)
};

struct counter { // 还价
  claim_kind kind{};
  std::optional<money> amount{}; ///< nothing: of goods
  personal_text note{};
  REDRESS_ACTION(counter, kind, amount, note)
};

struct accept_offer {       // 接受方案
  std::uint32_t number = 0; ///< of all offers of the case, from 1 on; 0: the newest
  REDRESS_ACTION(accept_offer, number)
};

struct decline { // 拒绝方案
  REDRESS_ACTION(decline)
};

struct revise { // 修改申请
  claim_kind kind{};
  claim_reason reason{};
  std::optional<money> amount{}; ///< nothing: of goods, or all that the items come to
  personal_text statement{};
  std::vector<claimed_item> items{}; ///< of an order with lines; nothing: as before
  REDRESS_ACTION(revise, kind, reason, amount, statement, items)
};

struct withdraw { // 撤销申请
  REDRESS_ACTION(withdraw)
};

struct advance { // 极速退款垫付: money before the goods are back
  money amount{};
  REDRESS_ACTION(advance, amount)
};

struct escalate { // 申请平台介入
  personal_text grounds{};
  bool talked = false;
  REDRESS_ACTION(escalate, grounds, talked)
};

} // namespace redress::refund
