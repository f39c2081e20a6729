// SPDX-License-Identifier: BSL-1.0
#pragma once
// The working days of mainland China, 2024 to 2026: public holidays with their adjusted days off, and the weekend days
// worked instead, from the State Council's yearly notices. A year is not known before its notice; until then only the days
// that the law fixes are.
#include <array>
#include <chrono>

#include <redress/casework/calendar.hpp>
#include <redress/encoding/zone.hpp>
#include <redress/refund/model/mainland_china_law.hpp>

namespace redress {

namespace detail {

constexpr calendar_exception day_off(int year, int month, int day) {
  return {std::chrono::year{year} / month / day, false};
}
constexpr calendar_exception day_worked(int year, int month, int day) {
  return {std::chrono::year{year} / month / day, true};
}

// clang-format off
inline constexpr std::array mainland_china_exceptions{
    day_off(2024, 1, 1), day_worked(2024, 2, 4), day_off(2024, 2, 10), day_off(2024, 2, 11), day_off(2024, 2, 12),
    day_off(2024, 2, 13), day_off(2024, 2, 14), day_off(2024, 2, 15), day_off(2024, 2, 16), day_off(2024, 2, 17),
    day_worked(2024, 2, 18), day_off(2024, 4, 4), day_off(2024, 4, 5), day_off(2024, 4, 6), day_worked(2024, 4, 7),
    day_worked(2024, 4, 28), day_off(2024, 5, 1), day_off(2024, 5, 2), day_off(2024, 5, 3), day_off(2024, 5, 4),
    day_off(2024, 5, 5), day_worked(2024, 5, 11), day_off(2024, 6, 10), day_worked(2024, 9, 14), day_off(2024, 9, 15),
    day_off(2024, 9, 16), day_off(2024, 9, 17), day_worked(2024, 9, 29), day_off(2024, 10, 1), day_off(2024, 10, 2),
    day_off(2024, 10, 3), day_off(2024, 10, 4), day_off(2024, 10, 5), day_off(2024, 10, 6), day_off(2024, 10, 7),
    day_worked(2024, 10, 12), day_off(2025, 1, 1), day_worked(2025, 1, 26), day_off(2025, 1, 28),
    day_off(2025, 1, 29), day_off(2025, 1, 30), day_off(2025, 1, 31), day_off(2025, 2, 1), day_off(2025, 2, 2),
    day_off(2025, 2, 3), day_off(2025, 2, 4), day_worked(2025, 2, 8), day_off(2025, 4, 4), day_off(2025, 4, 5),
    day_off(2025, 4, 6), day_worked(2025, 4, 27), day_off(2025, 5, 1), day_off(2025, 5, 2), day_off(2025, 5, 3),
    day_off(2025, 5, 4), day_off(2025, 5, 5), day_off(2025, 5, 31), day_off(2025, 6, 1), day_off(2025, 6, 2),
    day_worked(2025, 9, 28), day_off(2025, 10, 1), day_off(2025, 10, 2), day_off(2025, 10, 3), day_off(2025, 10, 4),
    day_off(2025, 10, 5), day_off(2025, 10, 6), day_off(2025, 10, 7), day_off(2025, 10, 8), day_worked(2025, 10, 11),
    day_off(2026, 1, 1), day_off(2026, 1, 2), day_off(2026, 1, 3), day_worked(2026, 1, 4), day_worked(2026, 2, 14),
    day_off(2026, 2, 15), day_off(2026, 2, 16), day_off(2026, 2, 17), day_off(2026, 2, 18), day_off(2026, 2, 19),
    day_off(2026, 2, 20), day_off(2026, 2, 21), day_off(2026, 2, 22), day_off(2026, 2, 23), day_worked(2026, 2, 28),
    day_off(2026, 4, 4), day_off(2026, 4, 5), day_off(2026, 4, 6), day_off(2026, 5, 1), day_off(2026, 5, 2),
    day_off(2026, 5, 3), day_off(2026, 5, 4), day_off(2026, 5, 5), day_worked(2026, 5, 9), day_off(2026, 6, 19),
    day_off(2026, 6, 20), day_off(2026, 6, 21), day_worked(2026, 9, 20), day_off(2026, 9, 25), day_off(2026, 9, 26),
    day_off(2026, 9, 27), day_off(2026, 10, 1), day_off(2026, 10, 2), day_off(2026, 10, 3), day_off(2026, 10, 4),
    day_off(2026, 10, 5), day_off(2026, 10, 6), day_off(2026, 10, 7), day_worked(2026, 10, 10)};
// clang-format on

} // namespace detail

/// Complete from 2024-01-01 to 2026-12-31, with the days by law until 2036; China Standard Time.
inline constexpr calendar mainland_china{.zone = china_time,
                                         .exceptions = detail::mainland_china_exceptions,
                                         .first = std::chrono::year{2024} / 1 / 1,
                                         .last = std::chrono::year{2026} / 12 / 31,
                                         .by_law = mainland_china_law};

} // namespace redress
