// SPDX-License-Identifier: BSL-1.0
#pragma once
// The installed suite of redress/testing/storage_conformance.hpp, with what it finds as lines that a test can print.
//
//     CHECK(conformance::broken_rules(make) == std::vector<std::string>{});   // a failure names the rules
#include <string>
#include <utility>
#include <vector>

#include <redress/testing/storage_conformance.hpp>

namespace conformance {

using namespace redress::testing;

/// The rules that a storage made by `make` breaks, each with what was seen; none for one that conforms.
template <class Make> std::vector<std::string> broken_rules(Make&& make) {
  std::vector<std::string> broken;
  for (auto const& one : check_storage(std::forward<Make>(make))) broken.push_back(one.must_hold + " - " + one.seen);
  return broken;
}

} // namespace conformance
