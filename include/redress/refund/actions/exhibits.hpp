// SPDX-License-Identifier: BSL-1.0
#pragma once
// What is done with exhibits, in whichever phase.
#include <redress/encoding/fields.hpp>
#include <redress/encoding/text.hpp>
#include <redress/refund/model/evidence.hpp>

namespace redress::refund {

struct submit_exhibit { // 举证
  submission exhibit{};
  REDRESS_ACTION(submit_exhibit, exhibit)
};

struct verify_exhibit { // 核验凭证
  text id{};
  screening finding{};
  screener by{};
  REDRESS_ACTION(verify_exhibit, id, finding, by)
};

} // namespace redress::refund
