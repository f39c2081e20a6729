// SPDX-License-Identifier: BSL-1.0
// Built only where Catch2 2 comes without its library of main().
#define CATCH_CONFIG_MAIN
#include <catch2/catch.hpp>
