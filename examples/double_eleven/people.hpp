// SPDX-License-Identifier: BSL-1.0
// People: what buyers, merchants, the platform, payments and carriers do when a case comes before them, how often of a
// thousand times, and after how long. Where no one does anything, time decides.
#pragma once
#include <cstddef>
#include <optional>

#include <redress/refund/filing_log.hpp>

#include "sale.hpp"
#include "service.hpp"

namespace double_eleven {

/// Somebody at the desk about a case.
struct visit {
  service& desk;
  sale_case& of;
  redress::refund::filing_log& filings;
  bool sent_twice = false;    ///< the network delivers the command once more
  bool answered_alike = true; ///< and the desk answered the second as the first
};

using deed = service::outcome (*)(visit&);

/// What somebody means to do, and when.
struct intention {
  redress::elapsed in{};
  deed does{};
};

/// The buyer files.
service::outcome file(visit&);

/// What somebody does with a case that has come to this state by this action, or by none; nothing: no one does.
std::optional<intention> next(std::size_t state, std::size_t action, sale_case& of);

} // namespace double_eleven
