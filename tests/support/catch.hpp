// SPDX-License-Identifier: BSL-1.0
#pragma once
// Catch2 3 or 2, whichever was found. Tests keep to what both have:
// TEST_CASE SECTION CHECK REQUIRE STATIC_REQUIRE GENERATE.
#if __has_include(<catch2/catch_all.hpp>)
#include <catch2/catch_all.hpp>
#else
#include <catch2/catch.hpp>
#endif

// Its macros expand to __COUNTER__, which newer clangs call an extension wherever a test is written.
#ifdef __clang__
#if __has_warning("-Wc2y-extensions")
#pragma clang diagnostic ignored "-Wc2y-extensions"
#endif
#endif
