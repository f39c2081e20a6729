// SPDX-License-Identifier: BSL-1.0
// What mistakes about a refund case or a desk include.
#include <redress/refund/desk.hpp>
#include <redress/refund/laws.hpp>
#include <redress/service/memory_storage.hpp>
