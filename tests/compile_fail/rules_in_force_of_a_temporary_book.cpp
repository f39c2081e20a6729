// SPDX-License-Identifier: BSL-1.0
// A step time refers to its rules, and a book that is a temporary gives them by value.
// first: deleted
// expect: redress::step_time
#include <redress/service/rulebook.hpp>
#include "../support/leave.hpp"

#ifndef TWIN
redress::step_time const now{redress::rulebook{leave::rules{}}.in_force(), redress::instant{}};
#else
redress::rulebook const book{leave::rules{}};
redress::step_time const now{book.in_force(), redress::instant{}};
#endif
