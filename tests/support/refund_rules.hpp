// SPDX-License-Identifier: BSL-1.0
#pragma once
// The rules that a refund case is tested under, and others made of them.
//
//     auto const no_repair = without_kinds({claim_kind::repair});
#include <deque>
#include <utility>
#include <vector>

#include <redress/refund/model/policy.hpp>

namespace refund_test {

using namespace redress::refund;

inline constexpr redress::refund::rules standard = marketplace_rules();

/// Rules for claims that stay until the program ends.
inline claim_rules kept(std::vector<claim_rule> rules) {
  static std::deque<std::vector<claim_rule>> all;
  return all.emplace_back(std::move(rules));
}
/// Rules of which each one for claims is changed.
template <class F> redress::refund::rules with_each_rule(F&& change, redress::refund::rules by = standard) {
  std::vector<claim_rule> changed(by.claims.begin(), by.claims.end());
  for (auto& each : changed) change(each);
  by.claims = kept(std::move(changed));
  return by;
}
/// Rules under which there are no claims of some kinds.
inline redress::refund::rules without_kinds(set_of<claim_kind> kinds, redress::refund::rules by = standard) {
  std::vector<claim_rule> changed(by.claims.begin(), by.claims.end());
  changed.insert(changed.begin(), {.id = "not-offered", .kinds = kinds, .basis = basis::excluded});
  by.claims = kept(std::move(changed));
  return by;
}
/// Rules with these for claims, which are kept.
inline redress::refund::rules with_claims(std::vector<claim_rule> claims, redress::refund::rules by = standard) {
  by.claims = kept(std::move(claims));
  return by;
}

} // namespace refund_test
