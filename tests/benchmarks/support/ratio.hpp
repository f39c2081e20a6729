// SPDX-License-Identifier: BSL-1.0
#pragma once
// What a benchmark prints: one line a figure, with the bound that it is held against.
#include <algorithm>
#include <cstdio>
#include <string>
#include <vector>

namespace bench {

inline double median(std::vector<double> values) {
  std::sort(values.begin(), values.end());
  auto const n = values.size();
  return n == 0 ? 0 : n % 2 == 1 ? values[n / 2] : (values[n / 2 - 1] + values[n / 2]) / 2;
}

/// `ratio NAME VALUE target <= BOUND`, and whether that was missed.
inline void ratio(std::string const& name, double value, double bound) {
  std::printf("ratio %s %.3f target <= %.2f%s\n", name.c_str(), value, bound, value <= bound ? "" : " MISSED");
  std::fflush(stdout);
}
/// The same where more is better.
inline void ratio_at_least(std::string const& name, double value, double bound) {
  std::printf("ratio %s %.3f target >= %.2f%s\n", name.c_str(), value, bound, value >= bound ? "" : " MISSED");
  std::fflush(stdout);
}
/// A ratio that is only shown beside others.
inline void ratio(std::string const& name, double value) {
  std::printf("ratio %s %.3f\n", name.c_str(), value);
  std::fflush(stdout);
}
inline void seconds(std::string const& name, double value) {
  std::printf("seconds %s %.3f\n", name.c_str(), value);
  std::fflush(stdout);
}
inline void seconds(std::string const& name, double value, double bound) {
  std::printf("seconds %s %.3f target <= %.2f%s\n", name.c_str(), value, bound, value <= bound ? "" : " MISSED");
  std::fflush(stdout);
}
inline void megabytes(std::string const& name, double value) {
  std::printf("megabytes %s %.0f\n", name.c_str(), value);
  std::fflush(stdout);
}
inline void megabytes(std::string const& name, double value, double bound) {
  std::printf("megabytes %s %.0f target <= %.0f%s\n", name.c_str(), value, bound, value <= bound ? "" : " MISSED");
  std::fflush(stdout);
}
inline void left_out(std::string const& name, std::string const& why) {
  std::printf("left out %s: %s\n", name.c_str(), why.c_str());
  std::fflush(stdout);
}

} // namespace bench
