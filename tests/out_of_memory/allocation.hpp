// SPDX-License-Identifier: BSL-1.0
#pragma once
// Allocations of the whole program, of which one can be made to fail.

/// Counts down with each allocation; the one that comes to 0 fails, and nothing before or after it does.
extern long allocations_until_failure;
