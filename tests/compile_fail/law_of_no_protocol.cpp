// SPDX-License-Identifier: BSL-1.0
// A law is proved of a type that is no protocol.
// expect: this_is_no_protocol<leave::traits>
#include <redress/protocol/law.hpp>
#include "../support/leave.hpp"
using namespace leave;
using redress::obeys;

#ifndef TWIN
static_assert(obeys<traits, redress::productive>);
#else
static_assert(obeys<protocol, redress::productive>);
#endif
