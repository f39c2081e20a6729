// SPDX-License-Identifier: BSL-1.0
#include <algorithm>
#include <array>
#include <chrono>
#include <span>
#include <vector>

#include <redress/refund/model/mainland_china.hpp>
#include <redress/refund/model/mainland_china_law.hpp>
#include <redress/refund/model/policy.hpp>

#include "../../support/catch.hpp"

using namespace redress;
using namespace std::chrono_literals;
using std::chrono::sys_days;

namespace {

constexpr auto first = sys_days{2024y / 1 / 1}, last = sys_days{2026y / 12 / 31};

std::vector<std::chrono::year_month_day> days_of(std::chrono::year year) {
  std::vector<std::chrono::year_month_day> of;
  std::ranges::copy_if(mainland_china_law, std::back_inserter(of), [&](auto const& day) { return day.year() == year; });
  return of;
}

// The calendar as it is where only these days have been announced.
calendar announced_only(std::vector<calendar_exception>& kept, sys_days from, sys_days to) {
  for (auto const& e : mainland_china.exceptions)
    if (from <= sys_days{e.day} && sys_days{e.day} <= to) kept.push_back(e);
  auto shorter = mainland_china;
  shorter.first = from, shorter.last = to, shorter.exceptions = kept;
  CHECK_FALSE(error_of(shorter));
  return shorter;
}

// How often a deadline is earlier than the announced one, and the least margin without which it would be.
struct comparison {
  int earlier = 0, provisional = 0;
};
comparison compared(calendar const& shorter, int count, int margin) {
  comparison all;
  for (auto day = first; day <= last; day += std::chrono::days{1})
    for (elapsed const time : {0h, 9h, 24h}) {
      auto const from = instant{day + time - 8h - (time == 24h ? 1ms : 0ms)};
      auto const right = mainland_china.add_working_days(from, count);
      if (right.provisional) continue; // not announced itself
      auto const found = shorter.add_working_days(from, count, margin);
      all.provisional += found.provisional;
      all.earlier += found.at < right.at || (!found.provisional && found.at != right.at);
    }
  return all;
}

} // namespace

TEST_CASE("the law fixes thirteen days a year, fewer where two festivals fall on one day, and eleven until 2024") {
  CHECK(days_of(2024y).size() == 11);
  for (int year = 2025; year <= 2036; ++year)
    CHECK(days_of(std::chrono::year{year}).size() == (year == 2028 || year == 2031 ? 12 : 13));
  CHECK(mainland_china_law.back().year() == 2036y);
  CHECK(std::ranges::is_sorted(mainland_china_law, std::less_equal<>{}));
}

TEST_CASE("the days off by law in 2027") {
  CHECK(days_of(2027y) == std::vector<std::chrono::year_month_day>{
                              2027y / 1 / 1, 2027y / 2 / 5, 2027y / 2 / 6, 2027y / 2 / 7, 2027y / 2 / 8, 2027y / 4 / 5,
                              2027y / 5 / 1, 2027y / 5 / 2, 2027y / 6 / 9, 2027y / 9 / 15, 2027y / 10 / 1,
                              2027y / 10 / 2, 2027y / 10 / 3});
  for (auto const& day : days_of(2027y)) CHECK_FALSE(mainland_china.worked(day));
  CHECK(mainland_china.worked(2027y / 2 / 4));
  CHECK(mainland_china.worked(2027y / 2 / 9));
}

TEST_CASE("each day off by law of an announced year was announced as one") {
  for (auto const& day : mainland_china_law)
    if (mainland_china.announced(day)) CHECK_FALSE(mainland_china.worked(day));
}

TEST_CASE(
    "the festivals by the moon are a lunar year of 354 to 355, or 383 to 385 days apart; Qingming is 4 or 5 April") {
  auto const& all = detail::chinese_festivals_by_year;
  auto const apart = [](int days) { return (days >= 353 && days <= 356) || (days >= 383 && days <= 386); };
  for (std::size_t i = 1; i < all.size(); ++i) {
    auto const days = [&](auto const member) {
      auto const day = [&](auto const& of) { return sys_days{std::chrono::year{of.year} / (of.*member)}; };
      return static_cast<int>((day(all[i]) - day(all[i - 1])).count());
    };
    CHECK(all[i].year == all[i - 1].year + 1);
    CHECK(apart(days(&detail::chinese_festivals::spring)));
    CHECK(apart(days(&detail::chinese_festivals::dragon_boat)));
    CHECK(apart(days(&detail::chinese_festivals::mid_autumn)));
    CHECK((days(&detail::chinese_festivals::qingming) == 365 || days(&detail::chinese_festivals::qingming) == 366));
  }
}

TEST_CASE("a provisional deadline is never earlier than the one of the calendar that is then announced") {
  refund::policy const by{};
  for (auto const& [from, to] : {std::pair{2025y / 1 / 1, 2026y / 12 / 31}, // without 2024
                                 {2024y / 1 / 1, 2025y / 12 / 31},          // without 2026
                                 {2024y / 1 / 1, 2024y / 12 / 31},          // without 2025, of which 2026 follows
                                 {2026y / 1 / 1, 2026y / 12 / 31},          // and is followed
                                 {2025y / 1 / 1, 2025y / 12 / 31},
                                 {1999y / 1 / 1, 1999y / 12 / 31}}) // without any
    for (int const count : {1, by.review_working_days, 5, 10, 20, 60, 100}) {
      std::vector<calendar_exception> kept;
      auto const found = compared(announced_only(kept, from, to), count, by.calendar_margin);
      CHECK(found.earlier == 0);
      CHECK(found.provisional > 300);
      kept.clear();
      if (to != std::chrono::year_month_day{2025y / 12 / 31}) continue;
      CHECK(compared(announced_only(kept, from, to), count, 0).earlier > 0); // what the margin is for
    }
}

TEST_CASE("wherever in a year its notice is still to come, no provisional deadline is earlier") {
  refund::policy const by{};
  for (auto end = first + std::chrono::days{5}; end <= last; end += std::chrono::days{9}) {
    std::vector<calendar_exception> kept;
    CHECK(compared(announced_only(kept, first, end), by.review_working_days, by.calendar_margin).earlier == 0);
  }
}
