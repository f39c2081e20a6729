// SPDX-License-Identifier: BSL-1.0
// What a command tells: on standard output what it did, on standard error why not, and how the program ends.
#pragma once
#include <string>
#include <string_view>

#include "store.hpp"

namespace case_desk {

/// Says it on standard error.
exit_status complain(exit_status how, std::string_view what);
exit_status status_of(act_error const& why);
exit_status tell(act_error const& why);
exit_status tell(redress::storage_error const& why);
exit_status tell(store::outcome const& came_of_it);

/// `2026-03-02 10:00 UTC`
std::string in_utc(redress::instant when);
/// Whether all that was printed has been taken.
bool flushed();

} // namespace case_desk
