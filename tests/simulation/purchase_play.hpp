// SPDX-License-Identifier: BSL-1.0
#pragma once
// Purchases, played: cases that share the budget of a team, some of them under the rules of the year
// before, and workers that do not know the new rules yet. The naive model adds up the budget from
// the cases, and never looks at the account.
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <utility>

#include <redress/service/rulebook.hpp>

#include "../support/dice.hpp"
#include "../support/purchase.hpp"
#include "words.hpp"

namespace simulation {

struct purchase_play {
  using protocol = purchase::protocol;
  using book_type = redress::rulebook<purchase::rules>;
  struct house {};

  static house draw(dice&) { return {}; }
  static book_type book(house const&, bool up_to_date) {
    using std::chrono::days;
    purchase::rules const of_last_year{};
    if (!up_to_date) return {of_last_year};
    return {of_last_year, purchase::rules{.version = 2, .yearly = 1500, .answer = days{3}, .delivery = days{7}}};
  }

  static void open(auto& hands, dice& luck, std::string const&) {
    purchase::employee const who{luck.chance(500) ? "ann" : "abe"};
    hands.template open<purchase::unopened>(
        who, purchase::request{.team = luck.chance(700) ? "north" : "south", .amount = luck.between(-1, 60) * 10});
  }
  static void act(auto& hands, dice& luck, std::string const& unique, std::string const& opener,
                  std::string const& state) {
    purchase::employee const who{luck.chance(850) ? opener : "mallory"};
    purchase::approver const bob{"bob" + unique};
    bool const is_approved = state == "approved" ? luck.chance(800) : luck.chance(200);
    switch (luck.below(is_approved ? 3 : 6)) {
    case 0: return hands.template act<purchase::requested, purchase::approved>(who, purchase::withdraw{});
    case 1:
    case 2:
      if (is_approved)
        return hands.template act<purchase::approved>(purchase::supplier{"sue" + unique}, purchase::deliver{});
      return hands.template act<purchase::requested>(bob, purchase::reject{});
    default: return hands.template act<purchase::requested>(bob, purchase::approve{});
    }
  }

  struct model : naive_case {
    std::string by{}, team{};
    std::uint32_t rules = 0;
    std::int64_t amount = 0, reserved = 0, spent = 0, budget = 0;
    std::size_t movements = 0; ///< entries that move the account
    explicit model(house const&) {}

    std::optional<redress::bytes> step(words const& w, redress::instant at) {
      using days = std::chrono::duration<std::int64_t, std::ratio<86400>>;
      if (!in_time(w, at)) return std::nullopt;
      if (state != "unopened" && w.role == "employee" && w.party != by) return std::nullopt;
      redress::reader body(w.body);
      auto const is = [&](std::string_view where, std::string_view role, std::string_view action) {
        return state == where && w.role == role && w.action == action;
      };
      if (is("unopened", "employee", "request")) {
        auto const of = body.get<redress::text>();
        auto const asked = body.get<std::int64_t>();
        if (asked <= 0) return std::nullopt;
        // The entry says under which rules it was opened; the model holds the case to these from here on.
        auto const version = redress::reader(w.body.substr(w.body.size() - 4)).get<std::uint32_t>();
        if (version != 1 && version != 2) return std::nullopt;
        by = w.party, team = of.view(), amount = asked, rules = version;
        state = "requested", due = at + days{rules == 1 ? 2 : 3};
        return payload()
            .value(of)
            .value(asked)
            .value(*due)
            .name("purchase_requested")
            .value(of)
            .value(asked)
            .value(redress::text(by))
            .value(rules);
      }
      if (is("requested", "approver", "approve")) {
        state = "approved", due = at + days{rules == 1 ? 10 : 7};
        reserved = amount, budget = rules == 1 ? 1000 : 1500, ++movements;
        return payload().value(*due).name("funds_reserved").value(amount).value(budget);
      }
      if (is("requested", "approver", "reject")) return ended("rejected");
      if (is("requested", "employee", "withdraw")) return ended("withdrawn");
      if (is("requested", "timekeeper", "lapse")) return ended("expired");
      if (is("approved", "employee", "withdraw")) return let_go("withdrawn", "funds_released");
      if (is("approved", "timekeeper", "lapse")) return let_go("cancelled", "funds_released");
      if (is("approved", "supplier", "deliver")) {
        spent = amount;
        return let_go("delivered", "funds_spent");
      }
      return std::nullopt;
    }

  private:
    redress::bytes ended(std::string_view where) {
      end(where);
      return payload();
    }
    redress::bytes let_go(std::string_view where, std::string_view fact) {
      end(where);
      reserved = 0, ++movements;
      return payload().name(fact).value(amount);
    }
  };

  /// The movements of an account, in their order, each held against the budget that it goes by.
  struct account_model {
    std::int64_t reserved = 0, spent = 0;
    std::set<std::pair<std::string, std::uint32_t>> moved_by{};

    std::optional<std::string> step(redress::byte_view movement) {
      redress::reader from(movement);
      std::string const id(from.get_string());
      auto const version = from.get<std::uint32_t>();
      if (!moved_by.emplace(id, version).second) return id + ": moved it twice by one entry";
      auto const fact = from.get_name();
      auto const amount = from.get<std::int64_t>();
      if (fact == "funds_reserved") {
        if (reserved + spent + amount > from.get<std::int64_t>()) return "more reserved than the budget has";
        reserved += amount;
      } else {
        reserved -= amount;
        if (fact == "funds_spent") spent += amount;
      }
      if (!from.finish()) return "a movement with something left over";
      if (amount <= 0 || reserved < 0) return "more released or spent than was reserved";
      return std::nullopt;
    }
  };

  /// Whether this case, were it so, would leave its team within the budget.
  static bool affordable(auto const& cases, model const& one) {
    if (one.state != "approved") return true;
    auto const others = added_up(cases, one.team, one.id);
    return others.reserved + others.spent + one.amount <= one.budget;
  }

  /// The account that the desk shows, and the movements that were followed, against the sum over the cases.
  static std::optional<std::string> check_account(auto& desk, auto const& seen) {
    for (std::string const team : {"north", "south"}) {
      auto const account = desk.account(team);
      if (!account) return team + ": its account does not load: " + explain(account.error());
      auto const sum = added_up(seen.cases(), team, {});
      auto const followed = seen.account(team);
      if (account->reserved != sum.reserved || account->spent != sum.spent || followed.reserved != sum.reserved ||
          followed.spent != sum.spent)
        return team + ": the account is not the sum of its cases";
      if (followed.moved_by.size() != sum.movements) return team + ": the account has other movements than its cases";
    }
    return std::nullopt;
  }

private:
  struct sums {
    std::int64_t reserved = 0, spent = 0;
    std::size_t movements = 0;
  };
  static sums added_up(auto const& cases, std::string const& team, std::string const& but_for) {
    sums all;
    for (auto const& [id, c] : cases)
      if (c.walked.team == team && id != but_for)
        all.reserved += c.walked.reserved, all.spent += c.walked.spent, all.movements += c.walked.movements;
    return all;
  }
};

} // namespace simulation
