// SPDX-License-Identifier: BSL-1.0
// The one file that compiles the desk.
#include "service.hpp"

template class redress::desk<redress::refund::protocol, redress::memory_storage, redress::manual_clock,
                             double_eleven::watcher>;
