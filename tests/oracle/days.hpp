// SPDX-License-Identifier: BSL-1.0
#pragma once
// Working days, counted one by one. Of mainland China from the csv of its notices and that of its law; in Europe Monday to
// Friday, in the local time of Berlin.
#include <map>
#include <set>
#include <string>

#include "plain.hpp"

namespace oracle {

class days {
public:
  struct deadline {
    millis at = 0;
    bool provisional = false;
  };

private:
  std::map<long, bool> exceptions_{}; ///< by days since 1970: worked or not
  std::set<long> by_law_{};           ///< off where nothing has been announced
  millis offset_;
  bool summer_; ///< an hour more from the last Sunday of March to that of October, at one in UTC
  long first_, last_;

  deadline counted(millis from, int count, int margin, millis cut_off) const;
  bool announced(long number) const { return first_ <= number && number <= last_; }
  bool worked(long number) const;
  millis local(millis when) const;
  millis utc(millis local_time) const;

public:
  /// China, as the csv of its notices and that of its law say.
  static days of_china(std::string const& notices, std::string const& law);
  static days of_europe();

  days(millis offset, bool summer, long first, long last)
      : offset_(offset), summer_(summer), first_(first), last_(last) {}

  /// So many worked days after `from`, at the same local time; a day off, or the cut-off and after, counts as the next
  /// worked day's first instant. Where a day has not been announced, `margin` more, and provisional; before
  /// the first that was announced, no later than for who comes as it begins.
  deadline after(millis from, int count, int margin, millis cut_off) const;
  /// So long after the first instant of the local day after this one, by the clock on the wall.
  millis from_midnight(millis of, millis lasts) const;
  /// When the `nth` worked day ends, counted from so many local days after the day of `from`, that day included; `margin` worked
  /// days later where one that was looked at has not been announced.
  millis end_of_worked_day(millis from, long after, long nth, int margin) const;
  /// Local time minus UTC.
  millis offset(millis when) const;
};

} // namespace oracle
