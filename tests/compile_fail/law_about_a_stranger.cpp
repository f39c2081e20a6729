// SPDX-License-Identifier: BSL-1.0
// A law names a type that the protocol does not have, and would hold vacuously.
// expect: law_speaks_of_what_this_protocol_has_not<accountant>
#include <redress/protocol/law.hpp>
#include "../support/leave.hpp"

struct accountant {
  static constexpr std::string_view name = "accountant";
};
#ifndef TWIN
static_assert(redress::obeys<leave::protocol, redress::never<accountant, leave::grant>::after<leave::denied>>);
#else
static_assert(redress::obeys<leave::protocol, redress::never<leave::manager, leave::grant>::after<leave::denied>>);
#endif
