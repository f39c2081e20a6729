// SPDX-License-Identifier: BSL-1.0
// What most mistakes include, few of which need much.
#include <redress/casework/any_case.hpp>
#include <redress/casework/case_in.hpp>
#include <redress/casework/dispatch.hpp>
#include <redress/protocol/guarded.hpp>
#include <redress/protocol/law.hpp>
