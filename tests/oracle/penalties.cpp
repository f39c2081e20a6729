// SPDX-License-Identifier: BSL-1.0
// Penalties on the merchant: grounds, calculation, appeal and reversal.
#include <algorithm>

#include "model.hpp"

namespace oracle {

// What the case itself shows; all else needs a ruling.
bool decision::may_be_punished_for(int ground) const {
  if (ground == claim_not_answered) return c.unanswered || c.silent;
  if (ground == order_not_complied) return c.order_ignored;
  if (ground == forged_paper)
    return std::any_of(c.papers.begin(), c.papers.end(),
                       [](on_file const& each) { return each.by == merchants && each.finding == forged; });
  return !c.rulings.empty();
}

void decision::need_calculation() {
  bool fits = !w.counted.empty();
  std::uint64_t all = 0;
  for (auto const& [by, units, each] : w.counted) {
    fits = fits && units > 0 && each > 0 && units <= largest_penalty && each <= largest_penalty;
    if (fits) all += std::uint64_t{units} * each;
    fits = fits && all <= largest_penalty;
  }
  need(fits, "penalty_malformed");
  if (fits) need(all == w.points, "penalty_not_as_calculated");
}

// Empty if it can be appealed.
std::string decision::penalty_not_to_appeal(punished const& one) const {
  return !one.in_force                             ? "no_such_penalty"
         : one.appealed                            ? "appealed_already"
         : now >= one.at + p.penalty_appeal_window ? "past_appeal_window"
                                                   : "";
}

bool decision::punishes() {
  auto const found = c.penalties.find(w.ground);
  auto* const one = found == c.penalties.end() ? nullptr : &found->second;
  if (w.action == "impose_penalty") {
    need(c.rulings.empty() ? c.unanswered : c.rulings.back().award.value_or(1) > 0, "no_ruling_against_merchant");
    bool left = false;
    for (int ground = 1; ground <= 7; ++ground)
      left = left || (!c.penalties.contains(ground) && may_be_punished_for(ground));
    need(left && one == nullptr, "penalized_already");
    need(may_be_punished_for(w.ground), "ground_not_borne_out");
    need(!w.clause.empty(), "clause_missing");
    need_calculation();
    if (fine()) c.penalties[w.ground] = {.kind = w.kind, .by = w.party, .at = now, .points = w.points};
  } else if (w.action == "lift_penalty") {
    // Only a reversal for the merchant lifts anything: one for the buyer is itself a ruling against the merchant.
    bool const any = std::any_of(c.rulings.begin(), c.rulings.end(),
                                 [](ruled const& each) { return each.result == reversed && each.award == 0; });
    bool const there = one != nullptr && one->in_force;
    need(there, "no_such_penalty");
    bool const some = std::any_of(c.penalties.begin(), c.penalties.end(),
                                  [](auto const& each) { return each.second.in_force && each.second.reversed; });
    need(any && (there ? one->reversed : some), "ruling_not_reversed");
    if (fine()) one->in_force = false;
  } else if (w.action == "appeal_penalty") {
    bool some = false;
    for (auto const& [ground, each] : c.penalties) some = some || penalty_not_to_appeal(each).empty();
    if (!some) // whatever penalty is meant, it is one of these
      for (auto const& [ground, each] : c.penalties) no(penalty_not_to_appeal(each));
    need(!w.words.empty(), "no_reasons_stated");
    auto const why = one == nullptr ? "no_such_penalty" : penalty_not_to_appeal(*one);
    if (!why.empty()) no(why);
    for (auto const& each : w.papers) {
      need_paper(each);
      for (auto const& other : w.papers)
        if (&each != &other) need(each.id != other.id && each.content != other.content, "exhibit_on_file");
    }
    if (fine()) one->appealed = true;
  } else if (w.action == "decide_penalty_appeal") {
    auto const mine = [&](punished const& each) { return each.by == w.party; };
    bool some = false, of_mine = false;
    for (auto const& [ground, each] : c.penalties)
      if (each.to_decide()) (mine(each) ? of_mine : some) = true;
    if (!some) no(of_mine ? "imposed_by_the_same" : "no_penalty_appeal");
    bool const there = one != nullptr && one->to_decide();
    need(there, "no_penalty_appeal");
    if (there) need(!mine(*one), "imposed_by_the_same");
    need(!w.words.empty(), "no_reasons_stated");
    if (w.outcome == penalty_reduced) {
      need_calculation();
      if (there) need(w.points < one->points, "penalty_not_reduced");
    } else {
      need(w.counted.empty() && w.points == 0, "penalty_malformed");
    }
    if (!fine()) return true;
    one->decided = true;
    if (w.outcome == penalty_reduced) one->points = w.points;
    if (w.outcome == penalty_lifted) one->in_force = false;
  } else {
    return false;
  }
  return true;
}

} // namespace oracle
