// SPDX-License-Identifier: BSL-1.0
#include <chrono>
#include <cstdlib>
#include <iostream>

#include "walker.hpp"
int main(int argc, char** argv) {
  using namespace oracle;
  auto china = days::of_china("tests/casework/mainland_china.csv");
  met all{.rows = table("tests/refund/refund_protocol.csv")};
  unsigned long long first = argc > 1 ? std::strtoull(argv[1], nullptr, 10) : 1;
  int seeds = argc > 2 ? std::atoi(argv[2]) : 10;
  long steps = argc > 3 ? std::atol(argv[3]) : 300;
  int bad = 0;
  for (int i = 0; i < seeds && bad < 5; ++i) {
    try {
      walk(all, china, first + static_cast<unsigned long long>(i)).go(steps);
    } catch (std::runtime_error const& e) {
      ++bad;
      std::cout << e.what() << "\n";
    }
  }
  std::cout << all.steps << " steps\n";
  for (auto const& r : all.rows.rows())
    for (std::size_t i = 0; i < r.to.size(); ++i)
      if (r.taken[i] == 0)
        std::cout << "untaken " << r.from << ' ' << r.role << ' ' << r.action << " -> " << r.to[i] << "\n";
  for (auto const& n : refusal_names())
    if (!all.answers.contains(n)) std::cout << "unmet " << n << "\n";
  for (auto const& [w, n] : all.answers) std::cout << w << ' ' << n << "; ";
  std::cout << "\n";
}
