// SPDX-License-Identifier: BSL-1.0
// Entries of any bytes.
#include "../support/decoding.hpp"
#include "fuzz.hpp"

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
  return answered(decoding::entry_in(input(data, size)));
}
