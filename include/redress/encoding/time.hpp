// SPDX-License-Identifier: BSL-1.0
#pragma once
// Time: instants in UTC milliseconds, and the clocks of a desk.
//
// Only a desk reads a clock. Every step gets the time as an argument, so that a case can be run in a test, in a
// `static_assert`, or as of any time.
#include <chrono>
#include <concepts>
#include <string>

#include <redress/standard/algorithm.hpp>

namespace redress {

/// A point in time: milliseconds since 1970-01-01T00:00Z, leap seconds not counted.
using instant = std::chrono::sys_time<std::chrono::milliseconds>;

/// The valid instants of a case: the years 1 to 9999. Within them the sum of an instant and a century does not overflow.
inline constexpr instant first_instant = std::chrono::sys_days{std::chrono::year{1} / 1 / 1};
inline constexpr instant last_instant = std::chrono::sys_days{std::chrono::year{9999} / 12 / 31};
constexpr bool in_range(instant when) { return first_instant <= when && when <= last_instant; }

/// Elapsed time. For working days use a `calendar`.
using elapsed = std::chrono::milliseconds;

/// A clock of a desk.
template <class C>
concept clock_source = requires(C const& clock) {
  { clock.now() } -> std::convertible_to<instant>;
};

/// The system clock.
struct wall_clock {
  instant now() const { return std::chrono::time_point_cast<elapsed>(std::chrono::system_clock::now()); }
};

/// A clock that shows the same time until it is moved; thread-safe.
class manual_clock {
  elapsed::rep milliseconds_; // read and written as std::atomic does it, whose header costs g++ 12 7 MB a file

public:
  explicit manual_clock(instant start) : milliseconds_(start.time_since_epoch().count()) {}
  manual_clock(manual_clock const&) = delete;
  manual_clock& operator=(manual_clock const&) = delete;

  instant now() const { return instant(elapsed(__atomic_load_n(&milliseconds_, __ATOMIC_SEQ_CST))); }
  void set(instant to) { __atomic_store_n(&milliseconds_, to.time_since_epoch().count(), __ATOMIC_SEQ_CST); }
  void advance(elapsed by) { __atomic_fetch_add(&milliseconds_, by.count(), __ATOMIC_SEQ_CST); }
};

/// `2026-03-02 10:00`, or with `seconds` `2026-03-02 10:00:00.000`, as seen `offset` away from UTC. Years 0 to 9999;
/// instants before or after are printed as the first or last of them.
inline std::string to_string(instant when, elapsed offset = {}, bool seconds = false) {
  using namespace std::chrono;
  constexpr instant first = sys_days{year{0} / 1 / 1}, last = sys_days{year{10000} / 1 / 1} - milliseconds{1};
  auto const local = std::clamp(std::clamp(when, first, last) + offset, first, last);
  auto const day = floor<days>(local);
  year_month_day const date{day};
  hh_mm_ss const time{local - day};
  std::string out;
  auto const put = [&out](long value, int digits) {
    std::string const number = std::to_string(value);
    out.append(number.size() < static_cast<std::size_t>(digits) ? static_cast<std::size_t>(digits) - number.size() : 0,
               '0');
    out += number;
  };
  put(static_cast<int>(date.year()), 4);
  out += '-';
  put(static_cast<unsigned>(date.month()), 2);
  out += '-';
  put(static_cast<unsigned>(date.day()), 2);
  out += ' ';
  put(time.hours().count(), 2);
  out += ':';
  put(time.minutes().count(), 2);
  if (seconds) {
    out += ':';
    put(time.seconds().count(), 2);
    out += '.';
    put(static_cast<long>(time.subseconds().count()), 3);
  }
  return out;
}

} // namespace redress
