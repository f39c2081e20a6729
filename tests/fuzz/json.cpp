// SPDX-License-Identifier: BSL-1.0
// Actions, states and facts in JSON of any kind, or as JSON of bytes of any kind; the first byte says of which type.
#include <string>

#include <redress/refund/decisions.hpp>

#include "../adapters/support/filled.hpp"
#include "../support/decoding_json.hpp"
#include "fuzz.hpp"

namespace {

using protocol = redress::refund::protocol;
using all = redress::concat<protocol::actions, protocol::states, protocol::facts>;

// A value with something in every member: its JSON, or its bytes.
std::string sample(unsigned seed) {
  filler fill(seed);
  auto const which = seed / 16 % all::size;
  std::string made;
  std::size_t i = 0;
  each_type(all{}, [&]<class T>() {
    if (i++ != which) return;
    auto const value = fill.make<T>();
    bool const in_bytes = seed / 16 / all::size % 2 == 1;
    made = {static_cast<char>(which), static_cast<char>(in_bytes)};
    if (in_bytes) {
      auto const written = redress::encode(value);
      made.append(written.begin(), written.end());
    } else if (auto const json = redress::to_json(value)) {
      made += *json;
    }
  });
  return made;
}

} // namespace

extern "C" std::size_t LLVMFuzzerCustomMutator(std::uint8_t* data, std::size_t size, std::size_t most, unsigned seed) {
  return changed(data, size, most, seed, sample);
}

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
  return answered(decoding::any_json_in(input(data, size), all{}));
}
