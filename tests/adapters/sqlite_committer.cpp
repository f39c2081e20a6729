// SPDX-License-Identifier: BSL-1.0
// The process that the tests of SQLite start, race and kill.
#include <string>

#include "support/committer.hpp"
#include "support/sqlite_shared.hpp"

int main(int argc, char** argv) {
  return committer::run(argc, argv, [&](std::string const& file) {
    // Only who writes until he is killed waits for the disk.
    auto const writing = argc > 2 && std::string(argv[2]) == "write";
    return open_shared(file, writing ? redress::survives::power_loss : redress::survives::process_death);
  });
}
