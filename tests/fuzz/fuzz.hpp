// SPDX-License-Identifier: BSL-1.0
#pragma once
// What a fuzzer calls: bytes to a question of support/decoding.hpp, and an end with a word where the answer is not
// empty.
#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <string_view>

extern "C" std::size_t LLVMFuzzerMutate(std::uint8_t* data, std::size_t size, std::size_t most);

inline std::string_view input(std::uint8_t const* data, std::size_t size) {
  return {reinterpret_cast<char const*>(data), size};
}

inline int answered(std::string_view wrong) {
  if (wrong.empty()) return 0;
  std::fprintf(stderr, "wrong: %.*s\n", static_cast<int>(wrong.size()), wrong.data());
  std::abort();
}

/// What a custom mutator does where no chance change makes anything sound: now and then it begins anew from what
/// `sample(seed)` writes. Returns the size.
inline std::size_t changed(std::uint8_t* data, std::size_t size, std::size_t most, unsigned seed, auto&& sample) {
  if (seed % 16 != 0) return LLVMFuzzerMutate(data, size, most);
  auto const fresh = sample(seed);
  auto const taken = std::min(most, fresh.size());
  std::copy_n(fresh.begin(), taken, data);
  return taken;
}
