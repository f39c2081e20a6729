// SPDX-License-Identifier: BSL-1.0
// Links with what the adapter needs.
#include <redress/adapters/postgres.hpp>

bool postgres_opens() { return redress::postgres_storage::open("/nowhere/at/all").has_value(); }
