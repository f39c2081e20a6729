// SPDX-License-Identifier: BSL-1.0
#pragma once
// The conformance suite of the storage concept, for hosts that write a storage of their own. It needs no test framework.
//
//     auto const broken = redress::testing::check_storage([] { return std::make_unique<my_storage>(); });
//     for (auto const& one : broken) std::cerr << one.must_hold << "\n    " << one.seen << '\n';
//     return broken.empty() ? 0 : 1;
//
// Each rule runs on a fresh, empty storage. Rules for functions that a storage does not have are left out, such as those of
// `follow`. Included by name, and not by redress.hpp.
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include <redress/service/storage.hpp>
#include <redress/testing/storage_clocks.hpp>
#include <redress/testing/storage_commits.hpp>
#include <redress/testing/storage_expectations.hpp>
#include <redress/testing/storage_feed.hpp>
#include <redress/testing/storage_lists.hpp>
#include <redress/testing/storage_protocols.hpp>
#include <redress/testing/storage_replacing.hpp>
#include <redress/testing/storage_rule.hpp>
#include <redress/testing/storage_threads.hpp>

namespace redress::testing {

/// Which rules a storage must keep, besides those of its functions.
struct storage_demands {
  bool several_threads = true; ///< it is thread-safe, which a desk needs that several threads use
};

/// The rules for a storage of this type, for a test framework that runs them one by one.
template <storage S> std::vector<storage_rule<S>> storage_rules(storage_demands const& demands = {}) {
  std::vector<storage_rule<S>> all;
  auto const add = [&](std::vector<storage_rule<S>> const& more) { all.insert(all.end(), more.begin(), more.end()); };
  add(rules_of_commits<S>());
  add(rules_of_batches<S>());
  add(rules_of_expectations<S>());
  if constexpr (sweepable_storage<S>) add(rules_of_sweeping<S>());
  if constexpr (searchable_storage<S>) add(rules_of_searching<S>());
  if constexpr (followable_storage<S>) add(rules_of_following<S>());
  if constexpr (erasable_storage<S>) add(rules_of_replacing<S>());
  add(rules_of_protocols<S>());
  if constexpr (clocked_storage<S>) add(rules_of_clocks<S>());
  if (demands.several_threads) {
    add(rules_of_threads<S>());
    if constexpr (followable_storage<S>) add(rules_of_following_writers<S>());
  }
  return all;
}

/// What one rule finds in a fresh storage: nothing, or what was seen.
template <storage S> std::string seen_by(storage_rule<S> const& rule, S& fresh) {
  witness w;
  rule.check(fresh, w);
  return w.seen();
}

/// The rules that the storages made by `make` break, and what was seen; none for those that conform. `make` gives a
/// pointer of any kind to a storage in which nothing was written.
template <class Make> std::vector<finding> check_storage(Make&& make, storage_demands const& demands = {}) {
  using made = std::remove_cvref_t<decltype(*make())>;
  std::vector<finding> all;
  for (auto const& rule : storage_rules<made>(demands)) {
    auto const fresh = make();
    if (auto seen = seen_by(rule, *fresh); !seen.empty()) all.push_back({std::string(rule.must_hold), std::move(seen)});
  }
  return all;
}

} // namespace redress::testing
