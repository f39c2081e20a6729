// SPDX-License-Identifier: BSL-1.0
#pragma once
// A file that processes share: each waits for its turn as long as a loaded machine may need, and for the disk only where
// the test is of a loss of power.
#include <chrono>
#include <string>

#include <redress/adapters/sqlite.hpp>

inline auto open_shared(std::string const& file, redress::survives commits = redress::survives::process_death) {
  return redress::sqlite_storage::open(file, {.commits = commits, .patience = std::chrono::seconds{60}});
}
