// SPDX-License-Identifier: BSL-1.0
#pragma once
// All of the library but what a host includes by name: its adapters, the test kit, what prints pages of a protocol, and of
// the refund case the laws, the filing log and the foreign codes.
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
