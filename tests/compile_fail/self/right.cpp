// SPDX-License-Identifier: BSL-1.0
// This one passes the check, though its words contain the list separators of CMake.
// expect: [3; a\b; ]]
// first: [3; a\b; ]]
template <class Action> void apply() { static_assert(sizeof(Action) == 1, "[3; a\\b; ]]"); }
int main() {
#ifndef TWIN
  apply<int>();
#else
  apply<char>();
#endif
}
