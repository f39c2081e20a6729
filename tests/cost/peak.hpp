// SPDX-License-Identifier: BSL-1.0
#pragma once
// What a command took: the peak memory of its largest process, and processor seconds of them all.
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cstdio>

namespace cost {

struct peak {
  bool done = false;
  double megabytes = 0, seconds = 0;
};

/// Runs a command, given as `main` is given its arguments.
inline peak peak_of(char* const* command) {
  pid_t const child = fork();
  if (child < 0) {
    std::perror("fork");
    return {};
  }
  if (child == 0) {
    execvp(command[0], command);
    std::perror(command[0]);
    _exit(127);
  }
  int status = 0;
  rusage used{};
  if (wait4(child, &status, 0, &used) != child) {
    std::perror("wait4");
    return {};
  }
  auto const seconds = [](timeval const& t) {
    return static_cast<double>(t.tv_sec) + static_cast<double>(t.tv_usec) * 1e-6;
  };
  peak const took{.done = WIFEXITED(status) && WEXITSTATUS(status) == 0,
                  .megabytes = static_cast<double>(used.ru_maxrss) * 1024e-6,
                  .seconds = seconds(used.ru_utime) + seconds(used.ru_stime)};
  if (!took.done) std::printf("%s failed\n", command[0]);
  return took;
}

} // namespace cost
