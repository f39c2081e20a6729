// SPDX-License-Identifier: BSL-1.0
// Actions, states and facts of any bytes; the first says of which type.
#include <redress/refund/decisions.hpp>

#include "../support/decoding.hpp"
#include "../support/leave.hpp"
#include "../support/loan.hpp"
#include "fuzz.hpp"

namespace {

template <class P> using written = redress::concat<typename P::actions, typename P::states, typename P::facts>;
using all = redress::concat<written<redress::refund::protocol>, written<loan::protocol>, written<leave::protocol>>;

} // namespace

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
  return answered(decoding::any_value_in(input(data, size), all{}));
}
