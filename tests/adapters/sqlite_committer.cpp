// SPDX-License-Identifier: BSL-1.0
// The process that the tests of SQLite start, race and kill.
#include <string>

#include <redress/adapters/sqlite.hpp>

#include "support/committer.hpp"

int main(int argc, char** argv) {
  return committer::run(argc, argv, [&](std::string const& file) {
    // Only who writes until he is killed waits for the disk.
    auto const writing = argc > 2 && std::string(argv[2]) == "write";
    using redress::survives;
    return redress::sqlite_storage::open(file, {.commits = writing ? survives::power_loss : survives::process_death,
                                                .patience = std::chrono::seconds{60}});
  });
}
