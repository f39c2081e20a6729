// SPDX-License-Identifier: BSL-1.0
#pragma once
// The whole library except adapters/, testing.hpp and testing/, refund/laws.hpp, refund/filing_log.hpp,
// refund/reconcile.hpp and refund/difference.hpp, refund/foreign_codes.hpp, draw/reference.hpp and draw/rows.hpp, which are included by name.
#include <redress/version.hpp>

#include <redress/casework/closing_law.hpp>
#include <redress/draw/dot.hpp>
#include <redress/draw/findings.hpp>
#include <redress/draw/mermaid.hpp>
#include <redress/draw/timeline.hpp>
#include <redress/draw/waits.hpp>
#include <redress/protocol/fingerprint.hpp>
#include <redress/protocol/law.hpp>
#include <redress/refund/desk.hpp>
#include <redress/service/desk.hpp>
#include <redress/service/memory_storage.hpp>
