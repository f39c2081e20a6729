// SPDX-License-Identifier: BSL-1.0
// What a first program of somebody's own includes and does: a small protocol, walked.
#include "../support/expense.hpp"

int main() {
  expense::script const s;
  auto const done = expense::walk(s);
  return done && done->version() == 6 ? 0 : 1;
}
