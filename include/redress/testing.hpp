// SPDX-License-Identifier: BSL-1.0
#pragma once
// For the tests of who writes a protocol or a storage: a walk over every row of a table, and the conformance suite of the
// storage concept. No test framework is needed. Included by name, and not by redress.hpp.
#include <redress/testing/storage_conformance.hpp>
#include <redress/testing/walk.hpp>
