// SPDX-License-Identifier: BSL-1.0
#pragma once
// Runs a command and says what it took: processor seconds of all its processes, and the peak memory of the largest.
#include <fcntl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cstdio>
#include <cstdlib>
#include <string>
#include <vector>

namespace bench {

using command = std::vector<std::string>;

struct taken {
  bool done = false;
  double seconds = 0, megabytes = 0;
  std::string said{}; ///< both of its outputs
};

/// Gives up a process that needs more processor time, or more memory, than this.
struct limits {
  rlim_t seconds = 300, megabytes = 8000;
};

inline taken run(command const& line, limits most = {}) {
  std::array<int, 2> pipe_ends{};
  if (pipe(pipe_ends.data()) != 0) return {};
  auto const child = fork();
  if (child == 0) {
    dup2(pipe_ends[1], STDOUT_FILENO);
    dup2(pipe_ends[1], STDERR_FILENO);
    close(pipe_ends[0]);
    close(pipe_ends[1]);
    rlimit const time{most.seconds, most.seconds}, memory{most.megabytes << 20, most.megabytes << 20};
    setrlimit(RLIMIT_CPU, &time);
    setrlimit(RLIMIT_AS, &memory);
    std::vector<char*> argv;
    for (auto const& word : line) argv.push_back(const_cast<char*>(word.c_str()));
    argv.push_back(nullptr);
    execvp(argv[0], argv.data());
    _exit(127);
  }
  close(pipe_ends[1]);
  taken result;
  std::array<char, 4096> part{};
  for (ssize_t got = 0; (got = read(pipe_ends[0], part.data(), part.size())) > 0;)
    result.said.append(part.data(), static_cast<std::size_t>(got));
  close(pipe_ends[0]);
  int status = 0;
  rusage used{};
  if (child < 0 || wait4(child, &status, 0, &used) != child) return result;
  auto const seconds = [](timeval const& t) {
    return static_cast<double>(t.tv_sec) + static_cast<double>(t.tv_usec) * 1e-6;
  };
  result.done = WIFEXITED(status) && WEXITSTATUS(status) == 0;
  result.seconds = seconds(used.ru_utime) + seconds(used.ru_stime);
  result.megabytes = static_cast<double>(used.ru_maxrss) * 1024e-6;
  return result;
}

/// A compiler to measure with, and what this benchmark was given to work with; see CMakeLists.txt.
struct compiler {
  std::string name, path;
};
inline std::vector<compiler> compilers() {
  std::vector<compiler> found;
  for (auto const& c : {compiler{"gcc", REDRESS_BENCH_GCC}, compiler{"clang", REDRESS_BENCH_CLANG}})
    if (!c.path.empty()) found.push_back(c);
  return found;
}
inline std::string const include_folder = REDRESS_BENCH_INCLUDE, source_folder = REDRESS_BENCH_SOURCE,
                         skeleton_folder = REDRESS_BENCH_SKELETONS, work_folder = REDRESS_BENCH_WORK;

} // namespace bench
