// SPDX-License-Identifier: BSL-1.0
#pragma once
// Reviewing: the decisions of a reviewer on an appeal, before the money moved and after; and the timeout of an appeal. A
// reviewer took no decision in the case before.
#include <redress/refund/actions/appeal.hpp>
#include <redress/refund/decide/granting.hpp>
#include <redress/refund/decide/judging.hpp>
#include <redress/refund/guards/hearing.hpp>
#include <redress/refund/model/party.hpp>
#include <redress/refund/state_sets.hpp>
#include <redress/refund/states.hpp>
#include <redress/refund/traits.hpp>

namespace redress::refund {

namespace detail {

constexpr std::optional<money> const& award_in_force(case_file const& file) { return file.rulings.back().award; }
// Whether one award is less for the buyer than another. Goods are what was claimed, so no money is more.
constexpr bool less(std::optional<money> const& award, std::optional<money> const& than) {
  return award && (!than || at_most(*award, *than));
}

// The ruling in force is carried out, and a denial closes the case. `Targets` are those of the row, `rejected` the first.
template <class... Targets>
constexpr decided<rejected, Targets...> carry_out(context const& given, std::optional<money> const& award,
                                                  beside_refund const& also) {
  if (!award || award->positive()) return grant<rejected, Targets...>(given, award, also);
  auto decision = let_go<rejected, Targets...>(given);
  pay_beside(decision, given, also);
  return decision;
}
template <class... Targets>
constexpr decided<rejected, Targets...> carry_out(context const& given, std::optional<money> const& award) {
  return carry_out<Targets...>(given, award, ruled_beside(given.file));
}
// A denial is carried out.
constexpr decided<rejected> deny(context const& given) {
  auto decision = let_go<rejected>(given);
  pay_beside(decision, given, ruled_beside(given.file));
  return decision;
}

constexpr claim_ruled upheld_by_time(std::optional<money> const& award) {
  return {{.award = award,
           .reasons = "the appeal passed its cap",
           .source = ruling_source::passage_of_time,
           .outcome = appeal_outcome::upheld}};
}
template <class Asked>
constexpr claim_ruled reviewed_by(reviewer const& who, appeal_outcome outcome, std::optional<money> const& award,
                                  Asked const& asked) {
  return {{.award = award,
           .reasons = asked.reasons,
           .ruled_by = who.id,
           .source = ruling_source::reviewer,
           .outcome = outcome,
           .finding = asked.finding}};
}

} // namespace detail

/// Refuses what `unfounded` refuses; so do all decisions on an appeal.
constexpr decided<rejected, granted> decide(on_appeal const&, reviewer const& who, uphold const& asked,
                                            context const& given) {
  if (auto why = unfounded(asked.reasons, asked.finding, given)) return *why;
  auto const award = detail::award_in_force(given.file);
  auto fact = detail::reviewed_by(who, appeal_outcome::upheld, award, asked);
  fact.ruling.ground = given.file.rulings.back().ground;
  return detail::carry_out<granted>(given, award, ruled_beside(asked.finding, ruled_beside(given.file))).add(fact);
}

/// Refuses an award that no ruling could make, that is the same as before, or that is worse for the only side that
/// appealed.
constexpr decided<granted> decide(on_appeal const& appealed, reviewer const& who, modify const& asked,
                                  context const& given) {
  auto const before = detail::award_in_force(given.file);
  if (auto why = unfounded(asked.reasons, asked.finding, given)) return *why;
  if (auto why = improper(asked.award, given)) return *why;
  if (asked.award == before)
    return refusal{.code = refusal_code::award_unchanged, .asked = asked.award, .allowed = before};
  if (!appeals(appealed, detail::less(asked.award, before) ? side::merchant : side::buyer))
    return refusal{.code = refusal_code::against_who_appealed, .asked = asked.award, .allowed = before};
  return grant<granted>(given, asked.award, ruled_beside(asked.finding, ruled_beside(given.file)))
      .add(detail::reviewed_by(who, appeal_outcome::modified, asked.award, asked));
}

/// Refuses a reversal in favour of a side that did not appeal, and a denial without its ground.
constexpr decided<rejected, granted> decide(on_appeal const& appealed, reviewer const& who, reverse const& asked,
                                            context const& given) {
  auto const none = zero_of(given.file.ledger.captured);
  if (auto why = unfounded(asked.reasons, asked.finding, given)) return *why;
  if (!appeals(appealed, asked.in_favour_of)) return refusal{.code = refusal_code::no_appeal_of_this_side};
  bool const denied = asked.in_favour_of == side::merchant;
  if (denied && !asked.ground) return refusal{.code = refusal_code::no_reasons_stated};
  auto const award = denied ? none : given.file.claim.amount;
  auto fact = detail::reviewed_by(who, appeal_outcome::reversed, award, asked);
  if (denied) fact.ruling.ground = asked.ground;
  return detail::carry_out<granted>(given, award, ruled_beside(asked.finding, {none, none})).add(fact);
}

/// Not decided within the cap: upheld, so that an appeal cannot put off a refund for ever.
constexpr decided<rejected, granted> decide(on_appeal const&, timekeeper const&, lapse const&, context const& given) {
  auto fact = detail::upheld_by_time(detail::award_in_force(given.file));
  fact.ruling.ground = given.file.rulings.back().ground;
  return detail::carry_out<granted>(given, fact.ruling.award).add(fact);
}

// On appeal, after the refund: the buyer keeps all, a part or nothing of it. What payments reported meanwhile is settled with
// it: of a refund that came back only what the buyer is to have is paid anew.

constexpr decided<paid_or_owed, recovered> decide(refund_under_appeal const&, reviewer const& who, uphold const& asked,
                                                  context const& given) {
  if (auto why = unfounded(asked.reasons, asked.finding, given)) return *why;
  auto const entitled = detail::or_none(given.file.ledger.entitled());
  auto decision = settle<paid_or_owed, recovered>(given, entitled);
  pay_beside(decision, given, ruled_beside(asked.finding, ruled_beside(given.file)));
  return decision.add(detail::reviewed_by(who, appeal_outcome::upheld, entitled, asked));
}

/// Refuses what is not less than the buyer is to have, and goods.
constexpr decided<paid_or_owed> decide(refund_under_appeal const&, reviewer const& who, modify const& asked,
                                       context const& given) {
  auto const entitled = given.file.ledger.entitled();
  if (auto why = unfounded(asked.reasons, asked.finding, given)) return *why;
  if (!asked.award) return refusal{.code = refusal_code::amount_not_positive, .allowed = entitled};
  if (asked.award == entitled)
    return refusal{.code = refusal_code::award_unchanged, .asked = asked.award, .allowed = entitled};
  if (auto why = refused_amount(*asked.award, entitled, refusal_code::above_refunded)) return *why;
  auto decision = settle<paid_or_owed>(given, *asked.award);
  pay_beside(decision, given, ruled_beside(asked.finding, ruled_beside(given.file)));
  return decision.add(detail::reviewed_by(who, appeal_outcome::modified, asked.award, asked));
}

/// Refuses a reversal in favour of the buyer, who has the money, and one without a ground of denial.
constexpr decided<clawback_pending, refund_pending, recovered> decide(refund_under_appeal const&, reviewer const& who,
                                                                      reverse const& asked, context const& given) {
  auto const none = zero_of(given.file.ledger.captured);
  if (auto why = unfounded(asked.reasons, asked.finding, given)) return *why;
  if (asked.in_favour_of != side::merchant) return refusal{.code = refusal_code::no_appeal_of_this_side};
  if (!asked.ground) return refusal{.code = refusal_code::no_reasons_stated};
  auto fact = detail::reviewed_by(who, appeal_outcome::reversed, none, asked);
  fact.ruling.ground = asked.ground;
  auto decision = settle<clawback_pending, refund_pending, recovered>(given, none);
  pay_beside(decision, given, ruled_beside(asked.finding, {none, none}));
  return decision.add(fact);
}

constexpr decided<paid_or_owed, recovered> decide(refund_under_appeal const&, timekeeper const&, lapse const&,
                                                  context const& given) {
  auto const entitled = detail::or_none(given.file.ledger.entitled());
  return settle<paid_or_owed, recovered>(given, entitled).add(detail::upheld_by_time(entitled));
}

} // namespace redress::refund
