// SPDX-License-Identifier: BSL-1.0
#pragma once
// Requests for leave, played: what clients ask for, and what a naive model makes of it.
#include <chrono>
#include <optional>
#include <string>

#include "../support/dice.hpp"
#include "../support/leave.hpp"
#include "words.hpp"

namespace simulation {

struct leave_play {
  using protocol = leave::protocol;
  struct house {}; // what differs from seed to seed

  static house draw(dice&) { return {}; }
  static leave::rules book(house const&, bool) { return {}; }

  static void open(auto& hands, dice& luck, std::string const& unique) {
    hands.template open<leave::unopened>(leave::employee{"e" + unique}, leave::ask{.days = luck.between(1, 33)});
  }
  static void act(auto& hands, dice& luck, std::string const& unique, std::string const&, std::string const&) {
    if (luck.chance(500))
      hands.template act<leave::requested>(leave::manager{"m" + unique}, leave::grant{});
    else
      hands.template act<leave::requested>(leave::manager{"m" + unique},
                                           leave::deny{.why = luck.chance(800) ? "busy" : ""});
  }

  struct model : naive_case {
    int days = 0;
    explicit model(house const&) {}

    std::optional<redress::bytes> step(words const& w, redress::instant at) {
      if (!in_time(w, at)) return std::nullopt;
      redress::reader body(w.body);
      if (state == "unopened" && w.role == "employee" && w.action == "ask") {
        auto const asked = body.get<int>();
        if (asked > 30) return std::nullopt;
        state = "requested", days = asked, due = at + std::chrono::hours{7 * 24};
        return payload().value(asked).value(asked).value(*due);
      }
      if (state != "requested") return std::nullopt;
      if (w.role == "manager" && w.action == "grant") {
        end("granted");
        return payload().name("days_taken").value(days);
      }
      if (w.role == "manager" && w.action == "deny") {
        auto const why = body.get<redress::text>();
        if (!why.empty()) {
          end("denied");
          return payload().value(why).value(why);
        }
      }
      if (w.role == "timekeeper" && w.action == "lapse") {
        end("expired");
        return payload();
      }
      return std::nullopt;
    }
  };
};

} // namespace simulation
