// SPDX-License-Identifier: BSL-1.0
// A text cannot be made from a null pointer.
// first: deleted
// expect: nullptr_t
#include "../support/leave.hpp"

#ifndef TWIN
leave::employee const somebody{nullptr};
#else
leave::employee const somebody{"ann"};
#endif
