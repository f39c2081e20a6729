// SPDX-License-Identifier: BSL-1.0
#pragma once
// The one place where the version is written: CMake reads it from here, and code can ask at compile time.
#define REDRESS_VERSION_MAJOR 0
#define REDRESS_VERSION_MINOR 1
#define REDRESS_VERSION_PATCH 0
