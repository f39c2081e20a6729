// SPDX-License-Identifier: BSL-1.0
#pragma once
// Whether something ends the program by `abort`, tried in a child.
//
//     CHECK(ends_program([&] { in.state_name(); }));
#include <csignal>
#include <cstdlib>

#include <sys/wait.h>
#include <unistd.h>

template <class F> bool ends_program(F&& what) {
  auto const child = fork();
  if (child == 0) {
    std::signal(SIGABRT, SIG_DFL); // the test program's own would report a failure
    what();
    _exit(0);
  }
  int status = 0;
  return child > 0 && waitpid(child, &status, 0) == child && WIFSIGNALED(status) && WTERMSIG(status) == SIGABRT;
}
