// SPDX-License-Identifier: BSL-1.0
// The desk of a large program, declared: files that include this use it and do not compile it.
#pragma once
#include <redress/refund/protocol.hpp>
#include <redress/service/desk.hpp>
#include <redress/service/memory_storage.hpp>

using refund_storage = redress::memory_storage;
using refund_service = redress::desk<redress::refund::protocol, refund_storage, redress::manual_clock>;
// [declared]
extern template class redress::desk<redress::refund::protocol, redress::memory_storage, redress::manual_clock>;
// [/declared]
