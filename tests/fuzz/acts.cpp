// SPDX-License-Identifier: BSL-1.0
// Acts on a refund case by name, with bodies of any kind.
#include "../support/decoding.hpp"
#include "../support/refund_samples.hpp"
#include "fuzz.hpp"

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
  static auto const with = refund_test::samples(refund_test::standard);
  return answered(decoding::acts_in<redress::refund::protocol>(input(data, size), with));
}
