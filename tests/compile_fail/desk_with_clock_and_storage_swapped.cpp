// SPDX-License-Identifier: BSL-1.0
// A desk has its storage first.
// first: desk
// expect: a_desk_takes_a_storage_a_clock_and_rules_and_keeps_references_to_the_first_two
#include <redress/redress.hpp>
using namespace redress::refund;

using redress::memory_storage, redress::wall_clock;
#ifndef TWIN
bool opens(memory_storage& s, wall_clock& c) {
  desk d{c, s, marketplace_rules()};
  return d.history("r1").has_value();
}
#else
bool opens(memory_storage& s, wall_clock& c) {
  desk d{s, c, marketplace_rules()};
  return d.history("r1").has_value();
}
#endif
