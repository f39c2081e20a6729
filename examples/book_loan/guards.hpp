// SPDX-License-Identifier: BSL-1.0
#pragma once
// Why a row cannot be taken now, whatever its action carries.
#include <optional>

#include "traits.hpp"

namespace loan {

constexpr std::optional<refusal> renewals_left(context const& given) {
  if (given.file.renewals >= given.rules.renewals) return refusal::renewed_too_often;
  return std::nullopt;
}

} // namespace loan
