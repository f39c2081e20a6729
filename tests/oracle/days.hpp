// SPDX-License-Identifier: BSL-1.0
#pragma once
// Working days, counted one by one. Of mainland China from the csv of its notices; in Europe Monday to Friday.
#include <map>
#include <optional>
#include <string>

#include "plain.hpp"

namespace oracle {

class days {
  std::map<long, bool> exceptions_{}; ///< by days since 1970: worked or not
  millis offset_;
  long first_, last_;

  std::optional<bool> worked(long number) const;

public:
  /// China, as the csv at `path` says.
  static days of_china(std::string const& path);
  static days of_europe();

  days(millis offset, long first, long last) : offset_(offset), first_(first), last_(last) {}
  /// So many worked days after `from`, at the same local time; a day off, or the cut-off and after, counts as the next
  /// worked day's first instant. Nothing where the calendar does not reach.
  std::optional<millis> after(millis from, int count, millis cut_off) const;
  /// The first instant of the local day after this one.
  millis next_midnight(millis of) const;
};

} // namespace oracle
