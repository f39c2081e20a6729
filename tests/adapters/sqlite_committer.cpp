// SPDX-License-Identifier: BSL-1.0
// The process that the tests of SQLite start, race and kill.
#include <string>

#include <redress/adapters/sqlite.hpp>

#include "support/committer.hpp"

int main(int argc, char** argv) {
  return committer::run(argc, argv, [&](std::string const& file) {
    // Who races does not wait for the disk.
    auto const racing = argc > 2 && std::string(argv[2]) == "race";
    using redress::survives;
    return redress::sqlite_storage::open(file, {.commits = racing ? survives::process_death : survives::power_loss,
                                                .patience = std::chrono::seconds{60}});
  });
}
