// SPDX-License-Identifier: BSL-1.0
// A limit is no set of partitions: the sweep would take those of its bits.
// first: sweep
// expect: sweep_takes_a_partition_set_and_then_a_limit
#include <redress/service/desk.hpp>
#include <redress/service/memory_storage.hpp>
#include "../support/leave.hpp"
using namespace leave;

using service = redress::desk<protocol, redress::memory_storage, redress::wall_clock>;
#ifndef TWIN
auto answer(service& d) { return d.sweep(100); }
#else
auto answer(service& d) { return d.sweep(redress::all_partitions, 100); }
#endif
