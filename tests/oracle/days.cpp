// SPDX-License-Identifier: BSL-1.0
#include "days.hpp"

#include <algorithm>
#include <cstdio>
#include <fstream>
#include <stdexcept>

namespace oracle {

namespace {

// Days since 1970, by counting.
long number_of(int year, int month, int date) {
  auto const leap = [](int y) { return (y % 4 == 0 && y % 100 != 0) || y % 400 == 0; };
  long number = 0;
  for (int y = 1970; y < year; ++y) number += leap(y) ? 366 : 365;
  int const lengths[] = {31, leap(year) ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  for (int m = 1; m < month; ++m) number += lengths[m - 1];
  return number + date - 1;
}

void each_date(std::string const& path, auto const& use) {
  std::ifstream in(path);
  if (!in) throw std::runtime_error("no calendar at " + path);
  for (std::string line; std::getline(in, line);) {
    int year = 0, month = 0, date = 0;
    if (std::sscanf(line.c_str(), "%d-%d-%d", &year, &month, &date) == 3)
      use(number_of(year, month, date), line.find("work") != line.npos);
  }
}

int year_of(long number) {
  int year = 1970;
  while (number_of(year + 1, 1, 1) <= number) ++year;
  return year;
}

// One in the morning, UTC, of the last Sunday of a month of 31 days.
millis last_sunday(int year, int month) {
  long number = number_of(year, month, 31);
  while ((number + 4) % 7 != 0) --number; // 1970 began on a Thursday; 0 is Sunday
  return number * day + hour;
}

} // namespace

days days::of_china(std::string const& notices, std::string const& law) {
  days all(8 * hour, false, number_of(2024, 1, 1), number_of(2026, 12, 31));
  each_date(notices, [&](long number, bool works) { all.exceptions_[number] = works; });
  each_date(law, [&](long number, bool) { all.by_law_.insert(number); });
  return all;
}

days days::of_europe() { return {hour, true, number_of(2020, 1, 1), number_of(2035, 12, 31)}; }

bool days::worked(long number) const {
  if (!announced(number) && by_law_.contains(number)) return false;
  if (auto const at = exceptions_.find(number); at != exceptions_.end() && announced(number)) return at->second;
  auto const weekday = (number + 4) % 7;
  return weekday != 0 && weekday != 6;
}

millis days::offset(millis when) const {
  if (!summer_) return offset_;
  auto const year = year_of(static_cast<long>(when / day));
  return last_sunday(year, 3) <= when && when < last_sunday(year, 10) ? offset_ + hour : offset_;
}

// The hour that clocks repeat in autumn counts as its end.
millis days::local(millis when) const {
  if (offset(when - hour) > offset(when)) return when - when % hour + offset(when - hour);
  return when + offset(when);
}

// The later of two instants that read so; where there is none, when clocks were put forward.
millis days::utc(millis local_time) const {
  for (auto const ahead : {millis{0}, hour})
    if (auto const when = local_time - offset_ - ahead; offset(when) == offset_ + ahead) return when;
  auto const beside = local_time - offset_;
  return beside - beside % hour;
}

// Before the first announced day: no later than for who comes as it begins.
days::deadline days::after(millis from, int count, int margin, millis cut_off) const {
  auto const found = counted(from, count, margin, cut_off);
  auto const begin = utc(first_ * day);
  return from < begin ? deadline{std::min(found.at, counted(begin, count, margin, cut_off).at), true} : found;
}

days::deadline days::counted(millis from, int count, int margin, millis cut_off) const {
  auto const begins = local(from);
  long number = static_cast<long>(begins / day);
  auto time = begins % day;
  bool provisional = false;
  auto const works = [&] {
    if (!announced(number) && !provisional) provisional = true, count += margin;
    return worked(number);
  };
  bool is = works();
  if (time >= cut_off) time = 0, ++number, is = works();
  while (!is) time = 0, ++number, is = works();
  while (count > 0) {
    ++number;
    if (works()) --count;
  }
  return {utc(number * day + time), provisional};
}

millis days::end_of_worked_day(millis from, long after, long nth, int margin) const {
  auto number = static_cast<long>(local(from) / day) + after;
  bool known = true;
  for (;; ++number) {
    if (known && !announced(number)) known = false, nth += margin;
    if (worked(number) && --nth == 0) return utc((number + 1) * day);
  }
}

millis days::from_midnight(millis of, millis lasts) const { return utc(((of + offset(of)) / day + 1) * day + lasts); }

} // namespace oracle
