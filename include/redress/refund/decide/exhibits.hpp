// SPDX-License-Identifier: BSL-1.0
#pragma once
// Exhibits: handed in by either side, screened by risk. The decisions that several phases share.
//
// A machine screens first, and a human if it was unsure. A human's finding is final, and cannot be "unsure".
#include <expected>

#include <redress/refund/actions/exhibits.hpp>
#include <redress/refund/model/party.hpp>
#include <redress/refund/traits.hpp>

namespace redress::refund {

/// An exhibit for the file, bound to the case. Refuses one without an id and a content hash,
/// and one whose id or content is on file.
constexpr std::expected<exhibit_admitted, refusal> admit(context const& given, side by, submission const& item) {
  if (item.id.empty() || !is_content_hash(item.content))
    return std::unexpected(refusal{.code = refusal_code::exhibit_malformed});
  if (find_exhibit(given.file.exhibits, item.id) != nullptr || holds(given.file.exhibits, item.content))
    return std::unexpected(refusal{.code = refusal_code::exhibit_on_file});
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
