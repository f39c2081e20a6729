// SPDX-License-Identifier: BSL-1.0
// A refund desk whose cases are kept in a file: `desk_in_a_file cases.db` opens it and writes down what has lapsed.
#include <cstddef>
#include <iostream>
#include <span>
#include <string>

// [headers]
#include <redress/adapters/sqlite.hpp>
#include <redress/redress.hpp>
// [/headers]

int main(int count, char** values) {
  std::span const arguments(values, static_cast<std::size_t>(count));
  if (count != 2) {
    std::cerr << "usage: desk_in_a_file FILE\n";
    return 2;
  }
  std::string const path = arguments[1];
  // [open]
  auto storage = redress::sqlite_storage::open(path);
  if (!storage) {
    std::cerr << path << ": " << explain(storage.error()) << '\n';
    return 1;
  }
  redress::wall_clock clock;
  redress::refund::desk d{*storage, clock, redress::refund::marketplace_rules()};
  // [/open]

  // [sweep]
  auto const report = d.sweep();
  std::cout << "lapsed " << report.lapsed << ", outrun " << report.outrun << ", quarantined " << report.quarantined
            << ", failed " << report.failed << '\n';
  // [/sweep]
}
