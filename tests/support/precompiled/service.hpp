// SPDX-License-Identifier: BSL-1.0
#pragma once
// What most tests of this folder include, compiled once for the preset `test`.
#include <redress/service/desk.hpp>
#include <redress/service/memory_storage.hpp>

#include "../catch.hpp"
