// SPDX-License-Identifier: BSL-1.0
// The process that the tests of PostgreSQL start, race and kill.
#include <string>

#include <redress/adapters/postgres.hpp>

#include "support/committer.hpp"

int main(int argc, char** argv) {
  return committer::run(argc, argv, [](std::string const& where) { return redress::postgres_storage::open(where); });
}
