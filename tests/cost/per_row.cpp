// SPDX-License-Identifier: BSL-1.0
// What a row adds to what a protocol costs a compiler: the same command on a program and on one with so many rows less.
//
//     per_row MEBIBYTES ROWS LESS.cpp MORE.cpp COMMAND ARGUMENT...     fails if a row adds more than the bound
//
// The command is run with the name of each program behind it. For g++ it should switch off what frees memory while it
// compiles (`--param ggc-min-heapsize=8388608`), since that comes in steps of 100 MB, and a difference would show those.
#include "peak.hpp"

#include <cstdio>
#include <cstdlib>
#include <vector>

int main(int argc, char** argv) {
  double const bound = argc > 5 ? std::strtod(argv[1], nullptr) : 0,
               rows = argc > 5 ? std::strtod(argv[2], nullptr) : 0;
  if (bound <= 0 || rows <= 0) {
    std::fprintf(stderr, "usage: per_row MEBIBYTES ROWS LESS.cpp MORE.cpp COMMAND ARGUMENT...\n");
    return 2;
  }
  double peaks[2]{};
  for (int i = 0; i < 2; ++i) {
    std::vector<char*> command(argv + 5, argv + argc);
    command.push_back(argv[3 + i]);
    command.push_back(nullptr);
    auto const took = cost::peak_of(command.data());
    if (!took.done) return 1;
    peaks[i] = took.megabytes * 1e6 / (1024 * 1024);
  }
  double const each = (peaks[1] - peaks[0]) / rows;
  std::printf("%.3f MiB a row of at most %.3f: %.0f MiB, with %.0f rows less %.0f\n", each, bound, peaks[1], rows,
              peaks[0]);
  return each <= bound ? 0 : 1;
}
