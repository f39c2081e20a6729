// SPDX-License-Identifier: BSL-1.0
#pragma once
// A filing log: how many claims a buyer filed of late, for a risk model. For one process; hosts on several machines
// count in their store. To be used by one thread at a time.
//
//     filing_log log{1h};
//     auto verdict = risk_by_counts{}.assess({.filed = log.note("b1", now)});
#include <deque>
#include <functional>
#include <map>
#include <string>
#include <string_view>

#include <redress/encoding/time.hpp>

namespace redress::refund {

/// Who filed when, as far back as a window reaches.
class filing_log {
  elapsed window_;
  std::map<std::string, std::deque<instant>, std::less<>> filed_;

public:
  explicit filing_log(elapsed window) : window_(window) {}

  /// Notes a filing at `now` and returns how many there are in the window that ends there, this one included. An
  /// instant exactly a window ago is outside.
  int note(std::string_view buyer, instant now) {
    auto known = filed_.find(buyer);
    if (known == filed_.end()) known = filed_.emplace(std::string(buyer), std::deque<instant>{}).first;
    auto& filed = known->second;
    while (!filed.empty() && filed.front() <= now - window_) filed.pop_front();
    filed.push_back(now);
    return static_cast<int>(filed.size());
  }
};

} // namespace redress::refund
