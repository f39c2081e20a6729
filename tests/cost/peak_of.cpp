// SPDX-License-Identifier: BSL-1.0
// Runs a command and says what it took: the peak memory of its largest process, and processor seconds of them all.
//
//     peak_of MEGABYTES COMMAND ARGUMENT...      fails if the command does, or if its peak is above the bound
#include "peak.hpp"

#include <cstdio>
#include <cstdlib>

int main(int argc, char** argv) {
  char* rest = nullptr;
  double const bound = argc > 2 ? std::strtod(argv[1], &rest) : 0;
  if (bound <= 0 || *rest != '\0') {
    std::fprintf(stderr, "usage: peak_of MEGABYTES COMMAND ARGUMENT...\n");
    return 2;
  }
  auto const took = cost::peak_of(argv + 2);
  std::printf("peak %.0f MB of at most %.0f, %.2f s\n", took.megabytes, bound, took.seconds);
  return took.done && took.megabytes <= bound ? 0 : 1;
}
