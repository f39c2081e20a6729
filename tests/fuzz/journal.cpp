// SPDX-License-Identifier: BSL-1.0
// Journals whose chain holds, with steps and payloads of any kind; the first byte says of which protocol.
#include <redress/refund/decisions.hpp>

#include "../support/decoding.hpp"
#include "../support/leave.hpp"
#include "../support/loan.hpp"
#include "fuzz.hpp"

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
  if (size == 0) return 0;
  auto const rest = input(data + 1, size - 1);
  switch (data[0] % 3) {
  case 0: return answered(decoding::journal_in<leave::protocol>(rest));
  case 1: return answered(decoding::journal_in<loan::protocol>(rest));
  default: return answered(decoding::journal_in<redress::refund::protocol>(rest));
  }
}
