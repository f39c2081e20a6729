// SPDX-License-Identifier: BSL-1.0
#pragma once
// Who acts in a loan, and what they can ask for.
#include <redress/casework/role.hpp>
#include <redress/encoding/fields.hpp>
#include <redress/encoding/text.hpp>

namespace loan {

struct reader : redress::role<"reader"> {};
struct librarian : redress::role<"librarian"> {};

struct borrow {
  redress::text title{};
  REDRESS_ACTION(borrow, title)
};
struct renew {
  REDRESS_ACTION(renew)
};
struct take_back {
  REDRESS_ACTION(take_back)
};

} // namespace loan
