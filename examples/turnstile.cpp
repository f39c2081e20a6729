// SPDX-License-Identifier: BSL-1.0
// The smallest protocol: a turnstile. No money, no deadlines, no refusals, and every row is `plain`.
#include <chrono>
#include <iostream>

#include <redress/draw/timeline.hpp>
#include <redress/service/desk.hpp>
#include <redress/service/memory_storage.hpp>

// [protocol]
namespace turnstile {

using redress::transition, redress::unopened;

// clang-format off
struct attendant : redress::role<"attendant"> {};
struct visitor : redress::role<"visitor"> {};

struct install { REDRESS_ACTION(install) };
struct insert_coin { REDRESS_ACTION(insert_coin) };
struct push { REDRESS_ACTION(push) };

struct locked { REDRESS_STATE(locked) };
struct unlocked { REDRESS_STATE(unlocked) };

struct protocol : redress::default_traits, redress::protocol<
    transition<unopened, attendant, install,     locked>::plain,
    transition<locked,   visitor,   insert_coin, unlocked>::plain,
    transition<unlocked, visitor,   push,        locked>::plain> {
  static constexpr redress::hooks<file> hooks{.acts_in = redress::anyone};
};
// clang-format on

template <class Storage, class Clock> using desk = redress::desk<protocol, Storage, Clock>;

} // namespace turnstile
// [/protocol]

int main() {
  // [use]
  redress::memory_storage storage;
  redress::manual_clock clock(std::chrono::sys_days{std::chrono::year{2026} / 3 / 2});
  turnstile::desk d{storage, clock, redress::no_rules{}};

  auto const installed = d.open(turnstile::attendant{"ada"}, turnstile::install{}, "command-1");
  if (!installed) return 1;

  auto const pushed = d.act(installed->id, turnstile::visitor{"vic"}, turnstile::push{}, "command-2");
  if (!pushed) std::cout << explain(pushed.error()) << '\n';

  d.act(installed->id, "visitor", "vic", "insert_coin", {}, "command-3"); // the same by names
  d.act(installed->id, "visitor", "vic", "push", {}, "command-4");
  if (auto const history = d.history(installed->id)) std::cout << redress::timeline<turnstile::protocol>(*history);
  // [/use]
}
