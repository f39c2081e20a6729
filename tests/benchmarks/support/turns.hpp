// SPDX-License-Identifier: BSL-1.0
#pragma once
// Contenders that take turns in one run: Google Benchmark with its repetitions shuffled, and the median of each.
#include <array>
#include <functional>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include <benchmark/benchmark.h>

#include "ratio.hpp"

namespace bench {

class turns {
  struct collector : benchmark::BenchmarkReporter {
    std::map<std::string, std::vector<double>> times;
    bool ReportContext(Context const&) override { return true; }
    void ReportRuns(std::vector<Run> const& runs) override {
      for (auto const& run : runs)
        if (run.run_type == Run::RT_Iteration) times[run.run_name.function_name].push_back(run.GetAdjustedCPUTime());
    }
  };

public:
  void add(std::string const& name, std::function<void()> once) {
    benchmark::RegisterBenchmark(name.c_str(), [once = std::move(once)](benchmark::State& state) {
      for (auto _ : state) once();
    });
  }
  /// The median time of each contender.
  std::map<std::string, double> run() {
    std::array arguments{std::string("turns"), std::string("--benchmark_repetitions=11"),
                         std::string("--benchmark_enable_random_interleaving=true"),
                         std::string("--benchmark_min_time=0.2")};
    std::vector<char*> argv;
    for (auto& a : arguments) argv.push_back(a.data());
    int argc = static_cast<int>(argv.size());
    benchmark::Initialize(&argc, argv.data());
    collector collected;
    benchmark::RunSpecifiedBenchmarks(&collected);
    std::map<std::string, double> medians;
    for (auto const& [name, times] : collected.times) medians[name] = median(times);
    return medians;
  }
};

} // namespace bench
