// SPDX-License-Identifier: BSL-1.0
#include "cube.hpp"

std::vector<cube::answers> cube::part_3() { return ask<3>(); }
