// SPDX-License-Identifier: BSL-1.0
// Bodies of requests in JSON of any kind, for an action of the refund case that the first byte names.
#include <string>

#include <redress/refund/decisions.hpp>

#include "../adapters/support/filled.hpp"
#include "../support/decoding_json.hpp"
#include "fuzz.hpp"

namespace {

using protocol = redress::refund::protocol;

std::string sample(unsigned seed) {
  filler fill(seed);
  auto const which = seed / 16 % protocol::actions::size;
  std::string made(1, static_cast<char>(which));
  std::size_t i = 0;
  each_type(protocol::actions{}, [&]<class A>() {
    if (i++ != which) return;
    if (auto const json = redress::to_json(fill.make<A>())) made += *json;
  });
  return made;
}

} // namespace

extern "C" std::size_t LLVMFuzzerCustomMutator(std::uint8_t* data, std::size_t size, std::size_t most, unsigned seed) {
  return changed(data, size, most, seed, sample);
}

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
  return answered(decoding::json_body_in<protocol>(input(data, size)));
}
