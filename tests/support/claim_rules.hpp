// SPDX-License-Identifier: BSL-1.0
#pragma once
// What is wrong with rules for claims, as a string that a test compares; empty if nothing is.
#include <string>
#include <vector>

#include <redress/refund/model/claim_rules.hpp>

namespace refund_test {

using namespace redress::refund;

using rule_list = std::vector<claim_rule>;

inline std::string error_in(claim_rules all) {
  auto const error = error_of(all);
  return error ? std::string(error->view()) : "";
}
inline std::string error_in(claim_rule const& one) {
  auto const error = error_of(one);
  return error ? std::string(*error) : "";
}

} // namespace refund_test
