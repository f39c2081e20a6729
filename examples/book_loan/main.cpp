// SPDX-License-Identifier: BSL-1.0
// A library lends a book: a small protocol whose files are laid out as those of the refund case.
// docs/how_to_add_a_state.md adds a state, an action and a deadline to it.
#include <chrono>
#include <iostream>

#include <redress/draw/timeline.hpp>
#include <redress/service/desk.hpp>
#include <redress/service/memory_storage.hpp>

#include "actions.hpp"
#include "decide.hpp"
#include "rules.hpp"
#include "table.hpp"

int main() {
  using namespace loan;
  redress::memory_storage storage;
  redress::manual_clock clock(std::chrono::sys_days{std::chrono::year{2026} / 3 / 2});
  redress::desk<protocol, redress::memory_storage, redress::manual_clock> desk(storage, clock, rules{});

  auto const opened = desk.open(reader{"ann"}, borrow{.title = "Emma"}, "command-1");
  if (!opened) return 1;
  auto const id = opened->id;

  clock.advance(std::chrono::days{20});
  if (!desk.act(id, reader{"ann"}, renew{}, "command-2")) return 1;
  clock.advance(std::chrono::days{20});
  if (auto const again = desk.act(id, reader{"ann"}, renew{}, "command-3"); !again)
    std::cout << explain(again.error()) << "\n\n";

  clock.advance(std::chrono::days{60});
  desk.sweep();
  if (auto const history = desk.history(id)) std::cout << redress::timeline<protocol>(*history);
}
