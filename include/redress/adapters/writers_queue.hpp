// SPDX-License-Identifier: BSL-1.0
#pragma once
// A queue of the writers to one file, on one machine.
//
// SQLite has no queue: a writer that has just finished often gets the lock again, and the others wait for seconds. Here one
// writer at a time waits for SQLite and the others wait behind it, by a lock on a file beside the database. The system
// releases that lock when a process dies. A process that is stopped keeps it, so waiting is limited by `patience`.
#include <cerrno>
#include <chrono>
#include <string>
#include <thread>
#include <utility>

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

namespace redress::detail {

class writers_queue {
  int file_ = -1;

public:
  writers_queue() = default;
  ~writers_queue() {
    if (file_ >= 0) ::close(file_);
  }
  writers_queue(writers_queue const&) = delete;
  writers_queue& operator=(writers_queue const&) = delete;

  bool open(std::string const& path) {
    file_ = ::open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0666);
    return file_ >= 0;
  }

  // The head of the queue, until it goes.
  class place {
    int file_;

  public:
    explicit place(int file) : file_(file) {}
    place(place&& other) noexcept : file_(std::exchange(other.file_, -1)) {}
    place& operator=(place&&) = delete;
    ~place() {
      if (file_ >= 0) ::flock(file_, LOCK_UN);
    }
    explicit operator bool() const { return file_ >= 0; }
  };

  // Waits to be at the head, for as long as `patience`; false if that was not long enough.
  place wait(std::chrono::milliseconds patience) const {
    using namespace std::chrono_literals;
    auto const until = std::chrono::steady_clock::now() + patience;
    for (auto pause = 100us; ::flock(file_, LOCK_EX | LOCK_NB) != 0; pause = pause < 1ms ? 2 * pause : pause) {
      if ((errno != EWOULDBLOCK && errno != EINTR) || std::chrono::steady_clock::now() >= until) return place(-1);
      std::this_thread::sleep_for(pause);
    }
    return place(file_);
  }
};

} // namespace redress::detail
