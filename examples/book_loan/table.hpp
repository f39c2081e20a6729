// SPDX-License-Identifier: BSL-1.0
#pragma once
// Every step of a loan: in which state, who, does what, leading where; only if what.
#include <redress/casework/timekeeper.hpp>
#include <redress/protocol/law.hpp>
#include <redress/protocol/protocol.hpp>
#include <redress/protocol/transition.hpp>

#include "actions.hpp"
#include "guards.hpp"
#include "states.hpp"
#include "traits.hpp"

namespace loan {

using redress::lapse, redress::same, redress::timekeeper, redress::transition, redress::unopened;

// clang-format off
struct protocol : traits, redress::protocol<
    transition<unopened, reader,     borrow,    on_loan>,

    transition<on_loan,  reader,     renew,     same>    ::only_if<renewals_left>,
    transition<on_loan,  librarian,  take_back, returned>::plain,
    transition<on_loan,  timekeeper, lapse,     overdue> ::plain,

    transition<overdue,  librarian,  take_back, returned>,
    transition<overdue,  timekeeper, lapse,     lost>> {};
// clang-format on

// No loan is forgotten: whatever the reader and the library do, time closes it.
static_assert(redress::obeys<protocol, redress::leaves_in_time<redress::by<timekeeper, lapse>>>);

} // namespace loan
