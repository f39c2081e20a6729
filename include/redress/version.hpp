// SPDX-License-Identifier: BSL-1.0
#pragma once
// The version, for code at compile time; CMake reads it from here.
#define REDRESS_VERSION_MAJOR 0
#define REDRESS_VERSION_MINOR 1
#define REDRESS_VERSION_PATCH 0
