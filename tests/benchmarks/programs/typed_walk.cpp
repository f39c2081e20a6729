// SPDX-License-Identifier: BSL-1.0
// Walks N expense claims, typed or by hand, for an instruction counter: `typed_walk typed|by_hand N`.
#include <cstdio>
#include <cstdlib>
#include <string_view>

#include "../support/expense.hpp"
#include "../support/expense_by_hand.hpp"

namespace {

// Nothing is known of the script inside, nor of the case outside.
[[gnu::noinline]] bool typed(expense::script const& s) { return expense::walk(s).has_value(); }
[[gnu::noinline]] bool by_hand(expense::script const& s) { return expense::by_hand::walk(s).has_value(); }

bool same_journals(expense::script const& s) {
  auto const a = expense::walk(s);
  auto const b = expense::by_hand::walk(s);
  return a && b && a->journal() == b->journal && a->file().paid == b->paid && a->file().manager == b->manager &&
         a->file().reply == b->reply;
}

} // namespace

int main(int argc, char** argv) {
  expense::script const s;
  if (argc != 3 || !same_journals(s)) {
    std::puts(argc != 3 ? "usage: typed_walk typed|by_hand N" : "the contenders did not record the same bytes");
    return 2;
  }
  auto* const run = std::string_view(argv[1]) == "typed" ? &typed : &by_hand;
  long done = 0;
  for (long i = 0, n = std::atol(argv[2]); i < n; ++i) done += run(s);
  return done == std::atol(argv[2]) ? 0 : 1;
}
