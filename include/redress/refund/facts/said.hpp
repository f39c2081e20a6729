// SPDX-License-Identifier: BSL-1.0
#pragma once
// What was said, in words: how the facts quote a party.
#include <string>

#include <redress/encoding/personal.hpp>
#include <redress/encoding/print.hpp>

namespace redress::refund {

namespace detail {

// Behind what is told, if anything was said.
inline std::string said(personal_text const& words) { return words.empty() ? "" : ": " + in_quotes(words); }

} // namespace detail

} // namespace redress::refund
