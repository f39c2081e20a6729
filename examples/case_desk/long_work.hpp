// SPDX-License-Identifier: BSL-1.0
// The commands that may go on for long: they say how far they have come, and stop
// between two steps when they are told to.
#pragma once
#include <csignal>
#include <optional>
#include <stop_token>
#include <string>
#include <thread>

#include "store.hpp"

namespace case_desk {

/// Turns SIGINT and SIGTERM into a request to stop, for as long as it is there; a second one ends the program at once.
/// To be made before any other thread is.
class stop_on_signal {
  sigset_t signals_{};
  std::stop_source stop_{};
  std::jthread listener_{};

public:
  stop_on_signal();
  ~stop_on_signal();
  stop_on_signal(stop_on_signal const&) = delete;
  stop_on_signal& operator=(stop_on_signal const&) = delete;

  std::stop_token token() const { return stop_.get_token(); }
};

/// Writes down all that has lapsed by now, and again every so many seconds if there is a `watch`.
exit_status sweep(store& in, redress::partition_set partitions, std::optional<int> watch);
/// Prints what happened since the cursor in the file, if there is one, and keeps it there.
exit_status follow(store const& in, std::optional<std::string> const& cursor_file, std::optional<int> watch);
/// Verifies every case there is, and every account they share.
exit_status verify_all(store const& in);
exit_status verify(store const& in, std::string const& id);

} // namespace case_desk
