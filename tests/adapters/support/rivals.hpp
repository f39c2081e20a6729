// SPDX-License-Identifier: BSL-1.0
#pragma once
// Desks in processes of their own, of which each acts at random in all the cases of one order: claims for more than there
// is, payments that are confirmed, fail, bounce and leave elsewhere, and time that leads on. They are killed in the middle.
// Afterwards the account of the order has what its cases say, added up here, and every act that was reported is on record.
#include <array>
#include <cstddef>
#include <cstdint>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include <redress/protocol/graph.hpp>
#include <redress/refund/desk.hpp>

#include "../../support/refund_requests.hpp"
#include "shared_clock.hpp"

namespace rivals {

using namespace redress;
using namespace refund_test;

using table = graph<redress::refund::protocol>;

inline redress::refund::rules in_force() {
  auto rules = standard;
  rules.policy.silence = silence::leads_to_refund;
  return rules;
}

/// The cases of the order, of which there are few.
template <class Storage> std::vector<std::string> cases_in(Storage& storage) {
  std::vector<std::string> ids;
  if (auto const heads = storage.find("buyer b7", "", page{.after = {}, .limit = 100}))
    for (auto const& head : *heads) ids.push_back(head.id);
  return ids;
}

inline std::string report_line(std::string const& key, std::uint32_t version, std::string const& id) {
  return key + ' ' + std::to_string(version) + ' ' + id + '\n';
}

/// Acts until it is killed, and reports what was acknowledged.
template <class Storage>
int act(Storage& storage, shared_clock const& clock, std::uint64_t seed, bool (*report)(std::string const&)) {
  redress::refund::desk<Storage, shared_clock const> d{storage, clock, in_force()};
  refund_test::dice roll(seed);
  std::set<std::string> payment_ids;
  int numbers = static_cast<int>(seed) * 1000;
  for (int i = 0;; ++i) {
    auto const key = std::to_string(seed) + '-' + std::to_string(i);
    auto const now = clock.now();
    if (roll.one_in(40)) d.sweep();
    auto const ids = cases_in(storage);
    command asked{.key = key};
    if (ids.size() < 3 || (ids.size() < 8 && roll.one_in(30))) {
      auto claim = a_claim(cny(static_cast<std::int64_t>(1 + roll.below(90'00))));
      claim.reason = claim_reason::not_received;
      asked.role = "buyer", asked.action = "file_claim", asked.body = encode(claim);
    } else {
      asked.id = roll.of(ids);
      auto const in = d.load(asked.id);
      if (!in) continue;
      for (auto const& each : in->file().payments) payment_ids.insert(std::string(each.id));
      std::vector<std::size_t> here;
      for (std::size_t row = 0; row < table::rows.size(); ++row)
        if (table::rows[row].from == in->state_index()) here.push_back(row);
      if (here.empty()) continue;
      auto const& row = table::rows[roll.of(here)];
      asked.role = names_of<redress::refund::protocol::roles>[row.role];
      asked.action = names_of<redress::refund::protocol::actions>[row.action];
      if (asked.role == "timekeeper") continue;
      request_filler fill{roll, in->file(), in->due(), now, payment_ids, numbers};
      asked.body = fillers<redress::refund::protocol::actions>::value[row.action](fill);
      if (asked.action == "report_paid_elsewhere") { // what left the order is told once, of one case
        reader from(asked.body);
        auto told = from.template get<report_paid_elsewhere>();
        told.reference = "elsewhere " + key;
        asked.body = encode(told);
      }
    }
    asked.party = party_in(asked.role);
    auto const done = d.act_all(std::array{asked});
    if (done[0] && !report(report_line(key, done[0]->version, done[0]->id))) return 0;
  }
}

} // namespace rivals
