// SPDX-License-Identifier: BSL-1.0
// In place of examples/one_desk/service.hpp: the desk of the scenarios in a database.
#pragma once
#include <redress/redress.hpp>

#include "../../../support/any_storage.hpp"

/// A new storage in the database that the program was linked for.
struct refund_storage : any_storage {
  refund_storage();
};
using refund_service = redress::desk<redress::refund::protocol, any_storage, redress::manual_clock>;
extern template class redress::desk<redress::refund::protocol, any_storage, redress::manual_clock>;
