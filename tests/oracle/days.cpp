// SPDX-License-Identifier: BSL-1.0
#include "days.hpp"

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

} // namespace

days days::of_china(std::string const& path) {
  days all(8 * hour, number_of(2024, 1, 1), number_of(2026, 12, 31));
  std::ifstream in(path);
  if (!in) throw std::runtime_error("no calendar at " + path);
  for (std::string line; std::getline(in, line);) {
    int year = 0, month = 0, date = 0;
    char what[8]{};
    if (std::sscanf(line.c_str(), "%d-%d-%d,%7s", &year, &month, &date, what) == 4)
      all.exceptions_[number_of(year, month, date)] = std::string(what) == "work";
  }
  return all;
}

days days::of_europe() { return {hour, number_of(2020, 1, 1), number_of(2035, 12, 31)}; }

std::optional<bool> days::worked(long number) const {
  if (number < first_ || number > last_) return std::nullopt;
  if (auto const at = exceptions_.find(number); at != exceptions_.end()) return at->second;
  auto const weekday = (number + 4) % 7; // 1970 began on a Thursday; 0 is Sunday
  return weekday != 0 && weekday != 6;
}

std::optional<millis> days::after(millis from, int count, millis cut_off) const {
  auto const local = from + offset_;
  long number = static_cast<long>(local / day);
  auto time = local % day;
  auto is = worked(number);
  if (!is) return std::nullopt;
  if (time >= cut_off) time = 0, is = worked(++number);
  while (is && !*is) time = 0, is = worked(++number);
  while (is && count > 0) {
    is = worked(++number);
    if (is && *is) --count;
  }
  if (!is) return std::nullopt;
  return number * day + time - offset_;
}

millis days::next_midnight(millis of) const { return ((of + offset_) / day + 1) * day - offset_; }

} // namespace oracle
