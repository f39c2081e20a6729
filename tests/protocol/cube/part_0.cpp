// SPDX-License-Identifier: BSL-1.0
#include "cube.hpp"

std::vector<cube::answers> cube::part_0() { return ask<0>(); }
