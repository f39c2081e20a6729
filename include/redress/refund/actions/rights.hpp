// SPDX-License-Identifier: BSL-1.0
#pragma once
// What is done about a claim by right beside what is done with goods.
#include <vector>

#include <redress/encoding/fields.hpp>
#include <redress/encoding/personal.hpp>
#include <redress/encoding/text.hpp>
#include <redress/refund/model/evidence.hpp>
#include <redress/refund/model/money.hpp>

namespace redress::refund {

struct name_return_address { // 提供退货地址
  personal_text address{};
  REDRESS_ACTION(name_return_address, address)
};

struct propose_deduction { // 主张扣减: the goods came back and lost value
  money amount{};          ///< less than the refund
  personal_text reasons{};
  submission exhibit{};
  REDRESS_ACTION(propose_deduction, amount, reasons, exhibit)
};

struct accept_deduction { // 同意扣减
  REDRESS_ACTION(accept_deduction)
};

struct contest_deduction { // 对扣减提出异议
  personal_text grounds{};
  REDRESS_ACTION(contest_deduction, grounds)
};

struct set_deduction { // 裁定扣减: between nothing and what the merchant asked for
  money amount{};
  personal_text reasons{};
  std::vector<text> cited{}; ///< the ids of exhibits that it rests on
  REDRESS_ACTION(set_deduction, amount, reasons, cited)
};

struct decide_return { // 裁定退货是否收到
  bool came_back = false;
  personal_text reasons{};
  std::vector<text> cited{}; ///< the ids of exhibits that it rests on
  REDRESS_ACTION(decide_return, came_back, reasons, cited)
};

} // namespace redress::refund
