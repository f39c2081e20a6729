// SPDX-License-Identifier: BSL-1.0
#pragma once
// A clock that several processes go by: it is a file, and is put forward by whoever tests them.
//
//     shared_clock const clock(files / "now");
//     clock.set(start);
#include <chrono>
#include <cstdint>
#include <string>

#include <fcntl.h>
#include <unistd.h>

#include <redress/encoding/time.hpp>

class shared_clock {
  int file_;

public:
  explicit shared_clock(std::string const& path) : file_(::open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0666)) {}
  ~shared_clock() { ::close(file_); }
  shared_clock(shared_clock const&) = delete;
  shared_clock& operator=(shared_clock const&) = delete;

  /// Before it was first set, and where the file cannot be read, the first instant there is.
  redress::instant now() const {
    std::int64_t milliseconds = 0;
    if (::pread(file_, &milliseconds, sizeof milliseconds, 0) != sizeof milliseconds) return redress::first_instant;
    return redress::instant(redress::elapsed(milliseconds));
  }
  bool set(redress::instant to) const {
    std::int64_t const milliseconds = to.time_since_epoch().count();
    return ::pwrite(file_, &milliseconds, sizeof milliseconds, 0) == sizeof milliseconds;
  }
};
