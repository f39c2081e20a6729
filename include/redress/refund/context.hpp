// SPDX-License-Identifier: BSL-1.0
#pragma once
// The context of windows, guards and decisions: the case file, the rules in force, the account of the order as it was
// loaded, and the time.
#include <redress/casework/context.hpp>
#include <redress/refund/model/case_file.hpp>
#include <redress/refund/model/order_account.hpp>
#include <redress/refund/model/policy.hpp>

namespace redress::refund {

using context = context_of<case_file, rules, order_account>;

} // namespace redress::refund
