// SPDX-License-Identifier: BSL-1.0
// Journals of the refund case in JSON Lines of any kind, or as the lines of entries of any kind; the first byte says
// which.
#include <random>
#include <string>

#include <redress/refund/decisions.hpp>

#include "../adapters/support/filled.hpp"
#include "../support/decoding_json.hpp"
#include "fuzz.hpp"

namespace {

using protocol = redress::refund::protocol;

// Entries with sound payloads, as `journal_from` takes them.
redress::bytes entries(std::mt19937_64& random) {
  redress::bytes made;
  filler fill(random());
  for (auto left = 1 + random() % 4; left > 0; --left) {
    auto const action = random() % protocol::actions::size, state = random() % protocol::states::size,
               fact = random() % protocol::facts::size;
    redress::bytes payload;
    redress::appender to(payload);
    auto const put = [&]<class... T>(redress::type_list<T...> of, std::size_t which) {
      std::size_t i = 0;
      each_type(of, [&]<class One>() {
        if (i++ == which) to.put(fill.make<One>());
      });
    };
    put(protocol::actions{}, action);
    put(protocol::states{}, state);
    to.put_name(redress::names_of<protocol::facts>[fact]);
    put(protocol::facts{}, fact);
    if (payload.size() > 255) continue;
    for (auto const number : {random() % 256, action, state, payload.size()}) made.push_back(static_cast<char>(number));
    made.insert(made.end(), payload.begin(), payload.end());
  }
  return made;
}

std::string sample(unsigned seed) {
  std::mt19937_64 random(seed);
  auto const made = entries(random);
  if (random() % 2 == 1) return '\1' + std::string(made.begin(), made.end());
  auto const lines = redress::journal_to_json_lines<protocol>(
      decoding::journal_from<protocol>(std::string_view(made.data(), made.size())), "f");
  return '\0' + lines.value_or("");
}

} // namespace

extern "C" std::size_t LLVMFuzzerCustomMutator(std::uint8_t* data, std::size_t size, std::size_t most, unsigned seed) {
  return changed(data, size, most, seed, sample);
}

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
  if (size == 0) return 0;
  auto const rest = input(data + 1, size - 1);
  if (data[0] % 2 == 0) return answered(decoding::json_lines_in<protocol>(rest));
  return answered(decoding::lines_of_journal_in<protocol>(rest));
}
