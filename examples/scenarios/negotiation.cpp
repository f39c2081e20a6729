// SPDX-License-Identifier: BSL-1.0
// Scenarios 1, 5 and 10: the parties agree, sooner or later; and what a merchant can no longer ask for.
#include <string_view>
#include <utility>

#include "scenarios.hpp"
#include "stage.hpp"

// 1 [refunded]
bool merchant_approves() {
  stage s;
  auto const id = s.files(a_claim(an_order()));
  s.clock.advance(5h);
  s.done(s.desk.act(id, s.shop, approve{}, s.key()));
  s.clock.advance(40min);
  s.pays(id);
  s.ends<refunded>(id, cny(129'00));
  return s.as_told();
}

// 5 [refunded in part]: no one asked the platform in, and the buyer would rather settle.
bool released_and_settled() {
  stage s;
  auto const id = s.files(a_claim(an_order()));
  s.passes(48h);
  s.impossible(s.desk.act(id, s.shop, make_offer{}, s.key())); // the platform has it now
  s.refused(s.desk.act(id, s.pat, release{}, s.key()), refusal_code::release_not_asked);
  s.clock.advance(2h);
  s.done(s.desk.act(id, s.ann, ask_release{}, s.key()));
  s.done(s.desk.act(id, s.pat, release{}, s.key()));
  s.done(s.desk.act(
      id, s.shop, make_offer{.kind = claim_kind::refund_only, .amount = cny(50'00), .note = "keep the coat"}, s.key()));
  s.clock.advance(1h);
  // Whose turn it is is part of the state, so an offer is accepted by the side that it was made to.
  s.done(s.desk.at<merchant_offered>(id, s.key(), [&s](refund_case<merchant_offered> offered, step_time const& now) {
    return std::move(offered).apply(s.ann, accept_offer{}, now);
  }));
  s.pays(id);
  s.ends<refunded>(id, cny(50'00));
  return s.as_told();
}

namespace {

struct demand_difference {
  static constexpr std::string_view name = "demand_difference";
};

template <class Case>
concept difference_can_be_demanded = requires(Case refund, redress::step_time<rules> const& now) {
  std::move(refund).apply(merchant{}, demand_difference{}, now);
};

} // namespace

// 10 [does not compile]: the clothes are too small and go back; then the price has risen. With the case in hand,
//
//     std::move(refund).apply(merchant{"shop"}, demand_difference{}, now);
//
// is an error: "use of deleted function ... InState = refunded ... not_an_action_of_this_protocol<demand_difference>";
// all of it is held by tests/compile_fail/price_difference_demanded.cpp. Asked politely, it is false:
static_assert(!difference_can_be_demanded<refund_case<refunded>>);

bool price_difference_demanded() {
  stage s;
  auto const id = s.files(a_claim(an_order(), claim_kind::return_and_refund, claim_reason::wrong_size));
  s.clock.advance(days{1});
  s.done(s.desk.act(id, s.ann, ship_return{.tracking = "SF-10"}, s.key()));
  s.clock.advance(days{3});
  s.done(s.desk.act(id, s.shop, confirm_return{}, s.key()));
  s.pays(id);
  // By names nothing can be checked while compiling, and the answer says why not.
  s.impossible(s.desk.act(id, "merchant", "shop", demand_difference::name, {}, s.key()));
  s.impossible(s.desk.act(id, "merchant", "shop", "make_offer", redress::encode(make_offer{}), s.key()));
  // What can be asked back is the refund itself, and no more than that.
  s.refused(s.desk.act(id, s.shop,
                       request_repayment{.ground = repayment_ground::paid_by_mistake,
                                         .amount = cny(149'00),
                                         .reason = "the price has risen",
                                         .exhibit = an_exhibit("price-list", exhibit_kind::merchant_material, 'a')},
                       s.key()),
            refusal_code::above_refunded);
  s.ends<refunded>(id, cny(129'00));
  return s.as_told();
}
