// SPDX-License-Identifier: BSL-1.0
#include "one_desk/service.hpp"

template class redress::desk<redress::refund::protocol, any_storage, redress::manual_clock>;
