// SPDX-License-Identifier: BSL-1.0
// What the program is told on its command line.
#pragma once
#include <algorithm>
#include <charconv>
#include <cstdint>
#include <optional>
#include <span>
#include <string_view>
#include <thread>

namespace double_eleven {

inline constexpr std::string_view usage =
    "double_eleven [--cases N] [--seed N] [--threads N] [--forget] [--progress]\n"
    "  --cases N    how many claims are filed (1000000)\n"
    "  --seed N     another day (1)\n"
    "  --threads N  how many play it (one for each processor); the outcome does not depend on it\n"
    "  --forget     drop the cases of each of the 64 partitions once they are checked, for days that memory does not "
    "hold\n"
    "  --progress   show a progress bar even where standard error is no terminal\n";

struct options {
  std::uint64_t cases = 1'000'000, seed = 1, threads = std::max(1u, std::thread::hardware_concurrency());
  bool forget = false, progress = false;

  /// The options in these arguments; nothing if there is one that is not understood.
  static std::optional<options> from(std::span<char* const> arguments) {
    options asked;
    for (std::size_t i = 0; i < arguments.size(); ++i) {
      std::string_view const name = arguments[i];
      auto* const number = name == "--cases"     ? &asked.cases
                           : name == "--seed"    ? &asked.seed
                           : name == "--threads" ? &asked.threads
                                                 : nullptr;
      if (number != nullptr) {
        if (++i == arguments.size()) return std::nullopt;
        std::string_view const digits = arguments[i];
        auto const end = digits.data() + digits.size();
        auto const read = std::from_chars(digits.data(), end, *number);
        if (read.ec != std::errc{} || read.ptr != end) return std::nullopt;
      } else if (name == "--forget") {
        asked.forget = true;
      } else if (name == "--progress") {
        asked.progress = true;
      } else {
        return std::nullopt;
      }
    }
    if (asked.cases == 0 || asked.threads == 0) return std::nullopt;
    return asked;
  }
};

} // namespace double_eleven
