// SPDX-License-Identifier: BSL-1.0
#pragma once
// A process of one's own that reports line by line, and can be killed in the middle of what it does.
//
//     child writing({ADAPTERS_SQLITE_COMMITTER, "cases.db", "write", "1"});
//     auto const reported = writing.read_lines(1);     // waits for that many, or for its end
//     writing.kill();                                  // at once, without a word
//     auto const all = writing.read_lines();           // what it had reported by then
#include <csignal>
#include <cstddef>
#include <limits>
#include <string>
#include <vector>

#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

extern char** environ;

class child {
  pid_t pid_ = -1;
  int from_ = -1, status_ = 0;
  std::string unread_{};

  void wait() {
    if (pid_ > 0) waitpid(pid_, &status_, 0);
    pid_ = -1;
  }

public:
  explicit child(std::vector<std::string> words) {
    int ends[2];
    if (pipe(ends) != 0) return;
    from_ = ends[0];
    posix_spawn_file_actions_t actions;
    posix_spawn_file_actions_init(&actions);
    posix_spawn_file_actions_adddup2(&actions, ends[1], STDOUT_FILENO);
    posix_spawn_file_actions_addclose(&actions, ends[0]);
    posix_spawn_file_actions_addclose(&actions, ends[1]);
    std::vector<char*> argv;
    for (auto& word : words) argv.push_back(word.data());
    argv.push_back(nullptr);
    if (posix_spawnp(&pid_, argv[0], &actions, nullptr, argv.data(), environ) != 0) pid_ = -1;
    posix_spawn_file_actions_destroy(&actions);
    ::close(ends[1]);
  }
  ~child() {
    kill();
    if (from_ >= 0) ::close(from_);
  }
  child(child const&) = delete;
  child& operator=(child const&) = delete;

  void signal(int which) const {
    if (pid_ > 0) ::kill(pid_, which);
  }
  /// Whether it had not ended by itself before.
  bool kill() {
    signal(SIGKILL);
    wait();
    return WIFSIGNALED(status_);
  }
  /// Waits for its end; whether it was a good one.
  bool finish() {
    wait();
    return WIFEXITED(status_) && WEXITSTATUS(status_) == 0;
  }
  /// The next so many whole lines, or all until its end.
  std::vector<std::string> read_lines(std::size_t most = std::numeric_limits<std::size_t>::max()) {
    std::vector<std::string> lines;
    while (lines.size() < most) {
      if (auto const end = unread_.find('\n'); end != std::string::npos) {
        lines.push_back(unread_.substr(0, end));
        unread_.erase(0, end + 1);
        continue;
      }
      char part[4096];
      auto const got = ::read(from_, part, sizeof part);
      if (got <= 0) break;
      unread_.append(part, static_cast<std::size_t>(got));
    }
    return lines;
  }
};
