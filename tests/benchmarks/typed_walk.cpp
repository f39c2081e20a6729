// SPDX-License-Identifier: BSL-1.0
// A typed walk of six steps against a plain struct changed by hand that makes the same checks and records the same
// bytes, by instructions: what callgrind counts for ten thousand walks more than for one thousand.
#include <cstdlib>
#include <map>
#include <string>

#include "support/ratio.hpp"
#include "support/run.hpp"

namespace {

double instructions(std::string const& program, std::string const& contender, int walks) {
  auto const counted = bench::run(
      {"valgrind", "--tool=callgrind", "--callgrind-out-file=/dev/null", program, contender, std::to_string(walks)});
  auto const at = counted.said.find("Collected : ");
  if (!counted.done || at == std::string::npos) {
    std::printf("%s\n", counted.said.c_str());
    return 0;
  }
  return std::strtod(counted.said.c_str() + at + 12, nullptr);
}

} // namespace

int main() {
  std::map<std::string, double> const bounds{{"gcc", 1.20}, {"clang", 1.20}};
  if (!bench::run({"valgrind", "--version"}).done) {
    bench::left_out("typed_walk", "valgrind was not found");
    return 0;
  }
  int wrong = 0;
  for (auto const& [name, path] : bench::compilers()) {
    auto const program = bench::work_folder + "/typed_walk_" + name;
    auto const compiled = bench::run({path, "-std=c++23", "-O2", "-DNDEBUG", "-I", bench::include_folder,
                                      bench::source_folder + "/programs/typed_walk.cpp", "-o", program});
    if (!compiled.done) {
      std::printf("%s\n", compiled.said.c_str());
      ++wrong;
      continue;
    }
    std::map<std::string, double> walk;
    for (std::string const contender : {"typed", "by_hand"})
      walk[contender] = (instructions(program, contender, 11'000) - instructions(program, contender, 1'000)) / 10'000;
    if (walk["typed"] <= 0 || walk["by_hand"] <= 0) {
      ++wrong;
      continue;
    }
    std::printf("instructions typed_walk_%s %.0f by hand %.0f\n", name.c_str(), walk["typed"], walk["by_hand"]);
    bench::ratio("typed_walk_" + name, walk["typed"] / walk["by_hand"], bounds.at(name));
  }
  return wrong;
}
