// SPDX-License-Identifier: BSL-1.0
#pragma once
// Exhibits: handed in by either side, screened by risk. What several phases decide alike of them stands here.
//
// A machine looks first, and a human where it was unsure. What a human found stays; a human finds something.
#include <expected>
#include <optional>
#include <type_traits>

#include <redress/refund/actions/exhibits.hpp>
#include <redress/refund/model/party.hpp>
#include <redress/refund/state_sets.hpp>
#include <redress/refund/traits.hpp>

namespace redress::refund {

/// An exhibit for the file, bound to the case. Refuses one without an id, a kind and a content hash,
/// and one whose id or content is on file.
constexpr std::expected<exhibit_admitted, refusal> admit(context const& given, side by, submission const& item) {
  if (item.id.empty() || name_of(item.kind).empty() || !is_content_hash(item.content))
    return std::unexpected(refusal{.code = refusal_code::exhibit_malformed});
  if (find_exhibit(given.file.exhibits, item.id) != nullptr || holds(given.file.exhibits, item.content))
    return std::unexpected(refusal{.code = refusal_code::exhibit_on_file});
  return exhibit_admitted{.by = by, .item = item, .binding = binding_of(given.id, item.content)};
}

/// Takes an exhibit in and stays. Refuses what `admit` does.
template <class S> constexpr decided<S> take_in(S const& here, context const& given, side by, submission const& item) {
  auto const admitted = admit(given, by, item);
  if (!admitted) return admitted.error();
  return {here, *admitted};
}

/// Refused under review to a side that rested or whose time passed, until it is asked again.
template <among<any_of<buyer, merchant>> Role>
constexpr std::optional<refusal> barred(under_review const&, Role const& who, std::type_identity<submit_exhibit>,
                                        context const& given) {
  if (given.file.hearing_of(side_of(who)).closed) return refusal{.code = refusal_code::side_closed};
  return std::nullopt;
}
/// Where either side hands in exhibits when it likes. Refuses what `admit` does.
template <among<any_of<open_negotiation, under_review, goods_dispute, goods_dispute_advanced>> S,
          among<any_of<buyer, merchant>> Role>
constexpr decided<S> decide(S const& here, Role const& who, submit_exhibit const& asked, context const& given) {
  return take_in(here, given, side_of(who), asked.exhibit);
}

/// Refused where there is no exhibit.
template <among<any_of<under_review, goods_dispute, goods_dispute_advanced, on_appeal, refund_under_appeal>> S>
constexpr std::optional<refusal> barred(S const&, risk const&, std::type_identity<verify_exhibit>,
                                        context const& given) {
  if (given.file.exhibits.empty()) return refusal{.code = refusal_code::exhibit_unknown};
  return std::nullopt;
}
/// Wherever exhibits are screened. Refuses an unknown one, a human who is unsure, and a machine after a human.
template <among<any_of<under_review, goods_dispute, goods_dispute_advanced, on_appeal, refund_under_appeal>> S>
constexpr decided<S> decide(S const& here, risk const&, verify_exhibit const& asked, context const& given) {
  auto const* const exhibit = find_exhibit(given.file.exhibits, asked.id);
  if (exhibit == nullptr) return refusal{.code = refusal_code::exhibit_unknown};
  bool const found = asked.finding == screening::genuine || asked.finding == screening::forged;
  if (!found && (asked.by == screener::human || asked.finding != screening::unsure))
    return refusal{.code = refusal_code::human_must_decide};
  if (asked.by == screener::machine && exhibit->seen_by_human) return refusal{.code = refusal_code::human_has_looked};
  return {here, exhibit_screened{.id = asked.id, .finding = asked.finding, .by = asked.by}};
}

} // namespace redress::refund
