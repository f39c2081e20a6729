// SPDX-License-Identifier: BSL-1.0
// A context refers to its file and its rules.
// first: context
// expect: hold_it_in_a_variable_first
#include "../support/leave.hpp"

#ifndef TWIN
auto now() { return leave::context{"r1", leave::file{}, leave::rules{}, redress::instant{}}.now; }
#else
leave::file const file{};
leave::rules const rules{};
auto now() { return leave::context{"r1", file, rules, redress::instant{}}.now; }
#endif
