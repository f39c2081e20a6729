// SPDX-License-Identifier: BSL-1.0
// Links with what the adapter needs.
#include <redress/adapters/sqlite.hpp>

bool sqlite_opens() { return redress::sqlite_storage::open("/nowhere/at/all").has_value(); }
