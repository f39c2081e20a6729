// SPDX-License-Identifier: BSL-1.0
#pragma once
// Requests for leave that say themselves until when they hold, which may be over already: they lapse at once, as
// of the instant at which they were made.
#include <chrono>
#include <optional>
#include <string>
#include <string_view>

#include "leave_play.hpp"

namespace hasty {

struct ask_by {
  int days{};
  redress::instant by{};
  static constexpr std::string_view name = "ask_by";
  static constexpr void fields(auto& self, auto& f) { f("days", self.days), f("by", self.by); }
};
constexpr leave::decided<leave::requested> decide(leave::unopened const&, leave::employee const&, ask_by const& a,
                                                  leave::context const&) {
  return leave::requested{.days = a.days, .due = a.by};
}

// clang-format off
struct protocol : leave::traits, redress::protocol<
    redress::transition<leave::unopened,  leave::employee,   ask_by,       leave::requested>,
    redress::transition<leave::requested, leave::manager,    leave::grant, leave::granted>,
    redress::transition<leave::requested, leave::manager,    leave::deny,  leave::denied>,
    redress::transition<leave::requested, leave::timekeeper, leave::lapse, leave::expired>> {};
// clang-format on

} // namespace hasty

namespace simulation {

struct hasty_play : leave_play {
  using protocol = hasty::protocol;

  static void open(auto& hands, dice& luck, std::string const& unique) {
    constexpr redress::instant march = std::chrono::sys_days{std::chrono::year{2026} / 3 / 1};
    hands.template open<leave::unopened>(
        leave::employee{"e" + unique},
        hasty::ask_by{.days = 5, .by = march + std::chrono::hours{luck.between(0, 24 * 40)}});
  }

  struct model : leave_play::model {
    using leave_play::model::model;
    std::optional<redress::bytes> step(words const& w, redress::instant at) {
      if (state != "unopened") return leave_play::model::step(w, at);
      if (w.role != "employee" || w.action != "ask_by") return std::nullopt;
      redress::reader body(w.body);
      days = body.get<int>(), due = body.get<redress::instant>(), state = "requested";
      return payload().value(days).value(*due).value(days).value(*due);
    }
  };
};

} // namespace simulation
