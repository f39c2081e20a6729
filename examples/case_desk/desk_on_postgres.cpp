// SPDX-License-Identifier: BSL-1.0
// The one file that compiles the desk on this storage.
#include <redress/adapters/postgres.hpp>

#include "store.hpp"

template class redress::desk<case_desk::protocol, redress::postgres_storage, case_desk::clock, case_desk::notices>;
