// SPDX-License-Identifier: BSL-1.0
// The one file that compiles the desk.
#include <redress/refund/desk.hpp>

#include "service.hpp"

// [defined]
template class redress::desk<redress::refund::protocol, redress::memory_storage, redress::manual_clock>;
// [/defined]
