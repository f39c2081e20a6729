// SPDX-License-Identifier: BSL-1.0
// A case of fifty entries from its journal: the library's replay against a fold written by hand. Both read each entry,
// hold its version, its payload's digest, its chain, the order of time and the step against the table, read the
// state and the facts, and keep the entries.
#include <cstdio>
#include <optional>

#include <redress/casework/replay.hpp>

#include "support/expense_host.hpp"
#include "support/turns.hpp"

namespace {

// Question and answer, back and forth, until it is paid.
std::optional<expense::by_hand::claim> long_claim(expense::script const& s) {
  auto c = expense::by_hand::open("expense 77");
  auto now = s.start;
  auto const tick = [&] { return now += std::chrono::hours{1}; };
  if (do_submit(c, s.ann.id, s.first, s.in_force, tick())) return std::nullopt;
  for (int i = 0; i < 23; ++i)
    if (do_ask(c, s.bob.id, s.second, s.in_force, tick()) || do_answer(c, s.ann.id, s.third, s.in_force, tick()))
      return std::nullopt;
  if (do_approve(c, s.bob.id, s.fourth, s.in_force, tick())) return std::nullopt;
  if (do_pay(c, s.cleo.id, s.fifth, tick())) return std::nullopt;
  if (do_confirm(c, s.ann.id, s.sixth, tick())) return std::nullopt;
  return c;
}

} // namespace

int main() {
  expense::script const s;
  auto const whole = long_claim(s);
  if (!whole || whole->journal.size() != 50) {
    std::puts("the journal is not what it should be");
    return 1;
  }
  auto const& journal = whole->journal;
  auto const a = redress::replay<expense::protocol>(journal, "expense 77");
  auto const b = expense::by_hand::fold("expense 77", journal);
  if (!a || !b || a->file().paid != b->paid || a->file().reply != b->reply || a->state_name() != "settled" ||
      b->state != expense::by_hand::stage::settled || a->journal() != b->journal) {
    std::puts("the contenders did not fold to the same");
    return 1;
  }
  bench::turns turns;
  turns.add("replay", [&] {
    auto c = redress::replay<expense::protocol>(journal, "expense 77");
    benchmark::DoNotOptimize(c);
  });
  turns.add("by_hand", [&] {
    auto c = expense::by_hand::fold("expense 77", journal);
    benchmark::DoNotOptimize(c);
  });
  auto time = turns.run();
  bench::ratio("fold", time["replay"] / time["by_hand"], 3);
  return 0;
}
