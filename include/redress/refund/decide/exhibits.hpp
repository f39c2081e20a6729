// SPDX-License-Identifier: BSL-1.0
#pragma once
// Exhibits: handed in by either side, screened by risk. The decisions that several phases share.
//
// A machine screens first, and a human if it was unsure. A human's finding is final, and cannot be "unsure".
#include <expected>
#include <optional>
#include <vector>

#include <redress/refund/actions/exhibits.hpp>
#include <redress/refund/model/party.hpp>
#include <redress/refund/traits.hpp>

namespace redress::refund {

/// Why an exhibit is not taken, or nothing: it has no id or no content hash, or its id or content is on file.
constexpr std::optional<refusal> refused_exhibit(submission const& item, case_file const& file) {
  if (item.id.empty() || !is_content_hash(item.content)) return refusal{.code = refusal_code::exhibit_malformed};
  if (find_exhibit(file.exhibits, item.id) != nullptr || holds(file.exhibits, item.content))
    return refusal{.code = refusal_code::exhibit_on_file};
  return std::nullopt;
}
/// The same of several that are handed in at once, each of which is another.
constexpr std::optional<refusal> refused_exhibits(std::vector<submission> const& items, case_file const& file) {
  for (auto const& item : items) {
    if (auto const why = refused_exhibit(item, file)) return why;
    for (auto const* earlier = items.data(); earlier != &item; ++earlier)
      if (earlier->id == item.id || earlier->content == item.content)
        return refusal{.code = refusal_code::exhibit_on_file};
  }
  return std::nullopt;
}

/// An exhibit for the file, bound to the case. Refuses what `refused_exhibit` does.
constexpr std::expected<exhibit_admitted, refusal> admit(context const& given, side by, submission const& item) {
  if (auto const why = refused_exhibit(item, given.file)) return std::unexpected(*why);
  return exhibit_admitted{.by = by, .item = item, .binding = binding_of(given.id, item.content)};
}

/// Wherever a side hands in exhibits. Refuses what `admit` does.
template <either_side Role>
constexpr decided<same> decide(Role const& who, submit_exhibit const& asked, context const& given) {
  auto const admitted = admit(given, side_of(who), asked.exhibit);
  if (!admitted) return admitted.error();
  return {same{}, *admitted};
}

/// Wherever exhibits are screened. Refuses an unknown one, a human who is unsure, and a machine after a human.
constexpr decided<same> decide(risk const&, verify_exhibit const& asked, context const& given) {
  auto const* const exhibit = find_exhibit(given.file.exhibits, asked.id);
  if (exhibit == nullptr) return refusal{.code = refusal_code::exhibit_unknown};
  bool const found = asked.finding == screening::genuine || asked.finding == screening::forged;
  if (!found && (asked.by == screener::human || asked.finding != screening::unsure))
    return refusal{.code = refusal_code::human_must_decide};
  if (asked.by == screener::machine && exhibit->seen_by_human) return refusal{.code = refusal_code::human_has_looked};
  return {same{}, exhibit_screened{.id = asked.id, .finding = asked.finding, .by = asked.by}};
}

} // namespace redress::refund
