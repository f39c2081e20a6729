// SPDX-License-Identifier: BSL-1.0
#pragma once
// A PostgreSQL server of one's own: in a folder of its own, reached by a socket in it and not by the network, run by a
// user that is not root, gone when it goes.
//
//     cluster server;
//     auto storage = postgres_storage::open(server.where("a_schema"));
//     server.stop_at_once();       // as if the machine had failed
//     server.start();
#include <cerrno>
#include <cstdlib>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <fcntl.h>
#include <grp.h>
#include <libpq-fe.h>
#include <pwd.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include "folder.hpp"

class cluster {
  folder files_{};
  bool waits_for_disk_, good_ = false;

  // Root may not run a server: its own user does, or `nobody`.
  static passwd const* servant() {
    auto const* const found = getpwnam("postgres");
    return found != nullptr ? found : getpwnam("nobody");
  }

  bool run(std::vector<std::string> words, std::optional<rlim_t> largest_file = {}) const {
    words[0] = std::string(ADAPTERS_POSTGRES_BIN) + '/' + words[0];
    std::vector<char*> argv;
    for (auto& word : words) argv.push_back(word.data());
    argv.push_back(nullptr);
    auto const log = files_ / "log";
    auto const* const user = geteuid() == 0 ? servant() : nullptr;
    auto const id = fork();
    if (id == 0) {
      if (rlimit limit{}; largest_file && getrlimit(RLIMIT_FSIZE, &limit) == 0) {
        limit.rlim_cur = *largest_file;
        if (setrlimit(RLIMIT_FSIZE, &limit) != 0) _exit(126);
      }
      if (user != nullptr && (setgroups(0, nullptr) != 0 || setgid(user->pw_gid) != 0 || setuid(user->pw_uid) != 0))
        _exit(126);
      auto const to = ::open(log.c_str(), O_WRONLY | O_CREAT | O_APPEND, 0666);
      dup2(to, STDOUT_FILENO);
      dup2(to, STDERR_FILENO);
      dup2(::open("/dev/null", O_RDONLY), STDIN_FILENO);
      if (chdir("/") != 0) _exit(126);
      execv(argv[0], argv.data());
      _exit(127);
    }
    int status = 0;
    while (waitpid(id, &status, 0) < 0 && errno == EINTR) {}
    return WIFEXITED(status) && WEXITSTATUS(status) == 0;
  }

public:
  /// Where no power fails it need not wait for the disk.
  explicit cluster(bool waits_for_disk = false) : waits_for_disk_(waits_for_disk) {
    if (geteuid() == 0)
      if (auto const* const user = servant();
          user == nullptr || chown((files_ / "").c_str(), user->pw_uid, user->pw_gid) != 0)
        return;
    good_ = run({"initdb", "-D", files_ / "data", "-A", "trust", "-U", "tester", "-N", "-E", "UTF8", "--locale=C",
                 "--wal-segsize=1"}) &&
            start();
  }
  ~cluster() { run({"pg_ctl", "-D", files_ / "data", "-m", "immediate", "-w", "stop"}); }
  cluster(cluster const&) = delete;
  cluster& operator=(cluster const&) = delete;

  /// Whether it was made and runs.
  bool good() const { return good_; }
  /// With a `largest_file`, in bytes, it runs as if the disk were full where a file would grow past that.
  bool start(std::optional<rlim_t> largest_file = {}) const {
    auto settings = std::string("-c listen_addresses='' -c max_connections=50 -c fsync=") +
                    (waits_for_disk_ ? "on" : "off") + " -k " + files_ / "";
    if (largest_file) settings += " -c dynamic_shared_memory_type=sysv"; // else its shared memory is a file, too
    return run({"pg_ctl", "-D", files_ / "data", "-o", settings, "-l", files_ / "log", "-w", "start"}, largest_file);
  }
  bool stop_at_once() const { return run({"pg_ctl", "-D", files_ / "data", "-m", "immediate", "-w", "stop"}); }

  std::string where() const { return "user=tester dbname=postgres host=" + files_ / ""; }
  /// In a schema of its own.
  std::string where(std::string const& schema) const {
    ask("CREATE SCHEMA IF NOT EXISTS " + schema);
    return where() + " options=-csearch_path=" + schema;
  }
  /// The first value of the answer to statements that go past the library.
  std::string ask(std::string const& sql) const {
    auto* const to = PQconnectdb((where() + " options=-cclient_min_messages=error").c_str());
    auto* const answer = PQexec(to, sql.c_str());
    std::string const said = PQntuples(answer) > 0 ? PQgetvalue(answer, 0, 0) : PQresultErrorMessage(answer);
    PQclear(answer);
    PQfinish(to);
    return said;
  }
};
