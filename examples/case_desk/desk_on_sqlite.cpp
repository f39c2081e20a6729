// SPDX-License-Identifier: BSL-1.0
// The one file that compiles the desk on this storage.
#include <redress/adapters/sqlite.hpp>

#include "store.hpp"

template class redress::desk<case_desk::protocol, redress::sqlite_storage, case_desk::clock, case_desk::notices>;
