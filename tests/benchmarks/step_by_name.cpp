// SPDX-License-Identifier: BSL-1.0
// A full step by name: names resolved, body decoded, party, time and guard checked, facts folded, entry recorded. Six
// of them in a row, through the library's dispatch and through a hand-written function that writes the same bytes.
#include <array>
#include <cstdio>
#include <optional>
#include <string_view>

#include <redress/casework/dispatch.hpp>
#include "support/expense.hpp"
#include "support/expense_by_hand.hpp"
#include "support/turns.hpp"

namespace {

// As it comes over the wire.
struct request {
  std::string_view role, party, action;
  redress::bytes body;
};

std::array<request, 6> requests(expense::script const& s) {
  return {{{"employee", s.ann.id, "submit", redress::encode(s.first)},
           {"manager", s.bob.id, "ask", redress::encode(s.second)},
           {"employee", s.ann.id, "answer", redress::encode(s.third)},
           {"manager", s.bob.id, "approve", redress::encode(s.fourth)},
           {"accountant", s.cleo.id, "pay", redress::encode(s.fifth)},
           {"employee", s.ann.id, "confirm", redress::encode(s.sixth)}}};
}

// Sees to it that a case is made as if somebody looked at it.
void keep(auto& value) { benchmark::DoNotOptimize(value); }

std::optional<redress::any_case<expense::protocol>> dispatched(expense::script const& s,
                                                               std::array<request, 6> const& all) {
  redress::any_case<expense::protocol> c(redress::open<expense::protocol>("expense 77"));
  for (int step = 1; auto const& r : all)
    if (redress::dispatch(c, r.role, r.party, r.action, r.body, s.at(step++))) return std::nullopt;
  return c;
}

std::optional<expense::by_hand::claim> by_hand(expense::script const& s, std::array<request, 6> const& all) {
  auto c = expense::by_hand::open("expense 77");
  for (int step = 1; auto const& r : all)
    if (expense::by_hand::act(c, r.role, r.party, r.action, r.body, s.in_force, s.at(step++).now)) return std::nullopt;
  return c;
}

} // namespace

int main() {
  expense::script const s;
  auto const all = requests(s);
  auto const a = dispatched(s, all);
  auto const b = by_hand(s, all);
  if (!a || !b || a->journal() != b->journal || a->file().paid != b->paid || a->file().reply != b->reply) {
    std::puts("the contenders did not record the same bytes");
    return 1;
  }
  bench::turns turns;
  turns.add("dispatched", [&] {
    auto c = dispatched(s, all);
    keep(c);
  });
  turns.add("by_hand", [&] {
    auto c = by_hand(s, all);
    keep(c);
  });
  auto time = turns.run();
  bench::ratio("step_by_name", time["dispatched"] / time["by_hand"], 1.5);
  return 0;
}
