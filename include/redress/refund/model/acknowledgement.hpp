// SPDX-License-Identifier: BSL-1.0
#pragma once
// The acknowledgement of a claim by right: what was declared, when it was received, and under which rule. Directive 2011/83/EU,
// article 11a, wants it given to the consumer on a durable medium, with its content, date and time.
#include <redress/encoding/fields.hpp>
#include <redress/encoding/text.hpp>
#include <redress/encoding/time.hpp>
#include <redress/refund/model/claim.hpp>

namespace redress::refund {

struct acknowledgement {
  text rule{};             ///< the id of the rule that gives the right
  refund::claim content{}; ///< what was declared
  instant received_at{};
  REDRESS_FIELDS(rule, content, received_at)
};

} // namespace redress::refund
