// SPDX-License-Identifier: BSL-1.0
// What is never done is said by `never`.
// expect: at_most_0_times_write<redress::never<redress::lapse>
#include <redress/protocol/law.hpp>
#include "../support/leave.hpp"
using namespace leave;
using redress::obeys;

#ifndef TWIN
static_assert(obeys<protocol, redress::at_most<0, lapse>>);
#else
static_assert(obeys<protocol, redress::at_most<1, lapse>>);
#endif
