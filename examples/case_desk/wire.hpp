// SPDX-License-Identifier: BSL-1.0
// JSON in and out: what comes in is a value or a sentence that says what is wrong with it, and where.
#pragma once
#include <expected>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include <redress/redress.hpp>

#include "store.hpp"

namespace case_desk {

template <class T> using read_as = std::expected<T, std::string>;

/// All of a file, or of standard input for `-`.
read_as<std::string> contents_of(std::string const& file);

read_as<redress::refund::order> order_from(std::string_view json);
read_as<redress::refund::claim_request> claim_from(std::string_view json);
/// The fields of an action, as the desk takes them by names.
read_as<redress::bytes> body_from(std::string_view action, std::string_view json);
/// `2026-03-02T10:00Z`, with or without seconds and milliseconds.
std::optional<redress::instant> instant_from(std::string_view words);
bool is_utf8(std::string_view words);

/// The cursor in a file; the beginning where there is no such file.
read_as<redress::cursor> cursor_in(std::string const& file);
/// Puts the cursor in the place of the one in the file, as a whole. What kept it from that, or nothing.
std::optional<std::string> keep(redress::cursor const& next, std::string const& file);

/// What happened, in a line: enough to know whether to look at the case.
read_as<std::string> line_of(redress::feed::item const& item);
/// The journal of a case, an entry a line.
read_as<std::string> lines_of(std::span<redress::entry const> journal, std::string_view id);

} // namespace case_desk
