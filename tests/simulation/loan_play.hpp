// SPDX-License-Identifier: BSL-1.0
#pragma once
// Loans of books, played: what clients ask for, and what a naive model makes of it.
#include <chrono>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <redress/service/storage.hpp>

#include "../support/dice.hpp"
#include "../support/loan.hpp"
#include "words.hpp"

namespace simulation {

struct loan_play {
  using protocol = loan::protocol;
  struct house {
    bool on_shelf = true;
    int renewals = 3, reminders = 2;
  };

  static house draw(dice& luck) {
    return {.on_shelf = luck.chance(600), .renewals = luck.between(0, 3), .reminders = luck.between(0, 3)};
  }
  static loan::rules book(house const& h, bool) {
    return {.on_shelf = h.on_shelf, .renewals = h.renewals, .reminders = h.reminders};
  }

  static void open(auto& hands, dice& luck, std::string const& unique) {
    loan::reader const who{luck.chance(500) ? "eve" : "flo"};
    hands.template open<loan::unopened>(who, loan::borrow{.title = luck.chance(900) ? "Emma " + unique : ""});
  }
  static void act(auto& hands, dice& luck, std::string const& unique, std::string const& opener,
                  std::string const& state) {
    loan::reader const who{luck.chance(850) ? opener : "mallory"};
    loan::librarian const lea{"lea" + unique};
    switch (state == "queued" && luck.chance(700) ? luck.below(3) : luck.below(8)) {
    case 0: return hands.template act<loan::queued>(who, loan::cancel{});
    case 1:
    case 2: return hands.template act<loan::queued>(lea, loan::hand_out{});
    case 3: return hands.template act<loan::lent, loan::late>(lea, loan::take_back{.torn = luck.chance(300)});
    default: return hands.template act<loan::lent>(who, loan::renew{.note = unique});
    }
  }

  // Each reader finds his loans, all of them and no others, in the order of their ids.
  static std::optional<std::string> check_lists(auto& desk, auto const& seen) {
    for (std::string const reader : {"eve", "flo"}) {
      std::vector<std::string> wanted, found;
      for (auto const& [id, c] : seen.cases())
        if (c.walked.reader == reader && !seen.gave_up(id)) wanted.push_back(id);
      for (redress::page part{.after = {}, .limit = 2};; part.after = found.back()) {
        auto const some = desk.find(loan::reader{reader}, {}, part);
        if (!some) return reader + ": the list does not answer";
        if (some.empty()) break;
        for (auto const& head : some) found.push_back(head.id);
      }
      std::erase_if(found, [&](std::string const& id) { return seen.gave_up(id); });
      if (found != wanted) return reader + ": finds other loans than his";
    }
    return std::nullopt;
  }

  struct model : naive_case {
    house rules;
    std::string reader{};
    int renewals = 0, reminders = 0;
    explicit model(house const& h) : rules(h) {}

    std::optional<redress::bytes> step(words const& w, redress::instant at) {
      using std::chrono::hours;
      constexpr hours week{7 * 24};
      if (!in_time(w, at)) return std::nullopt;
      if (state != "unopened" && w.role == "reader" && w.party != reader) return std::nullopt;
      redress::reader body(w.body);
      auto const is = [&](std::string_view where, std::string_view role, std::string_view action) {
        return state == where && w.role == role && w.action == action;
      };
      if (is("unopened", "reader", "borrow")) {
        auto const title = body.get<redress::text>();
        if (title.empty()) return std::nullopt;
        reader = w.party;
        payload said;
        said.value(title);
        if (rules.on_shelf)
          lend(at, said);
        else
          end("queued");
        return said.name("asked_for").value(redress::text(reader)).value(title);
      }
      if (is("queued", "librarian", "hand_out")) {
        payload said;
        return lend(at, said);
      }
      if (is("queued", "reader", "cancel")) {
        end("cancelled");
        return payload();
      }
      if (is("lent", "reader", "renew")) {
        if (renewals >= rules.renewals) return std::nullopt;
        ++renewals;
        payload said;
        return lend(at, said.value(body.get<redress::text>()));
      }
      if ((state == "lent" || state == "late") && w.role == "librarian" && w.action == "take_back") {
        auto const torn = body.get<bool>();
        end(torn ? "damaged" : "returned");
        return torn ? payload().value(torn).name("fine_due").value(1500) : payload().value(torn);
      }
      if (is("lent", "timekeeper", "lapse")) {
        state = "late", reminders = 0, due = at + week;
        return payload().value(reminders).value(*due).name("fine_due").value(100);
      }
      if (is("late", "timekeeper", "lapse")) {
        if (reminders >= rules.reminders) {
          end("lost");
          return payload().name("fine_due").value(2000);
        }
        ++reminders, due = at + week;
        return payload().value(reminders).value(*due).name("fine_due").value(100);
      }
      return std::nullopt;
    }

  private:
    payload& lend(redress::instant at, payload& said) {
      state = "lent", due = at + std::chrono::hours{14 * 24};
      return said.value(renewals).value(*due);
    }
  };
};

} // namespace simulation
