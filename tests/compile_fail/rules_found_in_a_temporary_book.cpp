// SPDX-License-Identifier: BSL-1.0
// The rules that are found are of the book.
// first: find
// expect: hold_it_in_a_variable_first
#include <redress/service/rulebook.hpp>
#include "../support/purchase.hpp"

#ifndef TWIN
bool there() { return redress::rulebook{purchase::rules{}}.find(1) != nullptr; }
#else
redress::rulebook const book{purchase::rules{}};
bool there() { return book.find(1) != nullptr; }
#endif
