// SPDX-License-Identifier: BSL-1.0
#pragma once
// What a fuzzer calls: bytes to a question of support/decoding.hpp, and an end
// with a word where the answer is not empty.
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <string_view>

inline std::string_view input(std::uint8_t const* data, std::size_t size) {
  return {reinterpret_cast<char const*>(data), size};
}

inline int answered(std::string_view wrong) {
  if (wrong.empty()) return 0;
  std::fprintf(stderr, "wrong: %.*s\n", static_cast<int>(wrong.size()), wrong.data());
  std::abort();
}
