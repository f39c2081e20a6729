// SPDX-License-Identifier: BSL-1.0
// Runs a command and says what it took: the peak memory of its largest process, and processor seconds of them all.
//
//     peak_of MEGABYTES COMMAND ARGUMENT...      fails if the command does, or if its peak is above the bound
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cstdio>
#include <cstdlib>

int main(int argc, char** argv) {
  char* rest = nullptr;
  double const bound = argc > 2 ? std::strtod(argv[1], &rest) : 0;
  if (bound <= 0 || *rest != '\0') {
    std::fprintf(stderr, "usage: peak_of MEGABYTES COMMAND ARGUMENT...\n");
    return 2;
  }
  pid_t const child = fork();
  if (child < 0) {
    std::perror("fork");
    return 2;
  }
  if (child == 0) {
    execvp(argv[2], argv + 2);
    std::perror(argv[2]);
    _exit(127);
  }
  int status = 0;
  rusage used{};
  if (wait4(child, &status, 0, &used) != child) {
    std::perror("wait4");
    return 2;
  }
  auto const seconds = [](timeval const& t) {
    return static_cast<double>(t.tv_sec) + static_cast<double>(t.tv_usec) * 1e-6;
  };
  double const peak = static_cast<double>(used.ru_maxrss) * 1024e-6;
  std::printf("peak %.0f MB of at most %.0f, %.2f s\n", peak, bound, seconds(used.ru_utime) + seconds(used.ru_stime));
  if (!WIFEXITED(status) || WEXITSTATUS(status) != 0) {
    std::printf("%s failed\n", argv[2]);
    return 1;
  }
  return peak > bound ? 1 : 0;
}
