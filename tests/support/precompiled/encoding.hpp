// SPDX-License-Identifier: BSL-1.0
#pragma once
// What most tests of this folder include, compiled once for the preset `test`.
#include <redress/encoding/codec.hpp>
#include <redress/encoding/print.hpp>

#include "../catch.hpp"
