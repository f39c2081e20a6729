// SPDX-License-Identifier: BSL-1.0
#pragma once
// The window of a claim: how long it can be filed, from when on, and how that is counted.
//
//     claim_window{days{7}, since::day_after_signing, counting::calendar_days, ends_on::next_working_day}
//
// Days are local ones. The day on which the instant falls does not count, and the window ends with the last day that does
// (Civil Code of China, 201 and 203; Regulation (EEC) 1182/71, article 3). It stays open while that instant has not come: who
// never got the goods is never late.
#include <chrono>
#include <cstdint>
#include <optional>
#include <string_view>

#include <redress/casework/calendar.hpp>
#include <redress/casework/deadline.hpp>
#include <redress/encoding/time.hpp>
#include <redress/standard/algorithm.hpp>

namespace redress::refund {

/// The instant that a window counts from.
enum class since : std::uint8_t {
  payment = 1,
  promise,           ///< when the goods were to be sent, or to be there
  dispatch,          ///< when they were sent
  signing,           ///< when they were signed for
  day_after_signing, ///< the beginning of the next local day
};
/// How a window is counted: hour by hour, in days, or in days that are worked.
enum class counting : std::uint8_t { elapsed = 1, calendar_days, working_days };
/// Whether a window whose last day is off ends with it, or with the next day that is worked.
enum class ends_on : std::uint8_t { as_counted = 1, next_working_day };

/// The instants of an order that windows count from, as far as they are known.
struct order_times {
  instant paid_at{};
  std::optional<instant> promised_at{}, dispatched_at{}, signed_at{};
  bool arrived = true; ///< whether the goods came to the buyer

  constexpr std::optional<instant> at(since what) const {
    switch (what) {
    case since::payment: return paid_at;
    case since::promise: return promised_at;
    case since::dispatch: return dispatched_at;
    case since::signing:
    case since::day_after_signing: return signed_at;
    }
    return std::nullopt;
  }
};

struct claim_window {
  redress::elapsed length{}; ///< of days, if days are counted; nothing: a claim can be filed at any time
  since from = since::payment;
  refund::counting counting = refund::counting::elapsed;
  refund::ends_on ends_on = refund::ends_on::as_counted;
  std::optional<since> otherwise{}; ///< counted from where the goods came, and when is not known; nothing: open
  std::optional<since> opens{};     ///< not before this instant, where it is known

  constexpr bool ends() const { return length != redress::elapsed{}; }
  friend constexpr bool operator==(claim_window const&, claim_window const&) = default;
};

/// So many local days from the day after signing, to the next worked day if the last is off. While the goods have not come it is
/// open; where they have, and when is not known, it counts from payment.
constexpr claim_window days_from_signing(int count) {
  return {.length = std::chrono::days{count},
          .from = since::day_after_signing,
          .counting = counting::calendar_days,
          .ends_on = ends_on::next_working_day,
          .otherwise = since::payment};
}
/// The same, open while nothing is signed, wherever the goods are said to be; and not before an instant.
constexpr claim_window days_once_signed(int count, std::optional<since> opens = {}) {
  return {.length = std::chrono::days{count},
          .from = since::day_after_signing,
          .counting = counting::calendar_days,
          .ends_on = ends_on::next_working_day,
          .opens = opens};
}

/// The first thing wrong with a window, in words; nothing if it can be used.
constexpr std::optional<std::string_view> error_of(claim_window const& of) {
  constexpr std::chrono::days day{1}, century{36525}, most_worked{1000};
  auto const in_list = [](std::optional<since> what) {
    return !what || (*what >= since::payment && *what <= since::day_after_signing);
  };
  if (!in_list(of.from) || !in_list(of.otherwise) || !in_list(of.opens) || of.counting < counting::elapsed ||
      of.counting > counting::working_days || of.ends_on < ends_on::as_counted ||
      of.ends_on > ends_on::next_working_day)
    return "a choice of a window is none of its list";
  if (!of.ends())
    return of == claim_window{.opens = of.opens} ? std::nullopt
                                                 : std::optional<std::string_view>("a window says no length");
  if (of.length < redress::elapsed{} || of.length > century)
    return "a window is not positive, or longer than a century";
  if (of.counting != counting::elapsed && of.length % day != redress::elapsed{})
    return "a window in days is not of whole days";
  if (of.counting == counting::working_days && of.length > most_worked)
    return "a window is longer than a thousand working days";
  if (of.ends_on == ends_on::next_working_day && of.counting == counting::elapsed)
    return "a window in elapsed time ends with no day, so that it cannot be moved to the next";
  if (of.ends_on == ends_on::next_working_day && of.counting == counting::working_days)
    return "a window in working days ends on one, so that it cannot be moved to the next";
  if (of.otherwise && (of.from == since::payment || *of.otherwise == of.from))
    return "a window says what else it counts from, where it can count from nothing else";
  return std::nullopt;
}

namespace detail {

struct counted_day {
  std::chrono::sys_days day;
  bool provisional;
};

// The `left`-th day that is worked, `day` itself included. Where one that must be looked at is not announced, `margin` worked
// days more, and provisional.
constexpr counted_day worked_day_from(std::chrono::sys_days day, std::int64_t left, calendar const& by, int margin) {
  constexpr auto end = std::chrono::floor<std::chrono::days>(last_instant);
  bool provisional = false;
  for (; day < end; day += std::chrono::days{1}) {
    if (!by.announced(day) && !provisional) provisional = true, left += margin > 0 ? margin : 0;
    if (by.worked(day) && --left <= 0) break;
  }
  return {day, provisional};
}

} // namespace detail

/// When a window ends: the first instant that is too late, at most `last_instant`; nothing while it is open without an end. An
/// end that is moved, or counted in working days, is provisional past the announced days of the calendar, and then `margin`
/// worked days later.
constexpr std::optional<deadline> end_of(claim_window const& of, order_times const& times, calendar const& by,
                                         int margin) {
  using std::chrono::days, std::chrono::floor;
  if (!of.ends()) return std::nullopt;
  auto what = of.from;
  auto from = times.at(what);
  if (!from && times.arrived && of.otherwise) from = times.at(what = *of.otherwise);
  if (!from) return std::nullopt;
  auto const day = floor<days>(by.zone.steady_local(*from));
  if (of.counting == counting::elapsed) {
    auto const begins = what == since::day_after_signing ? by.zone.utc(day + days{1}) : *from;
    return deadline{.at = std::min(std::clamp(begins, first_instant, last_instant) + of.length, last_instant)};
  }
  auto const length = floor<days>(of.length);
  detail::counted_day last{.day = day + length, .provisional = false};
  if (of.counting == counting::working_days)
    last = detail::worked_day_from(day + days{1}, length.count(), by, margin);
  else if (of.ends_on == ends_on::next_working_day)
    last = detail::worked_day_from(last.day, 1, by, margin);
  return deadline{.at = std::min(by.zone.utc(last.day + days{1}), last_instant), .provisional = last.provisional};
}

/// From when on a claim can be filed; nothing if it can from the beginning, or if that instant is not known.
constexpr std::optional<instant> beginning_of(claim_window const& of, order_times const& times, calendar const& by) {
  using std::chrono::days, std::chrono::floor;
  if (!of.opens) return std::nullopt;
  auto const from = times.at(*of.opens);
  if (!from || *of.opens != since::day_after_signing) return from;
  return by.zone.utc(floor<days>(by.zone.steady_local(*from)) + days{1});
}

} // namespace redress::refund
