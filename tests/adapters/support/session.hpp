// SPDX-License-Identifier: BSL-1.0
#pragma once
// A session of the command-line desk in a folder of its own: examples/case_desk.expected holds the commands behind `$`,
// what they print on both outputs, and in brackets the exit status where it is not 0.
#include <fstream>
#include <functional>
#include <sstream>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "../../support/catch.hpp"
#include "../../support/golden.hpp"
#include "child.hpp"
#include "folder.hpp"

namespace case_desk_session {

inline constexpr std::string_view damage = "# One byte of the second entry";

inline std::vector<std::string> lines_of(std::string const& file) {
  std::istringstream from(golden::text_of(file));
  std::vector<std::string> lines;
  for (std::string line; std::getline(from, line);) lines.push_back(line);
  return lines;
}

inline std::string replaced(std::string in, std::string_view what, std::string_view by) {
  for (auto at = in.find(what); at != in.npos; at = in.find(what, at + by.size())) in.replace(at, what.size(), by);
  return in;
}

// A folder with what the session needs, and what has been printed in it.
class session {
  folder const& files_;
  std::string store_, printed_{}, script_ = begin();

  // One shell after the other: they hand their variables on.
  static std::string begin() { return "exec 2>&1; set -a; [ ! -e variables ] || . ./variables\n"; }
  static std::string quoted(std::string const& words) { return '\'' + replaced(words, "'", "'\\''") + '\''; }

public:
  session(folder const& files, std::string store) : files_(files), store_(std::move(store)) {}

  void take(std::string const& line) {
    if (line.starts_with("# ")) script_ += "echo " + quoted(line) + '\n';
    if (!line.starts_with("$ ")) return;
    script_ += "echo " + quoted(line) + '\n' + replaced(line.substr(2), "cases.db", quoted(store_)) +
               "\nstatus=$?; [ $status = 0 ] || echo \"[$status]\"\n";
  }
  /// Does what was taken so far.
  void run() {
    std::ofstream(files_ / "session.sh") << script_ << "export -p > variables\n";
    auto const folder = files_ / "";
    child shell({"env", "-C", folder, "PATH=" CASE_DESK_FOLDER ":/usr/bin:/bin", "sh", "session.sh"});
    for (auto const& line : shell.read_lines()) printed_ += line + '\n';
    script_ = begin();
  }
  std::string const& printed() const { return printed_; }
};

inline void copy_into(folder const& files, std::string const& name) {
  std::ofstream(files / name) << golden::text_of("examples/case_desk/" + name);
}

/// Held against what is expected. `change_a_byte` does that in the entry that holds "worn".
inline void check_session(std::string const& name, folder const& files, std::string const& store,
                          std::function<void()> const& change_a_byte) {
  copy_into(files, "order.json");
  copy_into(files, "claim.json");
  std::string expected;
  session shown(files, store);
  for (auto const& line : lines_of("examples/case_desk.expected")) {
    expected += line + '\n';
    if (line.starts_with(damage)) {
      shown.run();
      change_a_byte();
    }
    shown.take(line);
  }
  shown.run();
  auto const printed = CASE_DESK_PRINTED "." + name;
  std::ofstream(printed) << shown.printed();
  INFO("if it is right, copy " << printed << " to examples/case_desk.expected");
  CHECK(shown.printed() == expected);
}

} // namespace case_desk_session
