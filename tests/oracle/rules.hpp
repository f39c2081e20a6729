// SPDX-License-Identifier: BSL-1.0
#pragma once
// Rules for claims, read off the domain page and the articles of law that it names. The first that speaks of a claim holds.
#include <cstdint>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "days.hpp"
#include "plain.hpp"

namespace oracle {

/// A claim as a rule looks at it.
struct asked_for {
  int why = 0, kind = 0, place = 0, category = 0;
  sum amount{};
};

/// The first rule that speaks of it; null if none does.
rule_data const* first_rule(std::vector<rule_data> const& rules, asked_for const& of);

/// When the window of a rule ends; nothing while it is open. And when it begins, if it does not at once.
std::optional<millis> too_late_from(rule_data const& rule, order_data const& of, days const& calendar, int margin);
std::optional<millis> too_early_until(rule_data const& rule, order_data const& of, days const& calendar);

/// What a marketplace in China goes by today, and a shop in the European Union.
std::vector<rule_data> rules_in_china();
std::vector<rule_data> rules_in_europe();

/// The rules without any for claims of a kind.
std::vector<rule_data> without_kind(std::vector<rule_data> rules, int kind);

} // namespace oracle
