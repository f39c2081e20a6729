// SPDX-License-Identifier: BSL-1.0
// A second file with the umbrella: a function that is not inline would be defined twice.
#include <redress/redress.hpp>

int second();
int second() { return 0; }
