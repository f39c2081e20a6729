// SPDX-License-Identifier: BSL-1.0
#pragma once
// The test kit for your own protocol or storage: a walk over every row of a table, and the conformance suite of storages.
// It needs no test framework. Included by name, and not by redress.hpp.
#include <redress/testing/storage_conformance.hpp>
#include <redress/testing/walk.hpp>
