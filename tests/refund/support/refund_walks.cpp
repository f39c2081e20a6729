// SPDX-License-Identifier: BSL-1.0
// What walks of the refund case are told, and what must hold of its money after each step.
#include <algorithm>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <redress/casework/entry.hpp>
#include <redress/encoding/type_ops.hpp>
#include <redress/testing/case_copy.hpp>

#include "../../support/refund_payloads.hpp"
#include "refund_walker.hpp"

namespace refund_test {

using redress::any_case;

namespace {

template <class... S> bool stands_in(any_case<protocol> const& in, redress::any_of<S...>) {
  return (in.is<S>() || ...);
}

// The ids under which an entry orders payments.
std::vector<std::string> payments_ordered(redress::entry const& by) {
  std::vector<std::string> ids;
  auto const parts = redress::read(by);
  auto from = redress::detail::reader_of(*parts);
  using redress::detail::any_value, redress::detail::ops_in;
  any_value const action(ops_in<protocol::actions>(redress::index_of_name<protocol::actions>(parts->action)), from);
  any_value const state(ops_in<protocol::states>(redress::index_of_name<protocol::states>(parts->state)), from);
  while (from.ok() && !from.at_end()) {
    auto const name = from.get_name();
    redress::reader ahead(from.rest());
    if (name == "payment_ordered") ids.emplace_back(ahead.get_string());
    any_value const fact(ops_in<protocol::facts>(redress::index_of_name<protocol::facts>(name)), from);
  }
  return ids;
}
bool orders_twice(std::vector<redress::entry> const& journal) {
  auto const last = payments_ordered(journal.back());
  if (last.empty()) return false;
  for (auto at = journal.begin(); at + 1 != journal.end(); ++at)
    for (auto const& id : payments_ordered(*at))
      if (std::find(last.begin(), last.end(), id) != last.end()) return true;
  return false;
}

} // namespace

std::string wrong_with_money(any_case<protocol> const& in) {
  auto const& sums = in.file().ledger;
  auto const* const account = redress::testing::account_in(in);
  if (!sums.sound()) return "the ledger is not sound";
  if (account == nullptr || !account->sound()) return "the account is not sound";
  if (account->held != sums.reserved || account->out != sums.kept_by_buyer()) return "account and ledger differ";
  if (in.is<written_off>() && !sums.written_off.positive() && !in.file().on_its_way().positive())
    return "nothing was written off";
  // But for a refund that came back whole by itself after the buyer had brought as much as a chargeback before.
  if (in.is<refunded>() && !sums.kept_by_buyer().positive() && !sums.elsewhere.positive())
    return "nothing was refunded";
  if (orders_twice(in.journal())) return "two payments have one id";
  return {};
}

refund_walk walk_of(std::vector<redress::refund::rules> const& rules) {
  refund_walk with;
  with.rules = rules;
  tell_of_refunds(with);
  with.wrong = wrong_with_money;
  return with;
}

refund_walk of_claims(refund_walk with, claim_kind kind, goods_place goods) {
  with.give<file_claim>([=](any_case<protocol> const&, redress::party const&, instant now) {
    return a_claim_on(kind, goods, true, now);
  });
  return with;
}

refund_walk of_claims_by_right(refund_walk with, goods_place goods) {
  with.give<file_claim>([=](any_case<protocol> const&, redress::party const&, instant now) {
    auto claim = a_claim_on(claim_kind::return_and_refund, goods, true, now);
    claim.reason = claim_reason::no_reason;
    return claim;
  });
  return with;
}

} // namespace refund_test
